package dev.poet.learning;

import java.util.Arrays;
import org.apache.commons.math3.util.FastMath;

/**
 * The settings of a {@link CallProcess}, as logarithms: a length scale per coordinate, then the
 * variance of the effects, the variance of a single call, how much of what is known a change takes
 * away, and the variance of what the context does by itself. Variances are in units of the
 * standardised score. Each has a log-normal prior, which keeps a fit from few noisy trials sane.
 * Immutable.
 */
final class ProcessSettings {
  /** Where the others stand behind the length scales. */
  static final int SIGNAL = 0;

  static final int NOISE = 1;

  /** Across a change, covariances shrink by exp(-change). */
  static final int CHANGE = 2;

  /** The variance of what the context does whatever the parameters are. */
  static final int SITUATION = 3;

  static final int OTHERS = 4;

  /** Prior median of a length scale in one dimension, share of the range. */
  private static final double LENGTH = 0.4;

  /** Prior spread of a length scale, in log units. */
  private static final double LENGTH_SPREAD = 0.8;

  /** Prior medians and spreads, in log units, of the others; the noise may be almost anything. */
  private static final double[] MEDIAN = {1, 0.01, 2, 0.5};

  private static final double[] SPREAD = {1, 2, 0.7, 1};

  /** No logarithm may stray further from its prior median, in prior standard deviations. */
  private static final double MOST_SURPRISE = 4;

  private final double[] logs;
  private final double memory;

  private ProcessSettings(double[] logs, double memory) {
    this.logs = logs;
    this.memory = memory;
  }

  /** The prior medians for so many coordinates. */
  static ProcessSettings prior(int coordinates) {
    double[] logs = new double[coordinates + OTHERS];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = median(i, logs.length);
    }
    return new ProcessSettings(logs, Double.POSITIVE_INFINITY);
  }

  /** These logarithms, or the nearest ones that the prior does not exclude. */
  static ProcessSettings of(double[] logs, double memory) {
    double[] within = logs.clone();
    for (int i = 0; i < within.length; i++) {
      double median = median(i, within.length);
      double most = MOST_SURPRISE * spread(i, within.length);
      within[i] = Math.max(median - most, Math.min(median + most, within[i]));
    }
    return new ProcessSettings(within, memory);
  }

  /** The same with another noise, given as its logarithm. */
  ProcessSettings withNoise(double log) {
    double[] others = logs.clone();
    others[logs.length - OTHERS + NOISE] = log;
    return new ProcessSettings(others, memory);
  }

  /** The same with another memory, trials. */
  ProcessSettings remembering(double trials) {
    return new ProcessSettings(logs, trials);
  }

  /** Trials after which what was seen is worth 1/e; infinite where nothing is forgotten. */
  double memory() {
    return memory;
  }

  double[] logs() {
    return logs.clone();
  }

  int size() {
    return logs.length;
  }

  double[] lengths() {
    return Arrays.stream(logs, 0, logs.length - OTHERS).map(FastMath::exp).toArray();
  }

  double other(int which) {
    return FastMath.exp(logs[logs.length - OTHERS + which]);
  }

  /** How many prior standard deviations the logarithm at {@code index} lies above its median. */
  double surprise(int index) {
    return (logs[index] - median(index, logs.length)) / spread(index, logs.length);
  }

  double spread(int index) {
    return spread(index, logs.length);
  }

  private static double spread(int index, int size) {
    int other = index - (size - OTHERS);
    return other < 0 ? LENGTH_SPREAD : SPREAD[other];
  }

  /** Length scales grow with the number of coordinates because distances do. */
  private static double median(int index, int size) {
    int other = index - (size - OTHERS);
    return FastMath.log(other < 0 ? LENGTH * Math.sqrt(size - OTHERS) : MEDIAN[other]);
  }
}
