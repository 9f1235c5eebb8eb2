package dev.poet.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method parameter that POET may set, within bounds it never leaves.
 *
 * <p>Allowed types: {@code int}, {@code long}, {@code float}, {@code double} with {@link #min} and
 * {@link #max}; {@code boolean}; an enum; {@code String} with {@link #options}; a record, each of
 * whose components is marked itself.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface Tunable {

  /** The parameter's name; by default the name it has in the source. */
  String name() default "";

  /** The smallest value ever used, in {@link #unit}. */
  double min() default Double.NaN;

  /** The largest value ever used, in {@link #unit}. */
  double max() default Double.NaN;

  /** How steps are counted: {@code LOG} where doubling means as much at 10 as at 1,000. */
  Scale scale() default Scale.LINEAR;

  /** For whole numbers: values are {@code min + k * step}. */
  long step() default 1;

  /** The unit shown beside the value, such as {@code "min"} or {@code "K"}. */
  String unit() default "";

  /** For {@code String} parameters: every value that may be used. */
  String[] options() default {};

  /** For an enum or {@link #options}: whether neighbours are alike, as small and medium are. */
  boolean ordered() default false;

  /**
   * When the parameter counts: a choice declared before it and the options with which it does, such
   * as {@code "codec = gzip, zstd"}; always by default.
   */
  String when() default "";

  /** One sentence on what the parameter does, shown beside its value. */
  String impact() default "";

  /**
   * The largest change from one version to the next: a share of the range, along its {@link
   * #scale}, in (0, 1]. A plugin may only shorten it; a whole number may always take one step.
   */
  double maxStep() default 0.25;

  /** A smaller change than this is not worth one: a share of the range, in [0, 1). */
  double deadBand() default 0;

  /** After a change the value stays for at least so many trials, where changes themselves cost. */
  long restTrials() default 0;

  /** The name that the parameter had before it was renamed: its history goes on. */
  String formerly() default "";
}
