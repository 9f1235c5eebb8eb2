package dev.poet.learning;

/**
 * How rows go together, part by part:
 *
 * <pre>{@code
 * effect(a, b)    = Matern(a, b) + slope * (a - base) . (b - base)
 * carry(a, b)     = carry * (a - base) . (b - base)
 * situation(y, z) = Matern(y, z) + TERM * terms(y) . terms(z)
 * }</pre>
 *
 * <p>The linear part of the effect lets a trend seen near the baseline count further out; the carry
 * part is the after-effect of the previous trial where trials are slow. The situation is what
 * nobody chose: context and covariates. Immutable.
 */
final class Covariance {
  /** Prior variance of the weight of a situation's term, standardised; wide, so hardly shrinks. */
  static final double TERM = 4;

  private final double[] base;
  private final Matern effect;
  private final Matern situation;
  private final double slope;
  private final double carry;

  Covariance(double[] base, Hyperparameters hyperparameters) {
    this.base = base;
    this.effect =
        new Matern(
            hyperparameters.effectLengths(), hyperparameters.variance(Hyperparameters.SMOOTH));
    this.situation =
        new Matern(
            hyperparameters.situationLengths(),
            hyperparameters.variance(Hyperparameters.SITUATION));
    this.slope = hyperparameters.variance(Hyperparameters.SLOPE);
    this.carry = hyperparameters.variance(Hyperparameters.CARRY);
  }

  double effect(double[] a, double[] b) {
    return effect.of(a, b) + slope * product(a, b);
  }

  double slope(double[] a, double[] b) {
    return slope * product(a, b);
  }

  double carry(double[] a, double[] b) {
    return carry * product(a, b);
  }

  double situation(double[] y, double[] termsY, double[] z, double[] termsZ) {
    double sum = 0;
    for (int k = 0; k < termsY.length; k++) {
      sum += termsY[k] * termsZ[k];
    }
    return situation.of(y, z) + TERM * sum;
  }

  Matern effect() {
    return effect;
  }

  Matern situation() {
    return situation;
  }

  private double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < base.length; i++) {
      sum += (a[i] - base[i]) * (b[i] - base[i]);
    }
    return sum;
  }
}
