package dev.poet.spi;

/**
 * Which results of a function can be right: numbers from {@code low} to {@code high}, both
 * included, either of which may be infinite.
 *
 * @param low the smallest
 * @param high the largest
 */
public record ResultRange(double low, double high) {
  public ResultRange {
    if (!(low <= high)) {
      throw new InvalidDeclarationException(
          "POET-231",
          "a range of results must have the smaller bound first but is %s to %s; correct it"
              .formatted(low, high));
    }
  }

  /** What both allow; this one alone if they have nothing in common. */
  public ResultRange and(ResultRange other) {
    double lower = Math.max(low, other.low);
    double upper = Math.min(high, other.high);
    return lower <= upper ? new ResultRange(lower, upper) : this;
  }
}
