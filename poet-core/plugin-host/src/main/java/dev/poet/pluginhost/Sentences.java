package dev.poet.pluginhost;

/** Makes foreign text fit into a sentence: one line, no control characters, bounded length. */
final class Sentences {
  private static final int MAX_CHARACTERS = 200;

  private Sentences() {}

  static String oneLine(String text) {
    String line = String.valueOf(text).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= MAX_CHARACTERS ? line : line.substring(0, MAX_CHARACTERS) + "...";
  }

  /** A whole number without the decimal point. */
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
