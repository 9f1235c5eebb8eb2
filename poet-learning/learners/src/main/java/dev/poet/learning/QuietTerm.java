package dev.poet.learning;

/**
 * What is believed about the harm that points do to one term of the objective that hardly varies
 * while the baseline runs. There few trials show what the noise of the whole score hides for weeks,
 * such as the edge of a comfort band. Harm h is what the term contributes less than under the
 * baseline, as a share of the mean absolute score. Beyond an edge it grows by factors, and comes on
 * some days only, so its mean is modelled by a quasi-Poisson regression [1] on the way v from the
 * baseline:
 *
 * <pre>{@code
 * E[1 + h_i / GRAIN] = exp(slope . v_i),   variance = SPREAD * mean / effect_i,
 * slope_k ~ N(0, SLOPE^2)
 * }</pre>
 *
 * <p>So a trial without harm says little where none is expected. The posterior is taken to be
 * normal around its mode (Laplace's approximation). Immutable.
 *
 * <p>[1] McCullagh and Nelder, Generalized Linear Models, 2nd ed. 1989, chapters 6 and 9.
 */
final class QuietTerm {
  /** Harm below which it does not matter, share of the mean absolute score. */
  private static final double GRAIN = 0.01;

  /** Prior spread of a slope: over 5 % of a range, harm of one grain easily doubles. */
  private static final double SLOPE = 15;

  /** Variance over mean, in grains. */
  private static final double SPREAD = 3;

  /** Harm in one trial counts as at most so many grains, so that no trial outweighs the rest. */
  private static final double MOST_GRAINS = 50;

  /** Newton steps to the mode; a step changes no logarithm of a mean by more than 1. */
  private static final int STEPS = 20;

  private final double[] slope;
  private final Cholesky precision;

  /**
   * @param ways from the baseline, one per trial
   * @param harm share of the mean absolute score, one per trial
   * @param effect how strongly effects showed, one per trial
   */
  QuietTerm(double[][] ways, double[] harm, double[] effect, int coordinates) {
    double[] estimate = new double[coordinates];
    Cholesky factor = null;
    for (int step = 0; step < STEPS; step++) {
      double[] right = new double[coordinates];
      double[][] matrix = new double[coordinates][];
      for (int a = 0; a < coordinates; a++) {
        matrix[a] = new double[a + 1];
        matrix[a][a] = 1 / (SLOPE * SLOPE);
        right[a] = -estimate[a] / (SLOPE * SLOPE);
      }
      for (int i = 0; i < ways.length; i++) {
        double mean = StrictMath.exp(dot(estimate, ways[i]));
        double shown = 1 + Math.min(MOST_GRAINS, Math.max(0, harm[i]) / GRAIN);
        double weight = effect[i] / SPREAD;
        for (int a = 0; a < coordinates; a++) {
          right[a] += weight * (shown - mean) * ways[i][a];
          for (int b = 0; b <= a; b++) {
            matrix[a][b] += weight * mean * ways[i][a] * ways[i][b];
          }
        }
      }
      factor = Cholesky.of(matrix);
      double[] move = factor.solve(right);
      double largest = 1;
      for (double[] way : ways) {
        largest = Math.max(largest, Math.abs(dot(move, way)));
      }
      for (int a = 0; a < coordinates; a++) {
        estimate[a] += move[a] / largest;
      }
    }
    this.slope = estimate;
    this.precision = factor;
  }

  /** The harm to be expected, share of the mean absolute score; never negative. */
  double harm(double[] way) {
    return GRAIN * Math.max(0, StrictMath.expm1(dot(slope, way)));
  }

  /** How far the logarithm's bound, so many deviations up, lies above that of a harm. */
  double excess(double[] way, double deviations, double most) {
    double[] reduced = precision.forward(way);
    return dot(slope, way)
        + deviations * Math.sqrt(dot(reduced, reduced))
        - StrictMath.log1p(most / GRAIN);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
