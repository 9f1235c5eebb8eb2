package dev.poet.woven;

import dev.poet.spi.Enforcement;
import dev.poet.spi.InvalidDeclarationException;
import dev.poet.spi.Metric;
import dev.poet.spi.TunedFunction;
import java.util.Optional;

/**
 * What a woven place is for. A class that was woven when its application was built carries it as
 * text, so that a runtime needs neither a weaver nor the annotations. Immutable.
 */
public sealed interface Declaration {

  /** The name of the class, with dots. */
  String className();

  /** The method's name and descriptor. */
  String method();

  /** The text from which {@link #parse} makes the same again. */
  default String text() {
    return DeclarationText.of(this);
  }

  /**
   * Reads a text.
   *
   * @throws InvalidDeclarationException POET-142 if another version of POET has written it, or a
   *     code of the rule that the declaration breaks
   */
  static Declaration parse(String text) {
    return DeclarationText.parse(text);
  }

  /** Class and method. */
  default String place() {
    return className() + "." + method();
  }

  /**
   * A tuned method.
   *
   * @param resultMetric the metric that its result is, if it is one
   * @param enforcement what its results are judged by
   * @param callsItself whether one call may be part of another
   */
  record Tuned(
      String className,
      String method,
      TunedFunction function,
      Optional<Metric> resultMetric,
      Enforcement enforcement,
      boolean callsItself)
      implements Declaration {}

  /** A method that reports a metric. */
  record Reported(String className, String method, Metric metric) implements Declaration {}
}
