package dev.poet.cli.attach;

import java.util.List;
import java.util.Optional;

/** What the agent answered from inside the other JVM: one fact per line, {@code key=value}. */
public record Reply(List<String> lines) {

  /** What became of the order, in one word; {@code silent} if the agent said nothing. */
  public String state() {
    return one("state").orElse("silent");
  }

  /** The first value under a key. */
  public Optional<String> one(String key) {
    return all(key).stream().findFirst();
  }

  /** Every value under a key, in order. */
  public List<String> all(String key) {
    String start = key + "=";
    return lines.stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .toList();
  }
}
