package dev.poet.api;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The span over which one set of parameters is held fixed and judged. */
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Trial {

  /**
   * The name of a {@link Feature}: a trial lasts until the value of this feature changes. At most
   * one of {@code by}, {@link #lasting}, {@link #calls} and {@link #within} can be given; without
   * any, each call is a trial.
   */
  String by() default "";

  /**
   * How long one set of parameters is held, such as {@code "500ms"}, {@code "10m"} or {@code "1d"},
   * from 10 ms to 366 days: a trial ends with the first call that comes later than that after its
   * first one. What its calls take ({@code seconds}) is their mean. For settings that show what
   * they are good for over many calls, such as the size of a cache or a pool: let it be long enough
   * for what came before to be forgotten. From an hour on trials count as slow, as those
   * {@linkplain #by by a feature} do. Empty: see the others.
   */
  String lasting() default "";

  /**
   * For how many calls in a row one set of parameters is held, 2 to 1,000,000; otherwise as {@link
   * #lasting}. 0: see the others.
   */
  int calls() default 0;

  /**
   * The id of another tuned function, the whole, that calls this one, on the same thread: however
   * often it does so in one call, one set of parameters is used, and judged by what that call of
   * the whole takes ({@code seconds}), whether it fails, and the {@link Outcome} that it returns.
   * So a method can be tuned that shows nothing of what it is good for. Outside of such calls, and
   * while the whole itself runs as written since it is frozen or off, this method runs as written.
   * Not together with an outcome of its own. Empty: nobody's part.
   */
  String within() default "";

  /**
   * Whether a call lasts until the first subscription to the publisher that the method returns is
   * over, by completion, error or cancellation. The caller then gets another publisher, which
   * passes every signal and request on. The method's declared result must be just {@code
   * java.util.concurrent.Flow.Publisher} or {@code org.reactivestreams.Publisher}. Otherwise a call
   * lasts until the method returns.
   */
  boolean stream() default false;
}
