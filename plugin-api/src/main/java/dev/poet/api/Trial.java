package dev.poet.api;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The span over which one set of parameters is held fixed and judged. */
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Trial {

  /**
   * The name of a {@link Feature}: a trial lasts until the value of this feature changes. Empty:
   * each call is a trial.
   */
  String by() default "";

  /**
   * Whether a call lasts until the first subscription to the publisher that the method returns is
   * over, by completion, error or cancellation. The caller then gets another publisher, which
   * passes every signal and request on. The method's declared result must be just {@code
   * java.util.concurrent.Flow.Publisher} or {@code org.reactivestreams.Publisher}. Otherwise a call
   * lasts until the method returns.
   */
  boolean stream() default false;
}
