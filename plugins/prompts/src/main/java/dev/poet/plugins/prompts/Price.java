package dev.poet.plugins.prompts;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What tokens cost. Sums are whole billionths of the currency, so that a day's sum is exact.
 *
 * @param perMillionPrompt price of a million prompt tokens, in the currency of the cap
 * @param perMillionCompletion price of a million tokens of answers
 */
public record Price(double perMillionPrompt, double perMillionCompletion) {
  /** Billionths in one unit of the currency. */
  public static final long NANOS = 1_000_000_000;

  private static final BigDecimal NANOS_PER_MILLION = BigDecimal.valueOf(NANOS / 1_000_000);

  public Price {
    if (!(perMillionPrompt >= 0 && perMillionCompletion >= 0)
        || !Double.isFinite(perMillionPrompt + perMillionCompletion)) {
      throw new IllegalArgumentException(
          "a price must be 0 or more per million tokens but is %s and %s"
              .formatted(perMillionPrompt, perMillionCompletion));
    }
  }

  /** What so many tokens cost, in billionths of the currency, rounded up. */
  public long nanos(long promptTokens, long completionTokens) {
    return BigDecimal.valueOf(perMillionPrompt)
        .multiply(BigDecimal.valueOf(promptTokens))
        .add(
            BigDecimal.valueOf(perMillionCompletion).multiply(BigDecimal.valueOf(completionTokens)))
        .multiply(NANOS_PER_MILLION)
        .setScale(0, RoundingMode.CEILING)
        .longValueExact();
  }

  /** The same in the currency. */
  public double of(Answer answer) {
    return (double) nanos(answer.promptTokens(), answer.completionTokens()) / NANOS;
  }
}
