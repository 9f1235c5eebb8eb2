package dev.poet.spi;

/**
 * What is kept of numbers that were added up. Immutable.
 *
 * @param n how many
 * @param mean their mean; 0 if there are none
 * @param squares the sum of their squared deviations from the mean
 */
public record Moments(long n, double mean, double squares) {

  /** Of no numbers. */
  public static final Moments NONE = new Moments(0, 0, 0);

  /** A single number. */
  public static Moments of(double value) {
    return new Moments(1, value, 0);
  }

  /**
   * Of numbers of which only the differences from {@code first} were added up.
   *
   * @param squares of these differences, added up
   */
  public static Moments of(long n, double first, double sum, double squares) {
    return n == 0 ? NONE : new Moments(n, first + sum / n, Math.max(0, squares - sum * sum / n));
  }

  /**
   * These and others, as if all numbers had been added up together (Chan, Golub and LeVeque,
   * "Updating formulae and a pairwise algorithm for computing sample variances", 1979).
   */
  public Moments and(Moments others) {
    long all = n + others.n;
    if (all == 0) {
      return NONE;
    }
    double apart = others.mean - mean;
    double share = (double) others.n / all;
    return new Moments(
        all, mean + apart * share, squares + others.squares + apart * apart * n * share);
  }

  /** The variance from one to the next; 0 of fewer than two. */
  public double variance() {
    return n > 1 ? squares / (n - 1) : 0;
  }
}
