package dev.poet.test;

import dev.poet.engine.call.Arguments;
import dev.poet.engine.call.Tuning;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * What calls of a function come to, as a function of its parameters: in the place of the system
 * that the function is for.
 *
 * @param tuning the function, without features
 * @param seconds how long a call takes with these values; no time by default
 * @param outcome the metric that {@link Tuning#outcome} declares; never called without one
 * @param noise the standard deviation of both from call to call, as a share of the absolute value
 *     that the baseline gives, or of 1 if that is 0; seeded, and 0 by default
 */
public record Script(
    Tuning tuning,
    ToDoubleFunction<Arguments> seconds,
    ToDoubleFunction<Arguments> outcome,
    double noise) {

  public Script {
    Objects.requireNonNull(tuning, "tuning");
    Objects.requireNonNull(seconds, "seconds");
    Objects.requireNonNull(outcome, "outcome");
    if (!(noise >= 0 && noise < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the noise of a script must be 0 or more but is %s".formatted(noise));
    }
  }

  /** Nothing is known of it yet. */
  public static Script of(Tuning tuning) {
    return new Script(tuning, values -> 0, values -> Double.NaN, 0);
  }

  /** How long a call takes, in seconds; the clock is moved by it. */
  public Script seconds(ToDoubleFunction<Arguments> mean) {
    return new Script(tuning, mean, outcome, noise);
  }

  /** What a call reports. */
  public Script outcome(ToDoubleFunction<Arguments> mean) {
    return new Script(tuning, seconds, mean, noise);
  }

  /** How much calls with the same values differ. */
  public Script noise(double share) {
    return new Script(tuning, seconds, outcome, share);
  }
}
