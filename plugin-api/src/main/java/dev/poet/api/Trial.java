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
}
