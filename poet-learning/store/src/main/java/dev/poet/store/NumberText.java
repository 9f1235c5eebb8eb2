package dev.poet.store;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.io.NumberOutput;
import dev.poet.spi.Point;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The text of lists of numbers and of flat maps of numbers, which every trial has four of: the same
 * JSON as {@link Json} makes, without a tree in between. {@link NumberParser} reads it.
 */
final class NumberText {
  private static final boolean FAST = true;

  private NumberText() {}

  static String write(Point point) {
    StringBuilder text = new StringBuilder(32).append('[');
    for (int i = 0; i < point.size(); i++) {
      append(text, i, point.get(i));
    }
    return text.append(']').toString();
  }

  static String write(List<Double> numbers) {
    StringBuilder text = new StringBuilder(32).append('[');
    for (int i = 0; i < numbers.size(); i++) {
      append(text, i, numbers.get(i));
    }
    return text.append(']').toString();
  }

  static String write(Map<String, Double> numbers) {
    if (numbers.isEmpty()) {
      return "{}";
    }
    StringBuilder text = new StringBuilder(64).append('{');
    Map<String, Double> ordered = numbers.size() == 1 ? numbers : new TreeMap<>(numbers);
    for (Map.Entry<String, Double> entry : ordered.entrySet()) {
      text.append(text.length() == 1 ? "\"" : ",\"");
      JsonStringEncoder.getInstance().quoteAsString(entry.getKey(), text);
      text.append("\":").append(NumberOutput.toString(entry.getValue(), FAST));
    }
    return text.append('}').toString();
  }

  private static void append(StringBuilder text, int index, double number) {
    if (index > 0) {
      text.append(',');
    }
    text.append(NumberOutput.toString(number, FAST));
  }
}
