package dev.poet.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.woven.Dispatcher;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Woven code is moved from one dispatcher to the other by name. */
class DispatchersTest {
  @Test
  void dispatchers_ofAgentAndApi_haveTheSameMethods() {
    assertThat(methods(Dispatcher.class)).isNotEmpty().isEqualTo(methods(PoetDispatcher.class));
  }

  @Test
  void constants_ofTheAgent_areThoseOfTheApi() throws ReflectiveOperationException {
    List<Field> constants =
        Arrays.stream(PoetDispatcher.class.getFields())
            .filter(field -> Modifier.isFinal(field.getModifiers()))
            .toList();
    assertThat(constants).isNotEmpty();
    for (Field constant : constants) {
      assertThat(constant.get(null))
          .isEqualTo(Dispatcher.class.getField(constant.getName()).get(null));
    }
  }

  private static Set<String> methods(Class<?> dispatcher) {
    return Arrays.stream(dispatcher.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .map(DispatchersTest::text)
        .collect(Collectors.toSet());
  }

  private static String text(Method method) {
    return method.getReturnType()
        + " "
        + method.getName()
        + Arrays.toString(method.getParameterTypes())
        + Modifier.isStatic(method.getModifiers());
  }
}
