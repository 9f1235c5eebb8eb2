package dev.poet.samples.credit;

import java.util.Map;
import java.util.TreeMap;

/**
 * What will be told about a decision.
 *
 * @param due the applicant after whom it is known
 * @param execution whose decision it is about
 * @param metrics what it is
 */
record Outcome(long due, String execution, Map<String, Double> metrics)
    implements Comparable<Outcome> {

  /** As it was written by {@link #text}. */
  static Outcome of(String text) {
    String[] words = text.split(" ");
    Map<String, Double> metrics = new TreeMap<>();
    for (int i = 2; i < words.length; i++) {
      String[] cells = words[i].split("=");
      metrics.put(cells[0], Double.valueOf(cells[1]));
    }
    return new Outcome(Long.parseLong(words[0]), words[1], metrics);
  }

  /** In one line. */
  String text() {
    StringBuilder text = new StringBuilder().append(due).append(' ').append(execution);
    metrics.forEach((name, value) -> text.append(' ').append(name).append('=').append(value));
    return text.toString();
  }

  @Override
  public int compareTo(Outcome other) {
    return Long.compare(due, other.due);
  }
}
