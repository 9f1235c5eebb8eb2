package dev.poet.learning;

import java.util.Arrays;

/**
 * How often the outcome is 1, by where the feature lies. Each bin's share is its own count, shrunk
 * towards a logistic curve through all bins by as much as {@value #CURVE_TRIALS} trials weigh.
 *
 * <p>Where outcomes are known of some trials only, because the decision hides them, this depends on
 * the feature alone. So each known outcome stands for the trials of its bin: it counts for the
 * curve with the inverse of the share of the bin's trials whose outcome is known, which is the
 * propensity score estimated from the trials themselves; that loses less than the true one (Hirano,
 * Imbens and Ridder, "Efficient estimation of average treatment effects using the estimated
 * propensity score", Econometrica 71, 2003). Weights are cut off at {@value #MOST_WEIGHT}. Not
 * thread-safe.
 */
final class OutcomeShares {
  private static final double CURVE_TRIALS = 10;
  private static final double MOST_WEIGHT = 20;

  /** Trials after which an old one counts half: what was true for many thousands fades. */
  private static final double HALF_LIFE = 20_000;

  /** So often old trials are made lighter. */
  private static final int FADE_TRIALS = 64;

  private static final double FADING = StrictMath.pow(0.5, FADE_TRIALS / HALF_LIFE);
  private static final double RIDGE = 0.25;
  private static final int STEPS = 12;
  private static final double LONGEST_STEP = 2;
  private static final double EDGE = 0.004;

  private final double[] position;
  private final double[] seen;
  private final double[] known;
  private final double[] ones;
  private long told;

  /**
   * @param bins how many, evenly spaced over the range of the feature
   */
  OutcomeShares(int bins) {
    this.position = new double[bins];
    this.seen = new double[bins];
    this.known = new double[bins];
    this.ones = new double[bins];
    Arrays.setAll(position, bin -> logit(Math.max(EDGE, Math.min(1 - EDGE, (bin + 0.5) / bins))));
  }

  OutcomeShares(int bins, StateInput in) {
    this(bins);
    for (double[] counts : new double[][] {seen, known, ones}) {
      double[] stored = in.numbers();
      if (stored.length != bins) {
        throw new IndexOutOfBoundsException(stored.length);
      }
      System.arraycopy(stored, 0, counts, 0, bins);
    }
    told = in.whole();
  }

  void write(StateOutput out) {
    out.write(seen).write(known).write(ones).write(told);
  }

  /** A trial whose outcome is not known. */
  void add(int bin) {
    fade();
    seen[bin]++;
  }

  /** A trial whose outcome is known. */
  void add(int bin, boolean one) {
    add(bin);
    known[bin]++;
    ones[bin] += one ? 1 : 0;
  }

  private void fade() {
    told++;
    if (told % FADE_TRIALS == 0) {
      for (double[] counts : new double[][] {seen, known, ones}) {
        for (int bin = 0; bin < counts.length; bin++) {
          counts[bin] *= FADING;
        }
      }
    }
  }

  /** How many trials a bin holds, faded ones less. */
  double seen(int bin) {
    return seen[bin];
  }

  double seen() {
    return Arrays.stream(seen).sum();
  }

  /** Of how many outcomes are known that are 1, or 0. */
  double known(boolean one) {
    double all = Arrays.stream(ones).sum();
    return one ? all : Arrays.stream(known).sum() - all;
  }

  /** The variance of {@link #shares} of one bin. */
  double variance(int bin, double share) {
    return share * (1 - share) / (known[bin] + CURVE_TRIALS);
  }

  /** By bin. */
  double[] shares() {
    double[] line = curve();
    double[] shares = new double[seen.length];
    for (int bin = 0; bin < shares.length; bin++) {
      double curve = logistic(line[0] + line[1] * position[bin]);
      shares[bin] = (ones[bin] + CURVE_TRIALS * curve) / (known[bin] + CURVE_TRIALS);
    }
    return shares;
  }

  /** Intercept and slope of the log-odds, by Newton's method. */
  private double[] curve() {
    double[] line = {0, 0};
    for (int step = 0; step < STEPS; step++) {
      double g0 = RIDGE * line[0];
      double g1 = RIDGE * line[1];
      double h00 = RIDGE;
      double h01 = 0;
      double h11 = RIDGE;
      for (int bin = 0; bin < seen.length; bin++) {
        if (known[bin] > 0) {
          double weight = Math.min(MOST_WEIGHT, seen[bin] / known[bin]);
          double x = position[bin];
          double p = logistic(line[0] + line[1] * x);
          double residual = weight * (known[bin] * p - ones[bin]);
          double h = weight * known[bin] * p * (1 - p);
          g0 += residual;
          g1 += residual * x;
          h00 += h;
          h01 += h * x;
          h11 += h * x * x;
        }
      }
      double determinant = h00 * h11 - h01 * h01;
      line[0] -= bounded((h11 * g0 - h01 * g1) / determinant);
      line[1] -= bounded((h00 * g1 - h01 * g0) / determinant);
    }
    return line;
  }

  private static double bounded(double step) {
    return Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, step));
  }

  private static double logistic(double odds) {
    return 1 / (1 + StrictMath.exp(-odds));
  }

  private static double logit(double share) {
    return StrictMath.log(share / (1 - share));
  }
}
