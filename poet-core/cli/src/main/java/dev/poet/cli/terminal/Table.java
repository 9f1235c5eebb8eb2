package dev.poet.cli.terminal;

import dev.poet.evidence.text.Clean;
import java.util.ArrayList;
import java.util.List;

/** Columns of text: numbers to the right, the last column broken into lines where it has to be. */
public final class Table {
  private static final String GAP = "  ";
  private static final int NARROWEST_LAST = 24;

  private final List<List<String>> rows = new ArrayList<>();
  private final boolean[] right;

  /**
   * @param heads of the columns; one that begins with {@code >} belongs to a column of numbers
   */
  public Table(String... heads) {
    right = new boolean[heads.length];
    List<String> first = new ArrayList<>();
    for (int i = 0; i < heads.length; i++) {
      right[i] = heads[i].startsWith(">");
      first.add(right[i] ? heads[i].substring(1) : heads[i]);
    }
    rows.add(first);
  }

  /** Adds a row with a cell per column; cells may come from anywhere. */
  public void add(String... cells) {
    List<String> row = new ArrayList<>();
    for (String cell : cells) {
      row.add(Clean.line(cell));
    }
    rows.add(row);
  }

  /** The lines, heads first, at most {@code columns} wide where the last column can be broken. */
  public List<String> lines(int columns) {
    int[] widths = widths();
    int before = 0;
    for (int i = 0; i < widths.length - 1; i++) {
      before += widths[i] + GAP.length();
    }
    int last = Math.max(NARROWEST_LAST, columns - before);
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      List<String> parts = Wrap.lines(row.get(row.size() - 1), last);
      String start = start(row, widths);
      lines.add((start + parts.get(0)).stripTrailing());
      String indent = " ".repeat(before);
      parts.subList(1, parts.size()).forEach(part -> lines.add(indent + part));
    }
    return lines;
  }

  private String start(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length - 1; i++) {
      String padding = " ".repeat(widths[i] - length(row.get(i)));
      line.append(right[i] ? padding + row.get(i) : row.get(i) + padding).append(GAP);
    }
    return line.toString();
  }

  private int[] widths() {
    int[] widths = new int[right.length];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], length(row.get(i)));
      }
    }
    return widths;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
