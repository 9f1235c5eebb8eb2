package dev.poet.benchmarks.calls;

import dev.poet.api.Feature;
import dev.poet.api.Outcome;
import dev.poet.api.Poet;
import dev.poet.api.Tunable;

/**
 * Methods with the same body: a chain of dependent multiplications and additions that starts from
 * the target's own state and ends in it, so that the processor can't overlap one call with the
 * next. They count their calls and those that ran with another argument than was passed, and add up
 * the results of these, for comparison with what was stored.
 */
public final class Target {
  /** Steps of about 20 ns and of about 1 us. */
  static final int TINY = 12;

  static final int MICRO = 640;
  static final double BASELINE = 1.25;

  private double state;
  private long calls;
  private long changed;
  private double changedSum;

  double plain(double x, int steps) {
    return body(x, steps);
  }

  @Poet(id = "tuned", minimise = "seconds")
  @Outcome("result")
  double tuned(@Tunable(min = 0.5, max = 2) double x, int steps) {
    return body(x, steps);
  }

  /** Its baseline lies outside the bounds, so that it is frozen. */
  @Poet(id = "frozen", minimise = "seconds")
  @Outcome("result")
  double frozen(@Tunable(min = 2, max = 3) double x, int steps) {
    return body(x, steps);
  }

  @Poet(id = "contextual", minimise = "seconds")
  @Outcome("result")
  double contextual(
      @Feature double f0,
      @Feature double f1,
      @Feature double f2,
      @Feature double f3,
      @Tunable(min = 0.5, max = 2) double x,
      int steps) {
    return body(x, steps);
  }

  private double body(double x, int steps) {
    double s = state;
    for (int i = 0; i < steps; i++) {
      s = s * 0.999 + x;
    }
    state = s;
    calls++;
    if (x != BASELINE) {
      changed++;
      changedSum += s;
    }
    return s;
  }

  long calls() {
    return calls;
  }

  boolean hasChanged() {
    return changed > 0;
  }

  /** Calls that ran with another argument than was passed, and the sum of their results. */
  String changed() {
    return changed + " " + changedSum;
  }
}
