package dev.poet.store;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.io.NumberInput;
import com.fasterxml.jackson.core.io.NumberOutput;
import dev.poet.spi.Point;
import java.sql.SQLDataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The text of lists of numbers and of flat maps of numbers, which every trial has four of: the same
 * JSON as {@link Json} makes, without a tree in between. What was not written here is read there.
 */
final class NumberText {
  private static final boolean FAST = true;

  private static final char[] NOTHING = {};

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

  /**
   * The numbers of a list.
   *
   * @param what is read, for the message
   */
  static List<Double> list(Supplier<String> what, String text) throws SQLDataException {
    char[] chars = text == null ? NOTHING : text.toCharArray();
    int end = end(chars, '[', ']');
    if (end < 0) {
      return Json.read(what.get(), text, Json::numbers);
    }
    List<Double> numbers = new ArrayList<>();
    for (int from = 1; from < end; ) {
      int to = numberEnd(chars, from, end);
      if (to == from) {
        return Json.read(what.get(), text, Json::numbers);
      }
      numbers.add(NumberInput.parseDouble(chars, from, to - from, FAST));
      from = to + 1;
    }
    return List.of(numbers.toArray(new Double[0]));
  }

  /** The numbers of a list, as a point. */
  static Point point(Supplier<String> what, String text) throws SQLDataException {
    return Point.of(list(what, text).stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** The numbers of a map by their names. */
  static Map<String, Double> map(Supplier<String> what, String text) throws SQLDataException {
    if ("{}".equals(text)) {
      return Map.of();
    }
    char[] chars = text == null || text.indexOf('\\') >= 0 ? NOTHING : text.toCharArray();
    int end = end(chars, '{', '}');
    List<Map.Entry<String, Double>> entries = new ArrayList<>();
    for (int from = 1; from < end; ) {
      int quote = chars[from] == '"' ? text.indexOf('"', from + 1) : -1;
      int colon = quote + 1;
      int to = quote < 0 || chars[colon] != ':' ? -1 : numberEnd(chars, colon + 1, end);
      if (to <= colon + 1) {
        return Json.read(what.get(), text, Json::map);
      }
      entries.add(
          Map.entry(
              text.substring(from + 1, quote),
              NumberInput.parseDouble(chars, colon + 1, to - colon - 1, FAST)));
      from = to + 1;
    }
    return end < 0 ? Json.read(what.get(), text, Json::map) : immutable(what, text, entries);
  }

  private static Map<String, Double> immutable(
      Supplier<String> what, String text, List<Map.Entry<String, Double>> entries)
      throws SQLDataException {
    if (entries.size() == 1) {
      return Map.of(entries.get(0).getKey(), entries.get(0).getValue());
    }
    try {
      @SuppressWarnings({"unchecked", "rawtypes"})
      Map.Entry<String, Double>[] array = entries.toArray(new Map.Entry[0]);
      return Map.ofEntries(array);
    } catch (IllegalArgumentException nameTwice) {
      return Json.read(what.get(), text, Json::map);
    }
  }

  private static void append(StringBuilder text, int index, double number) {
    if (index > 0) {
      text.append(',');
    }
    text.append(NumberOutput.toString(number, FAST));
  }

  /**
   * The index of the closing bracket if it ends the text and the opening one begins it, else -1.
   */
  private static int end(char[] text, char opening, char closing) {
    int last = text.length - 1;
    return last >= 1 && text[0] == opening && text[last] == closing ? last : -1;
  }

  /**
   * The index behind a number as it is written here, {@code -1.5E-10}, which a comma and another
   * one or the end follows; {@code from} if none is there.
   */
  private static int numberEnd(char[] text, int from, int end) {
    int to = digitsEnd(text, from < end && text[from] == '-' ? from + 1 : from, end);
    if (to > from && to < end && text[to] == '.') {
      to = digitsEnd(text, to + 1, end);
    }
    if (to > from && to < end && text[to] == 'E') {
      to = digitsEnd(text, to + 1 < end && text[to + 1] == '-' ? to + 2 : to + 1, end);
    }
    boolean complete = to > from && (to == end || text[to] == ',' && to + 1 < end);
    return complete ? to : from;
  }

  /** The index behind at least one digit, or -1. */
  private static int digitsEnd(char[] text, int from, int end) {
    int to = from;
    while (to < end && text[to] >= '0' && text[to] <= '9') {
      to++;
    }
    return to > from ? to : -1;
  }
}
