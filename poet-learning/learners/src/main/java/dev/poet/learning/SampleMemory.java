package dev.poet.learning;

import dev.poet.spi.LearnerSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is remembered of calls: at most {@value #CAPACITY} samples. Calls with the same parameters
 * in the same context are one sample; beyond the capacity the two nearest samples become one, so
 * that the effort of a thought does not grow with the number of trials. Samples from before and
 * after a change stay apart. Not thread-safe.
 */
final class SampleMemory {
  /** Samples kept: a factorisation takes some 0.1 ms at this size. */
  static final int CAPACITY = 100;

  /** A sample weighs at most so many trials, so that it follows a slow change. */
  private static final double MOST_TRIALS = 500;

  private final Midpoint midpoint;
  private final List<Sample> samples = new ArrayList<>();
  private final double[] low;
  private final double[] high;

  SampleMemory(LearnerSettings settings) {
    this.midpoint = new Midpoint(settings);
    int features = settings.function().context().size();
    this.low = new double[features];
    this.high = new double[features];
    Arrays.fill(low, Double.POSITIVE_INFINITY);
    Arrays.fill(high, Double.NEGATIVE_INFINITY);
  }

  /** In no particular order. */
  List<Sample> samples() {
    return samples;
  }

  /** Smallest value seen of each feature; infinity before any. */
  double[] low() {
    return low.clone();
  }

  /** Largest value seen of each feature; minus infinity before any. */
  double[] high() {
    return high.clone();
  }

  void add(Sample sample, ChangeWatch watch) {
    for (int f = 0; f < low.length; f++) {
      if (!Double.isNaN(sample.context()[f])) {
        low[f] = Math.min(low[f], sample.context()[f]);
        high[f] = Math.max(high[f], sample.context()[f]);
      }
    }
    for (int i = samples.size() - 1; i >= 0; i--) {
      Sample known = samples.get(i);
      if (known.point().equals(sample.point())
          && Arrays.equals(known.context(), sample.context())
          && watch.regime(known.number()) == watch.regime(sample.number())) {
        samples.remove(i);
        samples.add(known.and(sample, MOST_TRIALS, midpoint));
        return;
      }
    }
    samples.add(sample);
  }

  /**
   * Makes the nearest samples one until no more than the capacity are left.
   *
   * @param lengths of the coordinates
   */
  void condense(Coordinates coordinates, double[] lengths, ChangeWatch watch) {
    if (samples.size() <= CAPACITY) {
      return;
    }
    SampleDistances distances = new SampleDistances(samples, coordinates, lengths, watch);
    while (samples.size() > CAPACITY) {
      SampleDistances.Pair pair = distances.nearest();
      Sample one = samples.get(pair.first());
      Sample other = samples.remove(pair.second());
      boolean inOrder = one.number() <= other.number();
      Sample joined =
          inOrder ? one.and(other, MOST_TRIALS, midpoint) : other.and(one, MOST_TRIALS, midpoint);
      samples.set(pair.first(), joined);
      distances.joined(pair, joined);
    }
  }

  /** For restoring: takes samples and ranges as they are. */
  void restore(List<Sample> all, double[] low, double[] high) {
    samples.addAll(all);
    System.arraycopy(low, 0, this.low, 0, low.length);
    System.arraycopy(high, 0, this.high, 0, high.length);
  }
}
