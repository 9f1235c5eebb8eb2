package dev.poet.cli.advise;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What parameters are called, and in which unit they are. */
final class Naming {
  private Naming() {}

  /** {@code BUFFER_SIZE} becomes {@code bufferSize}; the first name with a telling word counts. */
  static String parameter(List<String> names, Kind kind) {
    for (String name : names) {
      if (Kind.of(Words.of(name)).isPresent()) {
        return camel(name);
      }
    }
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static String camel(String name) {
    StringBuilder camel = new StringBuilder();
    Iterator<String> words = Words.of(name).iterator();
    while (words.hasNext()) {
      String word = words.next();
      camel.append(
          camel.isEmpty()
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return camel.toString();
  }

  /** Empty if nothing tells. */
  static String unit(Group group, Kind kind) {
    if (kind == Kind.BUFFER
        && group.uses().stream()
            .anyMatch(use -> use instanceof Use.Array array && array.element().equals("byte"))) {
      return "B";
    }
    return kind == Kind.TIME ? time(Words.of(group.allNames())) : "";
  }

  static String time(Set<String> words) {
    if (words.contains("ms") || words.contains("millis") || words.contains("milliseconds")) {
      return "ms";
    }
    if (words.contains("ns") || words.contains("nanos")) {
      return "ns";
    }
    return words.contains("sec") || words.contains("secs") || words.contains("seconds") ? "s" : "";
  }
}
