package dev.poet.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method parameter that describes the situation of a call: the context in which parameters
 * are chosen and outcomes are compared. At most eight per method; any primitive type, an enum, or a
 * {@code String} that holds a number such as {@code "$50K"}, or a word that a plugin of the domain
 * knows. A call with another word runs as usual and is not learned from.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Feature {

  /** The feature's name; by default the name it has in the source. */
  String name() default "";

  /** The unit shown beside the value, such as {@code "degC"}. */
  String unit() default "";

  /**
   * For what tells something about a person: how the value is changed before it is noted anywhere,
   * on the caller's thread. Trials can't be held by such a feature.
   */
  Sensitive sensitive() default Sensitive.NO;

  /** Where buckets end, for {@link Sensitive#BUCKETS}: ascending, at most 63. */
  double[] edges() default {};

  /**
   * Whether the value says whom the call is about, such as a customer's number. It is noted as a
   * pseudonym, by which {@code poet purge --subject} finds what is stored about one.
   */
  boolean subject() default false;

  /** The packages that tell this feature: those of this level and of fuller ones. */
  Privacy privacy() default Privacy.FULL;
}
