package dev.poet.benchmarks;

import dev.poet.spi.Interval;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/** Quantiles of what was measured. Stateless. */
public final class Quantiles {
  private static final double LEVEL = 0.95;

  private Quantiles() {}

  /** The middle one, or the mean of the two in the middle. */
  public static double median(double... values) {
    return new Median().evaluate(values);
  }

  /** As {@link #median(double...)}. */
  public static double median(DoubleStream values) {
    return median(values.toArray());
  }

  /** As {@link #median(double...)}. */
  public static double median(Collection<Double> values) {
    return median(values.stream().mapToDouble(Double::doubleValue));
  }

  /**
   * Holds the median of what the values were drawn from with 95 % at least, whatever its
   * distribution: from one of the smallest to as many of the largest (Conover, Practical
   * Nonparametric Statistics, 3.2). Of fewer than six it is all there is, and holds it less often.
   */
  public static Interval medianInterval(Collection<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    BinomialDistribution below = new BinomialDistribution(null, sorted.length, 0.5);
    int left = 0;
    while (below.cumulativeProbability(left) <= (1 - LEVEL) / 2) {
      left++;
    }
    int end = Math.max(0, left - 1);
    return new Interval(
        median(sorted), sorted[end], sorted[sorted.length - 1 - end], LEVEL, sorted.length);
  }

  /**
   * The smallest value that at least {@code share} of all do not exceed.
   *
   * @param share from 0 to 1
   */
  public static double of(double share, long[] values) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  }
}
