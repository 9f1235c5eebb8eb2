package dev.poet.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Reports a number as a metric of the running trial: on a parameter, the argument; on a method, its
 * result. On the tuned method itself it belongs to that call; on any other method, to every trial
 * that is being held open at that moment ({@link Trial#by}).
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.METHOD})
public @interface Outcome {

  /** The metric's name, as used in {@link Poet#minimise} or {@link Poet#maximise}. */
  String value();

  /** How the values reported during one trial become one number. */
  Aggregate aggregate() default Aggregate.SUM;

  /**
   * Whether the number describes the circumstances (the weather, the load offered) rather than the
   * result. A covariate explains noise; the parameters must not be able to influence it.
   */
  boolean covariate() default false;
}
