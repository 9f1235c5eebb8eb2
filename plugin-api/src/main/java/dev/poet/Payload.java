package dev.poet;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What an application hands over as feedback, made into metrics. Nothing is guessed: what follows
 * none of these rules is unreadable, and so is a whole that has an unreadable part.
 *
 * <table>
 * <caption>What a value means</caption>
 * <tr><th>given</th><th>means</th></tr>
 * <tr><td>a number</td><td>itself, if it is finite</td></tr>
 * <tr><td>{@code true}, {@code false}</td><td>1, 0</td></tr>
 * <tr><td>a text of at most 64 characters, spaces around it and case aside</td><td></td></tr>
 * <tr><td>{@code 4}, {@code -0.5}, {@code 1e-3}</td><td>the number: ASCII digits, a point, no comma
 *     and no grouping, whatever the locale</td></tr>
 * <tr><td>{@code 25 %}</td><td>a hundredth of the number</td></tr>
 * <tr><td>{@code 4/5}</td><td>the quotient, from 0 to 1</td></tr>
 * <tr><td>{@code excellent}, {@code very good}, {@code yes}, {@code true}, {@code thumbs up}</td>
 *     <td>1</td></tr>
 * <tr><td>{@code good}</td><td>0.75</td></tr>
 * <tr><td>{@code ok}, {@code okay}, {@code neutral}, {@code average}</td><td>0.5</td></tr>
 * <tr><td>{@code bad}, {@code poor}</td><td>0.25</td></tr>
 * <tr><td>{@code terrible}, {@code very bad}, {@code no}, {@code false}, {@code thumbs down}</td>
 *     <td>0</td></tr>
 * </table>
 *
 * <p>A map gives such a value per metric. A value alone is about the only metric that its function
 * declares as feedback, which has the name {@link #ONLY} here.
 */
final class Payload {
  /** The metric of a function that awaits just one. */
  static final String ONLY = "";

  /** Nobody takes it, but it is counted. */
  private static final Map<String, Double> UNREADABLE = Map.of(ONLY, Double.NaN);

  private static final int MOST_CHARACTERS = 64;
  private static final int MOST_METRICS = 64;

  private Payload() {}

  /** The metrics in {@code outcome}; a value that is not finite where it is unreadable. */
  static Map<String, Double> metrics(Object outcome) {
    if (!(outcome instanceof Map<?, ?> map)) {
      return Map.of(ONLY, value(outcome));
    }
    Map<String, Double> metrics = new HashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!(entry.getKey() instanceof String name) || metrics.size() == MOST_METRICS) {
        return UNREADABLE;
      }
      metrics.put(name, value(entry.getValue()));
    }
    return metrics;
  }

  /** NaN if it is unreadable. */
  private static double value(Object given) {
    if (given instanceof Number number) {
      return number.doubleValue();
    }
    if (given instanceof Boolean flag) {
      return flag ? 1 : 0;
    }
    return given instanceof String text && text.length() <= MOST_CHARACTERS
        ? text(text.strip().toLowerCase(Locale.ROOT))
        : Double.NaN;
  }

  private static double text(String text) {
    int slash = text.indexOf('/');
    if (slash >= 0) {
      return quotient(
          number(text.substring(0, slash).strip()), number(text.substring(slash + 1).strip()));
    }
    if (text.endsWith("%")) {
      return number(text.substring(0, text.length() - 1).strip()) / 100;
    }
    return switch (text.replace('-', ' ').replace('_', ' ')) {
      case "excellent",
          "perfect",
          "great",
          "very good",
          "yes",
          "true",
          "thumbs up",
          "\uD83D\uDC4D" ->
          1;
      case "good" -> 0.75;
      case "ok", "okay", "neutral", "average" -> 0.5;
      case "bad", "poor" -> 0.25;
      case "terrible", "awful", "very bad", "no", "false", "thumbs down", "\uD83D\uDC4E" -> 0;
      default -> number(text);
    };
  }

  /** What is not a share of the whole is unreadable: 7/5 is a mistake, and 3/0 means nothing. */
  private static double quotient(double part, double whole) {
    return part >= 0 && whole > 0 && part <= whole ? part / whole : Double.NaN;
  }

  /** The platform's own parser also takes 0x1p3, 1d, NaN and Infinity, so it gets none of these. */
  private static double number(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("0123456789.+-e".indexOf(text.charAt(i)) < 0) {
        return Double.NaN;
      }
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException none) {
      return Double.NaN;
    }
  }
}
