package dev.poet.store;

import com.fasterxml.jackson.core.io.NumberInput;
import com.fasterxml.jackson.databind.JsonNode;
import dev.poet.spi.Point;
import java.sql.SQLDataException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads what {@link NumberText} writes out of a longer text, without copies of its parts; what was
 * not written there is read as JSON. Remembers names, since a trial mostly has those of the one
 * before. Not thread-safe.
 */
final class NumberParser {
  private static final boolean FAST = true;

  /** Names further on in a map are made anew each time. */
  private static final int REMEMBERED_NAMES = 16;

  private final String[] names = new String[REMEMBERED_NAMES];

  /**
   * The numbers of a list.
   *
   * @param what is read, for the message
   */
  static List<Double> list(Supplier<String> what, String text) throws SQLDataException {
    char[] chars = text == null ? new char[0] : text.toCharArray();
    return list(what, chars, 0, chars.length);
  }

  /** The numbers of a list, as a point. */
  static Point point(Supplier<String> what, String text) throws SQLDataException {
    return point(list(what, text));
  }

  /** The numbers of the list that lies between two indexes, as a point. */
  static Point point(Supplier<String> what, char[] text, int from, int to) throws SQLDataException {
    return point(list(what, text, from, to));
  }

  private static Point point(List<Double> numbers) {
    return Point.of(numbers.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** The numbers of the list that lies between two indexes. */
  static List<Double> list(Supplier<String> what, char[] text, int from, int to)
      throws SQLDataException {
    if (!isWithin(text, from, to, '[', ']')) {
      return otherwise(what, text, from, to, Json::numbers);
    }
    Double[] numbers = new Double[members(text, from, to)];
    int end = to - 1;
    int at = from + 1;
    for (int i = 0; i < numbers.length; i++) {
      int behind = numberEnd(text, at, end);
      if (behind == at) {
        return otherwise(what, text, from, to, Json::numbers);
      }
      numbers[i] = NumberInput.parseDouble(text, at, behind - at, FAST);
      at = behind + 1;
    }
    return List.of(numbers);
  }

  /** The numbers by their names of the map that lies between two indexes. */
  Map<String, Double> map(Supplier<String> what, char[] text, int from, int to)
      throws SQLDataException {
    if (!isWithin(text, from, to, '{', '}')) {
      return otherwise(what, text, from, to, Json::map);
    }
    Object[] members = new Object[2 * members(text, from, to)];
    int end = to - 1;
    int at = from + 1;
    for (int i = 0; i < members.length; i += 2) {
      int quote = nameEnd(text, at, end);
      int number = quote + 2;
      int behind = quote < 0 ? number : numberEnd(text, number, end);
      if (behind == number) {
        return otherwise(what, text, from, to, Json::map);
      }
      members[i] = name(i / 2, text, at + 1, quote);
      members[i + 1] = NumberInput.parseDouble(text, number, behind - number, FAST);
      at = behind + 1;
    }
    return immutable(what, text, from, to, members);
  }

  private static Map<String, Double> immutable(
      Supplier<String> what, char[] text, int from, int to, Object[] members)
      throws SQLDataException {
    if (members.length == 0) {
      return Map.of();
    }
    if (members.length == 2) {
      return Map.of((String) members[0], (Double) members[1]);
    }
    try {
      @SuppressWarnings({"unchecked", "rawtypes"})
      Map.Entry<String, Double>[] entries = new Map.Entry[members.length / 2];
      for (int i = 0; i < entries.length; i++) {
        entries[i] = Map.entry((String) members[2 * i], (Double) members[2 * i + 1]);
      }
      return Map.ofEntries(entries);
    } catch (IllegalArgumentException nameTwice) {
      return otherwise(what, text, from, to, Json::map);
    }
  }

  private static <T> T otherwise(
      Supplier<String> what, char[] text, int from, int to, Function<JsonNode, T> decoder)
      throws SQLDataException {
    return Json.read(what.get(), new String(text, from, to - from), decoder);
  }

  private String name(int index, char[] text, int from, int to) {
    String known = index < REMEMBERED_NAMES ? names[index] : null;
    if (known != null && isSame(known, text, from, to)) {
      return known;
    }
    String name = new String(text, from, to - from);
    if (index < REMEMBERED_NAMES) {
      names[index] = name;
    }
    return name;
  }

  /** Whether {@code known} is what lies between two indexes. */
  static boolean isSame(String known, char[] text, int from, int to) {
    if (known.length() != to - from) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (known.charAt(i - from) != text[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWithin(char[] text, int from, int to, char opening, char closing) {
    return to - from >= 2 && text[from] == opening && text[to - 1] == closing;
  }

  /** How many members there are if no name has a comma; otherwise more. */
  private static int members(char[] text, int from, int to) {
    int members = to - from > 2 ? 1 : 0;
    for (int i = from; i < to; i++) {
      members += text[i] == ',' ? 1 : 0;
    }
    return members;
  }

  /**
   * The index of the quote that ends a name, which begins with another one and a colon follows; -1
   * if none is there, or it has characters that are written in another way.
   */
  private static int nameEnd(char[] text, int from, int end) {
    if (from >= end || text[from] != '"') {
      return -1;
    }
    int to = from + 1;
    while (to < end && text[to] != '"' && text[to] != '\\') {
      to++;
    }
    return to + 1 < end && text[to] == '"' && text[to + 1] == ':' ? to : -1;
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
