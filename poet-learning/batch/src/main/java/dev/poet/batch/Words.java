package dev.poet.batch;

import dev.poet.spi.Interval;
import java.util.Locale;

/** Numbers in sentences. */
final class Words {
  private Words() {}

  /** With four significant digits, without an exponent where it can be helped. */
  static String number(double value) {
    if (value == 0 || !Double.isFinite(value)) {
      return value == 0 ? "0" : "unknown";
    }
    double size = Math.abs(value);
    if (size >= 1e7 || size < 1e-4) {
      return String.format(Locale.ROOT, "%.3g", value);
    }
    int digits = Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
    String text = String.format(Locale.ROOT, "%." + digits + "f", value);
    return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
  }

  /** As in {@code 1.2 (95 %: 0.8 to 1.6)}. */
  static String interval(Interval interval) {
    return "%s (%s %%: %s to %s)"
        .formatted(
            number(interval.estimate()),
            percent(interval.level()),
            number(interval.low()),
            number(interval.high()));
  }

  /**
   * How large an effect is about which it is sure that there is one, as in {@code by 1.2 (95 %: 0.8
   * to 1.6)}; the estimate is left out while its interval includes 0.
   */
  static String by(Interval effect) {
    if (effect.excludes(0)) {
      return "by " + interval(effect);
    }
    String unsure = "by how much is not sure yet";
    return effect.isKnown()
        ? "%s (%s %%: %s to %s)"
            .formatted(unsure, percent(effect.level()), number(effect.low()), number(effect.high()))
        : unsure;
  }

  /** Of levels near 1 the digit that differs from 9. */
  private static String percent(double level) {
    int digits = Math.max(0, (int) Math.ceil(-Math.log10(1 - level)) - 2);
    return String.format(Locale.ROOT, "%." + digits + "f", 100 * level);
  }
}
