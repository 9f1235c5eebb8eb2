package dev.poet.plugins.finance;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what people write into applications. Nothing is guessed: what follows none of these forms
 * is not read.
 *
 * <ul>
 *   <li>a standing, as the usual middle of its band of FICO scores: {@code excellent} 780, {@code
 *       very good} 760, {@code good} 700, {@code fair} 620, {@code poor} 540, {@code very poor} 440
 *   <li>an amount: {@code $50K} 50,000, {@code 1.2M} 1,200,000, {@code 12,500} 12,500
 *   <li>a share: {@code 25%} 0.25
 *   <li>a plain number with a decimal point
 * </ul>
 *
 * <p>For applications: they read with it what people wrote before they call the tuned method, to
 * which numbers go. Stateless.
 */
public final class InputReading {
  private static final int MOST_CHARACTERS = 64;

  private static final Map<String, Double> STANDINGS =
      Map.of(
          "excellent", 780.0,
          "very good", 760.0,
          "good", 700.0,
          "fair", 620.0,
          "poor", 540.0,
          "very poor", 440.0);

  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<sign>-?)[$€£]?\\s*(?<digits>\\d{1,3}(,\\d{3})+(\\.\\d+)?|\\d+(\\.\\d+)?)\\s*(?<unit>[km%]?)");

  private InputReading() {}

  /** The number that a text means; nothing if it can't be read. */
  public static OptionalDouble read(String text) {
    if (text == null || text.length() > MOST_CHARACTERS) {
      return OptionalDouble.empty();
    }
    String plain = text.strip().toLowerCase(Locale.ROOT);
    Double standing = STANDINGS.get(plain.replaceAll("[\\s_-]+", " "));
    if (standing != null) {
      return OptionalDouble.of(standing);
    }
    Matcher matcher = NUMBER.matcher(plain);
    if (!matcher.matches()) {
      return OptionalDouble.empty();
    }
    double number = Double.parseDouble(matcher.group("digits").replace(",", ""));
    double scaled =
        switch (matcher.group("unit")) {
          case "k" -> number * 1_000;
          case "m" -> number * 1_000_000;
          case "%" -> number / 100;
          default -> number;
        };
    return OptionalDouble.of(matcher.group("sign").isEmpty() ? scaled : -scaled);
  }
}
