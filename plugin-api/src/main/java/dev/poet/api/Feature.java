package dev.poet.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method parameter that describes the situation of a call: the context in which parameters
 * are chosen and outcomes are compared. At most eight per method; any primitive type or an enum.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Feature {

  /** The feature's name; by default the name it has in the source. */
  String name() default "";

  /** The unit shown beside the value, such as {@code "degC"}. */
  String unit() default "";
}
