package dev.poet.learning;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.util.FastMath;

/**
 * Notices that a function has become another one: a one-sided cumulative sum [1] of how much worse
 * than believed outcomes are. With z the standardised difference between outcome and belief, at
 * most {@value #CLIP} either way so that a single wild outcome is no change,
 *
 * <pre>{@code
 * s_0 = 0,  s_t = max(0, s_(t-1) - z_t - SLACK)
 * alarm when s_t > THRESHOLD + ln(max(1, n / PATIENCE)) / (2 SLACK),  n trials since the last change
 * }</pre>
 *
 * <p>A regime begins with the first trial after s was last 0. Better than believed is no alarm: it
 * costs nothing, and the process learns it anyway. Not thread-safe.
 *
 * <p>[1] Page, "Continuous inspection schemes", 1954. [2] Siegmund, Sequential Analysis, 1985: the
 * mean time to a false alarm is about exp(2 SLACK (THRESHOLD + 1.166)) / (2 SLACK^2).
 */
final class ChangeWatch {
  private static final double CLIP = 3;

  /** A worsening by twice this many standard deviations is what the sum is best at. */
  private static final double SLACK = 0.75;

  /**
   * With the slack, one false alarm in some 2,000 trials of a belief that is right [2]; from {@link
   * #PATIENCE} trials on it grows so that another false alarm takes ever longer.
   */
  private static final double THRESHOLD = 4;

  private static final double PATIENCE = 50;

  /** Trials after which beliefs can be trusted, from the start and from each change on. */
  private static final int SETTLED = 8;

  private static final int SETTLED_AGAIN = 8;

  /** Regimes told apart; what is older belongs to the first of them. */
  private static final int MOST = 8;

  private final List<Long> beginnings = new ArrayList<>();
  private double sum;
  private long calm;
  private long seen;
  private long changed;

  /** The regime of a trial, 0 for the oldest. */
  int regime(long number) {
    int regime = 0;
    for (long beginning : beginnings) {
      regime += number >= beginning ? 1 : 0;
    }
    return regime;
  }

  /** The regime that trials are in now. */
  int current() {
    return beginnings.size();
  }

  /**
   * Takes in an outcome.
   *
   * @param surprise outcome less belief, in standard deviations of both
   */
  void see(long number, double surprise) {
    seen++;
    long since = beginnings.isEmpty() ? Long.MIN_VALUE : beginnings.get(beginnings.size() - 1);
    if (seen <= SETTLED || number < since + SETTLED_AGAIN) {
      calm = number;
      return;
    }
    sum = Math.max(0, sum - Math.max(-CLIP, Math.min(CLIP, surprise)) - SLACK);
    if (sum == 0) {
      calm = number;
    }
    if (sum > threshold()) {
      changed = seen;
      beginnings.add(calm + 1);
      if (beginnings.size() >= MOST) {
        beginnings.remove(0);
      }
      sum = 0;
      calm = number;
    }
  }

  /** Whether a trial is among the first of a regime, of which the alarm was raised. */
  boolean isOfAlarm(long number) {
    for (long beginning : beginnings) {
      if (number >= beginning && number < beginning + SETTLED_AGAIN) {
        return true;
      }
    }
    return false;
  }

  /** The same without the newest change. */
  ChangeWatch withoutNewest() {
    ChangeWatch other = new ChangeWatch();
    List<Long> kept = beginnings.subList(0, beginnings.size() - 1);
    other.restore(new State(kept, sum, calm, seen, changed));
    return other;
  }

  private double threshold() {
    double n = Math.max(1, (seen - changed) / PATIENCE);
    return THRESHOLD + FastMath.log(n) / (2 * SLACK);
  }

  /** All of it. */
  record State(List<Long> beginnings, double sum, long calm, long seen, long changed) {}

  State state() {
    return new State(List.copyOf(beginnings), sum, calm, seen, changed);
  }

  void restore(State state) {
    beginnings.addAll(state.beginnings());
    sum = state.sum();
    calm = state.calm();
    seen = state.seen();
    changed = state.changed();
  }
}
