package dev.poet.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Rules for the result of a tuned method. Each attempt ({@link Poet#retries}) is judged; a result
 * that breaks a rule is another attempt, and after the last one {@link #otherwise} decides. A call
 * that POET leaves alone (switched off, frozen) is not judged.
 *
 * <pre>{@code
 * @Poet(id = "quote", retries = 2, backOffMillis = 20)
 * @Enforce(min = 0, max = 100, otherwise = Otherwise.BASELINE)
 * double quote(Order order, @Tunable(min = 0.1, max = 2) double risk) {...}
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Enforce {

  /** The smallest number accepted; NaN is never in a range. */
  double min() default Double.NEGATIVE_INFINITY;

  /** The largest number accepted. */
  double max() default Double.POSITIVE_INFINITY;

  /** Whether null is refused. */
  boolean notNull() default false;

  /**
   * The name of a static method of the same class that takes the result and says whether it is
   * accepted; empty for none.
   */
  String predicate() default "";

  /** What becomes of a result that breaks a rule, once no attempt is left. */
  Otherwise otherwise() default Otherwise.REJECT;
}
