package dev.poet.agent.runtime;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What was woven into which class, and what was left as written and why. Thread-safe. */
final class WeaveReport {
  private static final int MOST_LINES = 10_000;

  private final Set<String> lines = new LinkedHashSet<>();

  /** A class was woven; {@code functions} are the ids of the tuned functions in it. */
  void woven(String className, List<String> functions) {
    add("woven=" + className + " " + String.join(", ", functions));
  }

  /** A method was left as written. */
  void refused(String code, String method, String reason) {
    add("refused=" + code + " " + method + ": " + reason);
  }

  /** One line per fact, in the order in which they came about. */
  synchronized String lines() {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      text.append(line.replaceAll("\\R", " ")).append('\n');
    }
    return text.toString();
  }

  /** A class that is woven again says the same again. */
  private synchronized void add(String line) {
    if (lines.size() < MOST_LINES) {
      lines.add(line);
    }
  }
}
