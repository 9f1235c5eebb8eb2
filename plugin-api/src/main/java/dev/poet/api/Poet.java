package dev.poet.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method whose {@link Tunable} parameters are to be tuned from the outcomes of its calls.
 *
 * <p>The arguments that callers pass in are the baseline: a share of the trials always runs with
 * them, so that the gain is measured all the time.
 *
 * <pre>{@code
 * @Poet(id = "archive", minimise = "seconds + 0.02e-6 * bytes")
 * @Outcome("bytes")
 * long compress(Path file, @Tunable(min = 4096, max = 1048576, scale = Scale.LOG) int chunk) {...}
 *
 * compress(file, 65536); // 65536 is the baseline
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Poet {

  /**
   * The name under which the function is stored, shown and configured. Unique within an
   * application; keep it when the method is renamed, and nothing learned is lost.
   */
  String id();

  /** The domain whose plugin contributes bounds, units and hints; empty for none. */
  String domain() default "";

  /**
   * What tells the situation of a call beside its {@link Feature}s, though no caller passes it:
   * {@code "hour"} of the day, 0 to 23, and {@code "weekday"}, 0 for Monday to 6 for Sunday, both
   * in UTC and when the trial begins. Each is a feature like any other, and counts among the eight.
   */
  String[] calendar() default {};

  /** The span over which one set of parameters is held fixed and judged; one call by default. */
  Trial trial() default @Trial;

  /**
   * A weighted sum of metrics to make small, such as {@code "cost + 0.5 * discomfort"}. The metric
   * {@code seconds}, the duration of the call, is always there. A term may be {@code away(metric,
   * target, tolerance)}, {@code over(metric, bound)} or {@code tail(metric, percentile, bound)};
   * {@code "first discomfort within 0.5 then cost within 1"} puts one objective before the other.
   * With neither {@code minimise} nor {@code maximise}, {@code seconds} is minimised.
   */
  String minimise() default "";

  /** A weighted sum of metrics to make large; not together with {@link #minimise}. */
  String maximise() default "";

  /**
   * What the parameters must keep to together: weighted sums such as {@code "low + 0.5 * spare <=
   * 8"}. POET proposes nothing that breaks one; baselines must keep them.
   */
  String[] where() default {};

  /**
   * What metrics have to keep to, whatever the objective says, such as {@code "seconds <= 0.2"} or
   * {@code "critical quality >= 0.9"}: the mean of the metric at the parameters that run. What is
   * shown to break a limit is undone. With {@code critical} before it, nothing is tried that is not
   * shown to keep it. {@code failed} is the share of calls that fail.
   */
  String[] limits() default {};

  /**
   * The share of the trials that run as written so that the gain can be measured, from 0.005 to
   * 0.5; one in n is what comes of it. 0: what is usual, 5 % of fast trials, a quarter to a half of
   * slow ones.
   */
  double controlShare() default 0;

  /**
   * The feature whose value decides, once and for all, which calls run as written: so that the same
   * user or tenant always sees the same. By default it is drawn from trial to trial, which measures
   * the gain much sooner.
   */
  String controlKey() default "";

  /**
   * What is at stake in one trial, in units of the objective, such as {@code "50 EUR"}: learning
   * may lose {@code poet.regret.share} of it in the mean of all trials, and tries less while half
   * of that is spent. By default the mean absolute score of the calls that run as written; declare
   * it where these score about 0, or where a loss is counted in money.
   */
  String stake() default "";

  /**
   * The metrics that arrive after the call, given to {@link dev.poet.Poet#feedback}; a trial is
   * learned from when all of them are there.
   */
  String[] feedback() default {};

  /**
   * How long a trial waits for {@link #feedback}, from its start: a whole number of seconds,
   * minutes, hours or days such as {@code "30s"}, {@code "5m"}, {@code "1h"} or {@code "2d"}, or an
   * ISO-8601 duration such as {@code "PT1H30M"}; at most three years. After that it counts with its
   * {@link #feedbackDefault}, or else only if the objective names nothing that is missing.
   */
  String feedbackWithin() default "PT1H";

  /**
   * What no answer means, such as {@code "rating = 3"}: the value of a metric of {@link #feedback}
   * for a trial whose time is over without one. It is assumed then and not before, so that trials
   * without an answer are not learned from earlier than others. An answer that comes later replaces
   * it in what is stored.
   */
  String[] feedbackDefault() default {};

  /**
   * Who reports {@link #feedback}, the one that counts most first, such as {@code {"user weight 0.5
   * cap 100", "validation"}}: half of the users' reports are learned from, at most 100 an hour;
   * where none of theirs counts, a validation's does. See {@link dev.poet.Poet#feedback(String,
   * Object, String)}. By default nobody is told apart.
   */
  String[] feedbackSources() default {};

  /**
   * How often the body is run again when it throws an exception or its result breaks an {@link
   * Enforce} rule, 0 to 10. Only where running it twice does no harm.
   */
  int retries() default 0;

  /** The wait before the first retry, milliseconds, doubled before each further one. */
  long backOffMillis() default 0;
}
