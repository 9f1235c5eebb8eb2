package dev.poet.learning;

import dev.poet.spi.ScoredTrial;

/**
 * What has to be kept of trials to say how certain the difference between the arms is when trials
 * are windows of calls: the calls of one span of time felt the same circumstances, so spans are
 * independent of each other, but the windows of a span are not. With A the sum of an arm's scores
 * over the calls of a span, N their number, W the number over all spans and m the arm's mean,
 *
 * <pre>{@code
 * residual of a span = (A_tuned - m_tuned N_tuned) / W_tuned
 *                    - (A_control - m_control N_control) / W_control
 * variance           = k / (k - 1) * sum of squared residuals over the k spans
 * }</pre>
 *
 * (the cluster-robust variance of a difference of means [1]). What moves both arms alike cancels,
 * and a million calls under the same circumstances don't count as a million.
 *
 * <p>The sum of squares is expanded, so that sums of products suffice; scores are taken from the
 * first one on. Not thread-safe.
 *
 * <p>[1] Liang and Zeger, "Longitudinal data analysis using generalized linear models", 1986.
 */
final class WindowSums {
  private static final int TUNED = 0;
  private static final int CONTROL = 2;
  private static final int SIZE = 4;

  private final double[][] products = new double[SIZE][SIZE];
  private final double[] total = new double[SIZE];
  private final long[] spans = new long[2];
  private double[] open = new double[SIZE];
  private long began;
  private double first = Double.NaN;

  void add(ScoredTrial trial) {
    if (Double.isNaN(first)) {
      first = trial.score();
    }
    if (!trial.isWindow() || trial.window().began() != began) {
      close(products, spans);
      open = new double[SIZE];
      began = trial.window().began();
    }
    double calls = trial.window().calls();
    int arm = trial.control() ? CONTROL : TUNED;
    double sum = calls * (trial.score() - first);
    open[arm] += sum;
    open[arm + 1] += calls;
    total[arm] += sum;
    total[arm + 1] += calls;
  }

  /** Calls of an arm. */
  long calls(boolean control) {
    return (long) total[(control ? CONTROL : TUNED) + 1];
  }

  /** Mean score of an arm's calls; NaN while there is none. */
  double mean(boolean control) {
    int arm = control ? CONTROL : TUNED;
    return first + total[arm] / total[arm + 1];
  }

  double difference() {
    return total[TUNED] / total[TUNED + 1] - total[CONTROL] / total[CONTROL + 1];
  }

  /** Spans of the arm that has fewer. */
  long spans() {
    long[] all = spans.clone();
    close(new double[SIZE][SIZE], all);
    return Math.min(all[0], all[1]);
  }

  double varianceOfDifference() {
    double[][] all = new double[SIZE][];
    for (int i = 0; i < SIZE; i++) {
      all[i] = products[i].clone();
    }
    close(all, spans.clone());
    double[] weights = {
      1 / total[TUNED + 1],
      -total[TUNED] / total[TUNED + 1] / total[TUNED + 1],
      -1 / total[CONTROL + 1],
      total[CONTROL] / total[CONTROL + 1] / total[CONTROL + 1]
    };
    double sum = 0;
    for (int i = 0; i < SIZE; i++) {
      for (int j = 0; j < SIZE; j++) {
        sum += weights[i] * all[i][j] * weights[j];
      }
    }
    double k = spans();
    return Math.max(0, sum) * k / (k - 1);
  }

  private void close(double[][] products, long[] spans) {
    for (int i = 0; i < SIZE; i++) {
      for (int j = 0; j < SIZE; j++) {
        products[i][j] += open[i] * open[j];
      }
    }
    spans[0] += open[TUNED + 1] > 0 ? 1 : 0;
    spans[1] += open[CONTROL + 1] > 0 ? 1 : 0;
  }
}
