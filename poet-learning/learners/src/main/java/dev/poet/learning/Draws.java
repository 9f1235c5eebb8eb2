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
}
