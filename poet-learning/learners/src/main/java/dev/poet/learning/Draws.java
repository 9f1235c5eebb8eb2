package dev.poet.learning;

import dev.poet.spi.Mixing;

/**
 * A sequence of pseudo-random numbers that is a pure function of seed and purpose. Not thread-safe;
 * made where it is used and thrown away, so that no learner has to keep its position.
 */
final class Draws {
  private final long seed;
  private long counter;

  /**
   * @param seed of the learner
   * @param purpose another sequence for each, such as the number of trials told
   */
  Draws(long seed, long purpose) {
    this.seed = Mixing.mix(seed, purpose);
  }

  /** Uniform in [0, 1). */
  double uniform() {
    return Mixing.unit(seed, counter++);
  }

  /** Uniform in [-1, 1). */
  double around() {
    return 2 * uniform() - 1;
  }

  /** One of 0 .. bound - 1. */
  int below(int bound) {
    return (int) (uniform() * bound);
  }

  /** Standard normal, by the method of Box and Muller (1958). */
  double normal() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
    return radius * StrictMath.cos(2 * StrictMath.PI * uniform());
  }

  /**
   * Beta-distributed, as one of two gamma-distributed draws is to their sum.
   *
   * @param a at least 1
   * @param b at least 1
   */
  double beta(double a, double b) {
    double one = gamma(a);
    return one / (one + gamma(b));
  }

  /** Of the given shape, at least 1; by Marsaglia and Tsang (2000). */
  private double gamma(double shape) {
    double d = shape - 1.0 / 3;
    double c = 1 / StrictMath.sqrt(9 * d);
    while (true) {
      double x = normal();
      double v = StrictMath.pow(1 + c * x, 3);
      if (v > 0 && StrictMath.log(1 - uniform()) < x * x / 2 + d * (1 - v + StrictMath.log(v))) {
        return d * v;
      }
    }
  }
}
