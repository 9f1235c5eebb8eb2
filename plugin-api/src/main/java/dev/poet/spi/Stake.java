package dev.poet.spi;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is at stake in one trial. What learning may lose in the mean of all trials is a share of it;
 * where none is declared, of the mean absolute score of the trials that run as written.
 *
 * @param amount in units of the objective; positive and finite
 * @param unit that people read beside it, such as EUR: one word of at most 16 characters; may be
 *     empty
 */
public record Stake(double amount, String unit) {
  private static final String UNIT = "[\\p{L}\\p{N}\\p{P}\\p{S}]{1,16}";

  private static final Pattern TEXT =
      Pattern.compile(
          "(?<amount>\\d+(?:\\.\\d*)?(?:[eE][-+]?\\d+)?)(?:\\s+(?<unit>" + UNIT + "))?");

  public Stake {
    if (!(amount > 0 && Double.isFinite(amount))) {
      throw new InvalidDeclarationException(
          "POET-390",
          "the stake of a trial must be above 0 and finite but is %s; correct it"
              .formatted(amount));
    }
    if (!unit.isEmpty() && !unit.matches(UNIT)) {
      throw new InvalidDeclarationException(
          "POET-390",
          "the unit of a stake must be one word of at most 16 characters but is \"%s\"; shorten it"
              .formatted(unit));
    }
  }

  /**
   * Parses a number with or without a unit, such as {@code "50 EUR"}.
   *
   * @throws InvalidDeclarationException POET-390 if {@code text} is anything else
   */
  public static Stake parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new InvalidDeclarationException(
          "POET-390",
          "the stake of a trial must be a number and its unit, such as \"50 EUR\", but is \"%s\""
              .formatted(text));
    }
    String unit = matcher.group("unit");
    return new Stake(Double.parseDouble(matcher.group("amount")), unit == null ? "" : unit);
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    return (amount + " " + unit).strip();
  }
}
