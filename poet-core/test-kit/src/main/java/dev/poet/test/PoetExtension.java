package dev.poet.test;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import dev.poet.engine.PoetRuntime;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts a {@link TestPoet} for the first parameter that wants it, and closes it after the test.
 */
final class PoetExtension implements ParameterResolver, AfterEachCallback {
  private static final Namespace OWN = Namespace.create(PoetExtension.class);
  private static final Set<Class<?>> OFFERED =
      Set.of(TestPoet.class, PoetRuntime.class, TestClock.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return test.getTestMethod().isPresent() && OFFERED.contains(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    TestPoet poet = poet(test);
    Class<?> type = parameter.getParameter().getType();
    if (type == PoetRuntime.class) {
      return poet.runtime();
    }
    return type == TestClock.class ? poet.clock() : poet;
  }

  @Override
  public void afterEach(ExtensionContext test) {
    TestPoet poet = test.getStore(OWN).remove(TestPoet.class, TestPoet.class);
    if (poet != null) {
      poet.close();
    }
  }

  private static TestPoet poet(ExtensionContext test) {
    ExtensionContext.Store own = test.getStore(OWN);
    TestPoet known = own.get(TestPoet.class, TestPoet.class);
    if (known != null) {
      return known;
    }
    TestPoet started = started(settings(test));
    own.put(TestPoet.class, started);
    return started;
  }

  private static TestPoet started(PoetTest settings) {
    return settings.store().isEmpty()
        ? TestPoet.start(settings.seed(), settings.rollout())
        : TestPoet.start(settings.seed(), settings.rollout(), Path.of(settings.store()));
  }

  /** The method's own count before those of its class, and of the classes around that. */
  private static PoetTest settings(ExtensionContext test) {
    return Stream.concat(
            test.getElement().stream(),
            Stream.<Class<?>>iterate(
                test.getRequiredTestClass(), type -> type != null, Class::getEnclosingClass))
        .map(element -> findAnnotation((AnnotatedElement) element, PoetTest.class))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow();
  }
}
