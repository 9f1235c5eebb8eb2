package dev.poet.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of a run, each a few hundred applicants after the one before.
 *
 * @param rows the oldest first
 */
public record CreditSeries(List<Row> rows) {
  public CreditSeries {
    rows = List.copyOf(rows);
  }

  /**
   * Where the run stood.
   *
   * @param applicants so far
   * @param cost of their decisions, added up
   * @param asWritten what it would have been as written
   * @param closedForm what it would have been at the cut-off 1/6
   * @param cutOff in force
   */
  public record Row(
      int applicants, double cost, double asWritten, double closedForm, double cutOff) {}

  static CreditSeries read(Path file) throws IOException {
    List<Row> rows = new ArrayList<>();
    List<String> lines = Files.readAllLines(file);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",");
      rows.add(
          new Row(
              Integer.parseInt(cells[0]),
              Double.parseDouble(cells[1]),
              Double.parseDouble(cells[2]),
              Double.parseDouble(cells[3]),
              Double.parseDouble(cells[4])));
    }
    return new CreditSeries(rows);
  }
}
