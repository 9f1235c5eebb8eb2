package dev.poet.evidence;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * At which rate amounts of one currency are shown in another one. Whoever looks gives it: rates
 * change, and nothing in a store says which one held.
 *
 * @param from the declared currency, an ISO 4217 code
 * @param rate how many {@code to} one {@code from} is; above zero
 * @param to the currency shown, an ISO 4217 code
 */
public record Exchange(String from, BigDecimal rate, String to) {
  private static final Pattern TEXT =
      Pattern.compile("([A-Z]{3})=(\\d{1,9}(?:\\.\\d{1,9})?)([A-Z]{3})");

  /**
   * Parses a text such as {@code EUR=1.08USD}: 1 EUR is 1.08 USD.
   *
   * @throws IllegalArgumentException if it is anything else; the message is a sentence for people
   */
  public static Exchange parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (matcher.matches() && isCurrency(matcher.group(1)) && isCurrency(matcher.group(3))) {
      BigDecimal rate = new BigDecimal(matcher.group(2));
      if (rate.signum() > 0 && !matcher.group(1).equals(matcher.group(3))) {
        return new Exchange(matcher.group(1), rate, matcher.group(3));
      }
    }
    throw new IllegalArgumentException(
        "a currency must be given like EUR=1.08USD (1 EUR is 1.08 USD; two different ISO 4217 codes, a rate above zero) but is \"%s\"; correct it"
            .formatted(text));
  }

  private static boolean isCurrency(String code) {
    return Currency.getAvailableCurrencies().stream()
        .anyMatch(each -> each.getCurrencyCode().equals(code));
  }

  /** What it makes of a unit such as {@code EUR} or {@code EUR/h}; empty for other units. */
  Optional<Conversion> of(String unit) {
    return unit.equals(from) || unit.startsWith(from + "/")
        ? Optional.of(new Conversion(rate.doubleValue(), 0, to + unit.substring(from.length())))
        : Optional.empty();
  }

  /** For people, such as {@code 1 EUR = 1.08 USD}. */
  @Override
  public String toString() {
    return "1 %s = %s %s".formatted(from, rate.toPlainString(), to);
  }
}
