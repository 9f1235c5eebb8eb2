package dev.poet.benchmarks;

import java.util.Locale;

/**
 * One measured number.
 *
 * @param target what it should be, in words; empty for a figure without a target
 * @param ok whether the target is met
 * @param seed the first seed behind it
 */
public record Figure(String name, double value, String unit, String target, boolean ok, long seed) {

  public static Figure atLeast(String name, double value, String unit, double least, long seed) {
    return new Figure(name, value, unit, ">= " + brief(least), value >= least, seed);
  }

  public static Figure atMost(String name, double value, String unit, double most, long seed) {
    return new Figure(name, value, unit, "<= " + brief(most), value <= most, seed);
  }

  public static Figure between(
      String name, double value, String unit, double low, double high, long seed) {
    boolean ok = value >= low && value <= high;
    return new Figure(name, value, unit, brief(low) + " to " + brief(high), ok, seed);
  }

  public static Figure plain(String name, double value, String unit, long seed) {
    return new Figure(name, value, unit, "", true, seed);
  }

  String text() {
    String mark = target.isEmpty() ? "" : "   (" + target + (ok ? ", met)" : ", MISSED)");
    return "%-58s %10s %s%s".formatted(name, brief(value), unit, mark).stripTrailing();
  }

  String json() {
    return "{\"name\": \"%s\", \"value\": %s, \"unit\": \"%s\", \"target\": \"%s\", \"ok\": %s, \"seed\": %d}"
        .formatted(name, Double.isFinite(value) ? value : null, unit, target, ok, seed);
  }

  private static String brief(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.2f", value);
  }
}
