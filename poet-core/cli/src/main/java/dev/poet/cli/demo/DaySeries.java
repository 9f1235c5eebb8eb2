package dev.poet.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The days of one run, in order, as the sample wrote them. */
public record DaySeries(List<Day> days) {
  private static final List<String> COLUMNS =
      List.of("day", "cost", "discomfort", "energy", "score");

  /** The days in {@code file} that are complete; none if there is no file. */
  static DaySeries read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return new DaySeries(List.of());
    }
    String text = Files.readString(file);
    List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    List<Day> days = new ArrayList<>();
    if (!lines.isEmpty()) {
      int[] at = columns(file, lines.get(0));
      for (String line : lines.subList(1, lines.size())) {
        days.add(day(file, line, at));
      }
    }
    return new DaySeries(List.copyOf(days));
  }

  public int size() {
    return days.size();
  }

  /** The first {@code count} days. */
  public DaySeries first(int count) {
    return new DaySeries(days.subList(0, Math.min(count, days.size())));
  }

  /** The last {@code count} days. */
  public DaySeries last(int count) {
    return new DaySeries(days.subList(Math.max(0, days.size() - count), days.size()));
  }

  public double sum(ToDoubleFunction<Day> of) {
    return days.stream().mapToDouble(of).sum();
  }

  private static int[] columns(Path file, String head) throws IOException {
    List<String> names = Arrays.asList(head.split(","));
    int[] at = COLUMNS.stream().mapToInt(names::indexOf).toArray();
    if (Arrays.stream(at).anyMatch(i -> i < 0)) {
      throw new IOException(file + " must have the columns " + COLUMNS + " but has " + names);
    }
    return at;
  }

  private static Day day(Path file, String line, int[] at) throws IOException {
    String[] fields = line.split(",");
    try {
      return new Day(
          Integer.parseInt(fields[at[0]]),
          Double.parseDouble(fields[at[1]]),
          Double.parseDouble(fields[at[2]]),
          Double.parseDouble(fields[at[3]]),
          Double.parseDouble(fields[at[4]]));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new IOException(file + " has the row \"" + line + "\", which is no day", e);
    }
  }
}
