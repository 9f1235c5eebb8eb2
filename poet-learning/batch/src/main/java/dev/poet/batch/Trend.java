package dev.poet.batch;

import dev.poet.spi.Finding;
import dev.poet.spi.Interval;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * A steady rise or fall: the median of all pairwise slopes (Sen 1968), with the test of Mann and
 * Kendall (1945), its variance enlarged for stretches that depend on their predecessors. Immutable.
 */
final class Trend {
  private final Stretches series;
  private final double[] slopes;
  private final double slope;
  private final double[] left;
  private final double deviation;
  private final double freedom;
  private final double z;

  Trend(Stretches series) {
    this.series = series;
    int n = series.size();
    this.slopes = new double[n * (n - 1) / 2];
    int pairs = 0;
    int sign = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double rise = series.mean(i) - series.mean(j);
        sign += (int) Math.signum(rise);
        slopes[pairs++] = rise / Math.max(1e-9, series.day(i) - series.day(j));
      }
    }
    Arrays.sort(slopes);
    this.slope = AdditiveModel.median(slopes);
    this.left = left();
    double inflation = Stretches.inflation(left);
    this.deviation = Math.sqrt(inflation * n * (n - 1.0) * (2 * n + 5) / 18);
    this.freedom = Math.max(3, n / inflation - 2);
    this.z = (sign - Math.signum(sign)) / deviation;
  }

  double p() {
    return 2 * new TDistribution(freedom).cumulativeProbability(-Math.abs(z));
  }

  /** The squares that it leaves unexplained. */
  double unexplained() {
    return LeastSquares.dot(left, left);
  }

  Hypothesis hypothesis(double p, int rows) {
    return new Hypothesis(Finding.Kind.TREND, List.of(), p, level -> worded(level, rows));
  }

  private Hypothesis.Worded worded(double level, int rows) {
    double reach =
        deviation * new TDistribution(freedom).inverseCumulativeProbability((1 + level) / 2);
    int low = (int) Math.max(0, Math.floor((slopes.length - reach) / 2));
    int high = (int) Math.min(slopes.length - 1, Math.ceil((slopes.length + reach) / 2));
    double days = series.days();
    Interval effect =
        new Interval(slope * days, slopes[low] * days, slopes[high] * days, level, rows);
    String sentence =
        "under equal parameters the score %s steadily: over %s days it changed %s"
            .formatted(slope > 0 ? "rises" : "falls", Words.number(days), Words.by(effect));
    return new Hypothesis.Worded(effect, "", sentence);
  }

  private double[] left() {
    double[] rest = new double[series.size()];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = series.mean(i) - slope * series.day(i);
    }
    double middle = Arrays.stream(rest).average().orElse(0);
    return Arrays.stream(rest).map(e -> e - middle).toArray();
  }
}
