package dev.poet.spi;

import dev.poet.api.Otherwise;

/**
 * Rules for the results of a tuned function, and how often it may be attempted.
 *
 * @param min the smallest number accepted; negative infinity for no bound
 * @param max the largest number accepted; positive infinity for no bound
 * @param notNull whether null is refused
 * @param predicate the name of the method that judges a result; empty for none
 * @param otherwise what becomes of a result that breaks a rule, once no attempt is left
 * @param retries attempts after the first, 0 to {@link #MOST_RETRIES}
 * @param backOffMillis the wait before the first retry, doubled before each further one
 */
public record Enforcement(
    double min,
    double max,
    boolean notNull,
    String predicate,
    Otherwise otherwise,
    int retries,
    long backOffMillis) {

  /** The most attempts after the first. */
  public static final int MOST_RETRIES = 10;

  /** The longest first wait, milliseconds. */
  public static final long MOST_BACK_OFF_MILLIS = 60_000;

  /** No rule, one attempt. */
  public static final Enforcement NONE =
      new Enforcement(
          Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false, "", Otherwise.REJECT, 0, 0);

  public Enforcement {
    if (!(min <= max)) {
      throw new InvalidDeclarationException(
          "POET-134",
          "the range of a result must have the smaller bound first but is %s to %s"
              .formatted(min, max));
    }
    if (retries < 0
        || retries > MOST_RETRIES
        || backOffMillis < 0
        || backOffMillis > MOST_BACK_OFF_MILLIS) {
      throw new InvalidDeclarationException(
          "POET-134",
          "retries must be 0 to %d and the back-off 0 to %d ms but are %d and %d"
              .formatted(MOST_RETRIES, MOST_BACK_OFF_MILLIS, retries, backOffMillis));
    }
  }

  /**
   * The same rules with a range that is no wider than {@code range}; where no range is declared,
   * none is made, as the result need not be a number. What is amended becomes a whole number, as
   * the result may be one.
   */
  public Enforcement within(ResultRange range) {
    if (!hasRange()) {
      return this;
    }
    ResultRange both = new ResultRange(min, max).and(range);
    double low = both.low();
    double high = both.high();
    if (otherwise == Otherwise.AMEND && Math.ceil(low) <= Math.floor(high)) {
      low = Math.max(min, Math.ceil(low));
      high = Math.min(max, Math.floor(high));
    }
    return new Enforcement(low, high, notNull, predicate, otherwise, retries, backOffMillis);
  }

  /** Whether a result can break a rule at all. */
  public boolean hasRules() {
    return hasRange() || notNull || !predicate.isEmpty();
  }

  /** Whether there is anything to judge or to repeat. */
  public boolean isDeclared() {
    return hasRules() || retries > 0;
  }

  public boolean hasRange() {
    return min > Double.NEGATIVE_INFINITY || max < Double.POSITIVE_INFINITY;
  }
}
