package dev.poet.benchmarks;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/** Quantiles of what was measured. Stateless. */
public final class Quantiles {
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
