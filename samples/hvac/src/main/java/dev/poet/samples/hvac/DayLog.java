package dev.poet.samples.hvac;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A CSV file with a row per day, numbers in full precision. A row is one write; when a run resumes,
 * rows of days that will be run again, and a row cut off by a crash, are removed first.
 */
final class DayLog {
  private static final String HEADER =
      "day,cost,discomfort,energy,score,outdoor,sunshine,weekend\n";

  private final Path file;

  private DayLog(Path file) {
    this.file = file;
  }

  /**
   * The log {@code file}, holding the days before {@code firstDay} of an earlier part of the run.
   */
  static DayLog open(Path file, int firstDay) throws IOException {
    String kept = HEADER;
    if (firstDay > 0 && Files.exists(file)) {
      kept += earlier(Files.readString(file), firstDay);
    }
    AtomicFile.write(file, kept);
    return new DayLog(file);
  }

  void append(DayReport day) throws IOException {
    byte[] row = row(day).getBytes(StandardCharsets.UTF_8);
    Files.write(file, row, StandardOpenOption.APPEND);
  }

  private static String earlier(String text, int firstDay) {
    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
    try (Stream<String> rows = whole.lines().skip(1)) {
      return rows.filter(row -> dayOf(row) < firstDay)
          .map(row -> row + "\n")
          .collect(Collectors.joining());
    }
  }

  private static int dayOf(String row) {
    try {
      return Integer.parseInt(row.substring(0, row.indexOf(',')));
    } catch (IndexOutOfBoundsException | NumberFormatException foreign) {
      throw new UncheckedIOException(
          new IOException("it has the row \"" + row + "\", which is no row of this program"));
    }
  }

  private static String row(DayReport day) {
    return day.day()
        + ","
        + day.cost()
        + ","
        + day.discomfort()
        + ","
        + day.energy()
        + ","
        + day.score()
        + ","
        + day.outdoor()
        + ","
        + day.sunshine()
        + ","
        + day.weekend()
        + "\n";
  }
}
