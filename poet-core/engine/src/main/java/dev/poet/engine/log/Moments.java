package dev.poet.engine.log;

/**
 * Count, mean and variance of numbers; two of them make one, by Chan, Golub and LeVeque, "Updating
 * formulae and a pairwise algorithm for computing sample variances", 1979.
 *
 * @param mean 0 if there are none
 * @param squares of the differences from the mean, added up
 */
record Moments(long count, double mean, double squares) {
  static final Moments NONE = new Moments(0, 0, 0);

  /**
   * Of numbers of which differences from {@code first} were added up.
   *
   * @param squares of these differences, added up
   */
  static Moments of(long count, double first, double sum, double squares) {
    return count == 0
        ? NONE
        : new Moments(count, first + sum / count, Math.max(0, squares - sum * sum / count));
  }

  Moments and(Moments other) {
    long both = count + other.count;
    if (both == 0) {
      return NONE;
    }
    double share = other.count / (double) both;
    double apart = other.mean - mean;
    return new Moments(
        both, mean + apart * share, squares + other.squares + apart * apart * count * share);
  }

  /** From number to number; 0 while there is but one. */
  double variance() {
    return count > 1 ? squares / (count - 1) : 0;
  }
}
