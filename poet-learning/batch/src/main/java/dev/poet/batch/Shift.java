package dev.poet.batch;

import dev.poet.spi.Finding;
import dev.poet.spi.Interval;
import java.time.Instant;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;

/**
 * One moment at which the level changed: where the sum of deviations from the mean is farthest from
 * 0. Without a change that distance, in units of the long-run deviation, follows the distribution
 * of Kolmogorov (Ploberger and Krämer 1992). Immutable.
 */
final class Shift {
  private static final double TOLERANCE = 1e-12;
  private static final int TERMS = 1_000;
  private static final int FEWEST_STRETCHES = 3;

  private final Stretches series;
  private final int first;
  private final double[] left;
  private final double deviation;
  private final double distance;

  Shift(Stretches series) {
    this.series = series;
    int n = series.size();
    double mean = series.mean(0, n);
    double sum = 0;
    double farthest = 0;
    int at = FEWEST_STRETCHES;
    for (int i = 0; i < n - FEWEST_STRETCHES; i++) {
      sum += series.mean(i) - mean;
      if (i + 1 >= FEWEST_STRETCHES && Math.abs(sum) > farthest) {
        farthest = Math.abs(sum);
        at = i + 1;
      }
    }
    this.first = at;
    this.left = left();
    double variance = LeastSquares.dot(left, left) / Math.max(1, n - 2);
    this.deviation = Math.sqrt(variance * Stretches.inflation(left));
    this.distance = deviation == 0 ? 0 : farthest / (deviation * Math.sqrt(n));
  }

  double p() {
    return distance < 0.1 ? 1 : 1 - new KolmogorovSmirnovTest().ksSum(distance, TOLERANCE, TERMS);
  }

  double unexplained() {
    return LeastSquares.dot(left, left);
  }

  Hypothesis hypothesis(double p, long[] at) {
    return new Hypothesis(Finding.Kind.LEVEL_SHIFT, List.of(), p, level -> worded(level, at));
  }

  private Hypothesis.Worded worded(double level, long[] at) {
    int n = series.size();
    double error = deviation * Math.sqrt(1.0 / first + 1.0 / (n - first));
    double half =
        error * new TDistribution(Math.max(1, n - 2)).inverseCumulativeProbability((1 + level) / 2);
    double change = series.mean(first, n) - series.mean(0, first);
    Interval effect = new Interval(change, change - half, change + half, level, at.length);
    long moment = at[(int) Math.min(at.length - 1, (long) first * at.length / n)];
    String sentence =
        "under equal parameters the score became %s about %s, %s"
            .formatted(change > 0 ? "better" : "worse", day(moment), Words.by(effect));
    return new Hypothesis.Worded(effect, "", sentence);
  }

  static String day(long millis) {
    return Instant.ofEpochMilli(millis).toString().substring(0, "2026-01-31".length());
  }

  private double[] left() {
    int n = series.size();
    double before = series.mean(0, first);
    double after = series.mean(first, n);
    double[] rest = new double[n];
    for (int i = 0; i < n; i++) {
      rest[i] = series.mean(i) - (i < first ? before : after);
    }
    return rest;
  }
}
