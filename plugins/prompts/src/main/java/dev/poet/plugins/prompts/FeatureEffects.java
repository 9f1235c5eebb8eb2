package dev.poet.plugins.prompts;

import java.util.Arrays;

/**
 * What each feature of a prompt adds to its score, all others held equal: least squares with a
 * ridge, in which old trials fade.
 *
 * <pre>{@code
 * A = sum w x x' + I,  b = sum w x y,  effects = A^-1 b          w halves every HALF_LIFE trials
 * s^2 = (sum w y^2 - effects' b) / (sum w - features),  variance of d' effects = s^2 d' A^-1 d
 * }</pre>
 *
 * <p>Scores are taken relative to the first one, so that the ridge pulls effects and not the level
 * to zero. The effort of a trial is quadratic in the features, that of a question cubic; neither
 * grows with the trials. Not thread-safe.
 *
 * <p>Hoerl and Kennard, "Ridge regression: biased estimation for nonorthogonal problems", 1970.
 */
public final class FeatureEffects {
  /** Trials after which a trial counts half. */
  public static final double HALF_LIFE = 300;

  /** Of a normal variable, for 95 %. */
  private static final double QUANTILE = 1.959964;

  private static final double KEPT = StrictMath.exp(-StrictMath.log(2) / HALF_LIFE);

  private final int size;
  private final double[][] products;
  private final double[] sums;
  private double squares;
  private double weight;
  private double origin = Double.NaN;

  /**
   * An effect.
   *
   * @param estimate in units of the score
   * @param halfWidth of its 95 % interval; infinite while there are too few trials
   */
  public record Effect(double estimate, double halfWidth) {
    /** The lower end of the interval. */
    public double low() {
      return estimate - halfWidth;
    }
  }

  /**
   * @param features how many there are
   */
  public FeatureEffects(int features) {
    this.size = features + 1; // and the level
    this.products = new double[size][size];
    this.sums = new double[size];
  }

  /**
   * Takes in a trial.
   *
   * @param features each about 0 to 1
   * @param score finite
   */
  public void tell(double[] features, double score) {
    origin = Double.isNaN(origin) ? score : origin;
    double[] x = Arrays.copyOf(features, size);
    x[size - 1] = 1;
    double y = score - origin;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        products[i][j] = KEPT * products[i][j] + x[i] * x[j];
      }
      sums[i] = KEPT * sums[i] + x[i] * y;
    }
    squares = KEPT * squares + y * y;
    weight = KEPT * weight + 1;
  }

  /** What moving along {@code direction} in the features does to the score. */
  public Effect of(double[] direction) {
    double[][] factor = factor();
    double[] d = Arrays.copyOf(direction, size);
    double[] effects = solve(factor, sums);
    double[] reach = solve(factor, d);
    double free = weight - size;
    double residual = squares - dot(effects, sums);
    double variance = free > 1 ? Math.max(0, residual) / free * dot(d, reach) : Double.MAX_VALUE;
    double halfWidth = free > 1 ? QUANTILE * Math.sqrt(variance) : Double.POSITIVE_INFINITY;
    return new Effect(dot(effects, d), halfWidth);
  }

  /** The lower Cholesky factor of the products with a ridge of 1. */
  private double[][] factor() {
    double[][] lower = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = products[i][j] + (i == j ? 1 : 0);
        for (int k = 0; k < j; k++) {
          sum -= lower[i][k] * lower[j][k];
        }
        lower[i][j] = i == j ? Math.sqrt(sum) : sum / lower[j][j];
      }
    }
    return lower;
  }

  private static double[] solve(double[][] lower, double[] right) {
    int n = right.length;
    double[] x = right.clone();
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= lower[i][k] * x[k];
      }
      x[i] /= lower[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        x[i] -= lower[k][i] * x[k];
      }
      x[i] /= lower[i][i];
    }
    return x;
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
