package dev.poet.learning;

/**
 * A Matern 5/2 kernel with a length scale per coordinate [1]: with u = sqrt(5) |(a - b) / length|,
 *
 * <pre>{@code k(a, b) = variance * (1 + u + u^2 / 3) exp(-u)}</pre>
 *
 * <p>Immutable.
 *
 * <p>[1] Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006, section 4.2.
 */
final class Matern {
  private final double[] inverseSquaredLength;
  private final double variance;

  /**
   * @param lengths one per coordinate
   * @param variance the value at distance 0
   */
  Matern(double[] lengths, double variance) {
    this.inverseSquaredLength = new double[lengths.length];
    for (int i = 0; i < lengths.length; i++) {
      inverseSquaredLength[i] = 1 / (lengths[i] * lengths[i]);
    }
    this.variance = variance;
  }

  double of(double[] a, double[] b) {
    return at(distance(a, b));
  }

  /** u of the class comment. */
  double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < inverseSquaredLength.length; i++) {
      double difference = a[i] - b[i];
      sum += difference * difference * inverseSquaredLength[i];
    }
    return Math.sqrt(5 * sum);
  }

  double at(double u) {
    return variance * (1 + u + u * u / 3) * StrictMath.exp(-u);
  }

  /**
   * Adds {@code weight} times the derivatives of k(a, b) by the logarithms of the length scales to
   * {@code gradient}, from {@code offset} on, and returns k(a, b).
   */
  double addGradient(double[] a, double[] b, double weight, double[] gradient, int offset) {
    double u = distance(a, b);
    double decay = variance * StrictMath.exp(-u);
    double common = weight * 5 / 3 * (1 + u) * decay;
    for (int i = 0; i < inverseSquaredLength.length; i++) {
      double difference = a[i] - b[i];
      gradient[offset + i] += common * difference * difference * inverseSquaredLength[i];
    }
    return decay * (1 + u + u * u / 3);
  }
}
