package dev.poet.learning;

import dev.poet.spi.GainEstimator;
import dev.poet.spi.Interval;
import dev.poet.spi.Mixing;
import dev.poet.spi.ScoredTrial;
import java.util.HashMap;
import java.util.Map;

/**
 * The gain where a key, such as the user, decides the arm once and for all. Users differ from each
 * other by more than their trials do, so a user is one piece of evidence, however many trials there
 * are: the mean of an arm is that of its trials, its variance that of a ratio estimator over
 * clusters (Cochran, "Sampling Techniques", 1977, section 2.11),
 *
 * <pre>{@code
 * mean     = sum of scores / n,   over all keys k of the arm
 * variance = K / (K - 1) * sum over k of (scores_k - mean * n_k)^2 / n^2
 * }</pre>
 *
 * <p>Keys beyond {@value #MOST_KEYS} share places by their hash, which keeps the arms apart.
 */
final class KeyedGain implements GainEstimator {
  private static final double LEVEL = 0.95;
  private static final int MOST_KEYS = 4_096;

  /** Keys of each arm before an interval is given. */
  private static final int LEAST = 5;

  /** Intervals are narrowest at fifty keys of the smaller arm. */
  private static final AnytimeInterval INTERVALS = new AnytimeInterval(LEVEL, 50);

  private final int feature;
  private final ArmSums sums = new ArmSums();
  private final Arm tuned = new Arm();
  private final Arm control = new Arm();

  /** The trials of one key. */
  private record Key(long n, double sum) {
    static final Key NONE = new Key(0, 0);

    Key and(double score) {
      return new Key(n + 1, sum + score);
    }
  }

  private static final class Arm {
    private final Map<Long, Key> keys = new HashMap<>();
    private double first = Double.NaN;

    /** Scores are added up relative to the first, so that large ones lose no digits. */
    void add(long key, double score) {
      first = Double.isNaN(first) ? score : first;
      keys.put(key, keys.getOrDefault(key, Key.NONE).and(score - first));
    }

    int size() {
      return keys.size();
    }

    private long trials() {
      return keys.values().stream().mapToLong(Key::n).sum();
    }

    private double shifted() {
      return keys.values().stream().mapToDouble(Key::sum).sum() / trials();
    }

    double mean() {
      return first + shifted();
    }

    double variance() {
      double mean = shifted();
      double n = trials();
      double squares = 0;
      for (Key key : keys.values()) {
        double apart = (key.sum() - mean * key.n()) / n;
        squares += apart * apart;
      }
      return squares * size() / (size() - 1);
    }
  }

  /**
   * @param feature the index of the key among the features
   */
  KeyedGain(int feature) {
    this.feature = feature;
  }

  @Override
  public void tell(ScoredTrial trial) {
    sums.add(trial.control(), trial.score());
    long bits = Double.doubleToLongBits(trial.context().get(feature) + 0.0);
    long place = Long.remainderUnsigned(Mixing.mix(0, bits), MOST_KEYS);
    (trial.control() ? control : tuned).add(place, trial.score());
  }

  @Override
  public Gain gain() {
    int keys = Math.min(tuned.size(), control.size());
    long trials = sums.tuned() + sums.control();
    if (keys < LEAST) {
      Interval unknown = Interval.unknown(LEVEL, trials);
      return sums.gain(unknown, unknown);
    }
    double estimate = tuned.mean() - control.mean();
    double error = Math.sqrt(tuned.variance() + control.variance());
    return sums.gain(
        INTERVALS.around(estimate, error, keys - 1.0, keys, trials),
        INTERVALS.atOneLook(estimate, error, keys - 1.0, trials));
  }
}
