package dev.poet.cli.demo;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * What is kept beside a store about the demonstrations that used it.
 *
 * @param identity of the scenario
 * @param targets how many days there were to be in all at the end of each run
 */
record RunBook(Map<String, String> identity, List<Integer> targets) {
  private static final String TARGETS = "targets";

  /** The book in {@code file}; null if there is none. */
  static RunBook read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return null;
    }
    Properties properties = new Properties();
    properties.load(new StringReader(Files.readString(file)));
    Map<String, String> identity = new LinkedHashMap<>();
    properties.stringPropertyNames().stream()
        .filter(name -> !name.equals(TARGETS))
        .sorted()
        .forEach(name -> identity.put(name, properties.getProperty(name)));
    return new RunBook(identity, targets(file, properties.getProperty(TARGETS, "")));
  }

  /** Replaces {@code file} as a whole. */
  void write(Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    identity.forEach(
        (name, value) -> text.append(name).append('=').append(escaped(value)).append('\n'));
    String all = targets.stream().map(String::valueOf).collect(Collectors.joining(","));
    text.append(TARGETS).append('=').append(all).append('\n');
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(fresh, text);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The same with one more run, unless the last one had that target already. */
  RunBook upTo(int target) {
    List<Integer> all = new ArrayList<>(targets);
    if (lastTarget() != target) {
      all.add(target);
    }
    return new RunBook(identity, List.copyOf(all));
  }

  int lastTarget() {
    return targets.isEmpty() ? 0 : targets.get(targets.size() - 1);
  }

  private static List<Integer> targets(Path file, String text) throws IOException {
    try {
      return Arrays.stream(text.split(","))
          .filter(t -> !t.isEmpty())
          .map(Integer::valueOf)
          .toList();
    } catch (NumberFormatException e) {
      throw new IOException(file + " is damaged: " + TARGETS + " is \"" + text + "\"", e);
    }
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\");
  }
}
