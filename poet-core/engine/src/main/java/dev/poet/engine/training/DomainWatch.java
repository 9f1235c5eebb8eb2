package dev.poet.engine.training;

import java.util.Arrays;

/**
 * Watches the score of one function for a lasting fall, by Page's CUSUM [1] over means of ten
 * seconds:
 *
 * <pre>{@code
 * z = (reference mean - mean of the span) / reference deviation, within -4 and 4
 * S = max(0, S + z - 1/2);  alarm at S > 8
 * }</pre>
 *
 * <p>A half in the sum finds a fall by one deviation soonest; with the threshold of 8 a healthy
 * function gives an alarm once in about 19,000 spans (Siegmund's approximation [2]), and one that
 * fell by two deviations after six. A slow trial is a span of its own.
 *
 * <p>[1] Page: Continuous inspection schemes. Biometrika 41, 1954. [2] Siegmund: Sequential
 * Analysis, 1985, formula 2.51.
 *
 * <p>One thread's.
 */
final class DomainWatch {
  private static final long SPAN_MILLIS = 10_000;
  private static final int REFERENCE_SPANS = 30;
  private static final double ALLOWANCE = 0.5;
  private static final double THRESHOLD = 8;
  private static final double LARGEST = 4;

  /** How much a healthy span moves the reference, which follows what is learned. */
  private static final double FOLLOWING = 0.02;

  private static final int RECOVERY_SPANS = 10;

  /** A mean fall over these that healthy spans hardly reach, in deviations. */
  private static final double RECOVERED = 0.5;

  /** After so many spans of alarm the new level is the usual one. */
  private static final int USED_TO_IT_SPANS = 300;

  private final double[] recent = new double[RECOVERY_SPANS];
  private int spans;
  private double mean;
  private double squares;
  private double deviation;
  private double sum;
  private long onsetMillis;
  private long support;
  private int alarmed;

  private long newestMillis;
  private long spanStart;
  private double spanSum;
  private long spanTrials;
  private long spanFailed;

  /**
   * Takes in a trial; those of a function come in about their order, and older ones are passed
   * over.
   *
   * @param score NaN if it failed
   */
  void tell(long startedAtMillis, double score) {
    if (startedAtMillis < newestMillis - SPAN_MILLIS) {
      return; // told again, as when plugins are replaced
    }
    newestMillis = Math.max(newestMillis, startedAtMillis);
    if (spanTrials > 0 && startedAtMillis - spanStart >= SPAN_MILLIS) {
      endSpan();
    }
    if (spanTrials == 0) {
      spanStart = startedAtMillis;
    }
    spanTrials++;
    if (Double.isNaN(score)) {
      spanFailed++;
    } else {
      spanSum += score;
    }
  }

  /** The trial that came last was a slow one, and is a span of its own. */
  void wasSlow() {
    endSpan();
  }

  /** Whether it is lastingly worse than it was. */
  boolean isDegraded() {
    return alarmed > 0;
  }

  /** When the fall began: wall clock, milliseconds since the epoch. */
  long onsetMillis() {
    return onsetMillis;
  }

  /** Trials since then. */
  long support() {
    return support;
  }

  /** How far it fell, in deviations, over the last spans. */
  double fall() {
    return Arrays.stream(recent).average().orElse(0);
  }

  private void endSpan() {
    if (spanTrials == 0) {
      return;
    }
    long good = spanTrials - spanFailed;
    double failing = (double) spanFailed / spanTrials;
    double value = good == 0 ? mean : spanSum / good;
    if (spans < REFERENCE_SPANS) {
      takeReference(value);
    } else {
      compare(LARGEST * failing + (1 - failing) * distance(value), value);
    }
    spanSum = 0;
    spanTrials = 0;
    spanFailed = 0;
  }

  private void takeReference(double value) {
    spans++;
    double delta = value - mean;
    mean += delta / spans;
    squares += delta * (value - mean);
    double noise = Math.sqrt(squares / Math.max(1, spans - 1));
    deviation = Math.max(noise, 1e-9 * Math.max(1, Math.abs(mean)));
  }

  private double distance(double value) {
    return Math.max(-LARGEST, Math.min(LARGEST, (mean - value) / deviation));
  }

  private void compare(double z, double value) {
    System.arraycopy(recent, 1, recent, 0, recent.length - 1);
    recent[recent.length - 1] = z;
    if (alarmed > 0) {
      support += spanTrials;
      alarmed++;
      if (fall() < RECOVERED || alarmed > USED_TO_IT_SPANS) {
        boolean usedToIt = fall() >= RECOVERED;
        alarmed = 0;
        sum = 0;
        spans = usedToIt ? 0 : spans;
        squares = usedToIt ? 0 : squares;
        mean = usedToIt ? 0 : mean;
      }
      return;
    }
    if (sum == 0) {
      onsetMillis = spanStart;
      support = 0;
    }
    sum = Math.max(0, sum + z - ALLOWANCE);
    support += spanTrials;
    alarmed = sum > THRESHOLD ? 1 : 0;
    if (sum < THRESHOLD / 2) {
      mean += FOLLOWING * (value - mean);
    }
  }
}
