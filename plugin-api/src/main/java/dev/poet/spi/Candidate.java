package dev.poet.spi;

/**
 * One point that a policy may choose.
 *
 * @param point the parameters
 * @param weight how often it is chosen within the tuned arm, relative to the others; positive
 */
public record Candidate(Point point, double weight) {
  public Candidate {
    if (!(weight > 0) || !Double.isFinite(weight)) {
      throw new IllegalArgumentException(
          "the weight of a candidate must be positive but is " + weight);
    }
  }
}
