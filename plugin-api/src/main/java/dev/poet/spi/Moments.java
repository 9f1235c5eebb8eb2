package dev.poet.spi;

/**
 * What is kept of numbers that were added up.
 *
 * @param n how many
 * @param mean their mean
 * @param squares the sum of their squared deviations from the mean
 */
public record Moments(long n, double mean, double squares) {

  /** A single number. */
  public static Moments of(double value) {
    return new Moments(1, value, 0);
  }

  /**
   * These and others, as if all numbers had been added up together (Chan, Golub and LeVeque,
   * "Updating formulae and a pairwise algorithm for computing sample variances", 1979).
   */
  public Moments and(Moments others) {
    long all = n + others.n;
    double apart = others.mean - mean;
    double share = (double) others.n / all;
    return new Moments(
        all, mean + apart * share, squares + others.squares + apart * apart * n * share);
  }

  /** The variance from one to the next; 0 of a single one. */
  public double variance() {
    return n > 1 ? squares / (n - 1) : 0;
  }
}
