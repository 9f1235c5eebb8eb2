package dev.poet.cli.terminal;

import dev.poet.evidence.text.Clean;
import java.util.ArrayList;
import java.util.List;

/**
 * Columns of text: numbers to the right, the last column broken into lines where it has to be.
 * Where somebody watches on a screen too narrow for that, each row is a block of lines; for
 * scripts, cells are separated by tabs.
 */
public final class Table {
  private static final String GAP = "  ";
  private static final String TAB = "\t";
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

  /** Shows it, the heads in bold. */
  public void print(Terminal terminal) {
    if (isTooWide(terminal)) {
      blocks(terminal.columns()).forEach(terminal::say);
    } else {
      List<String> lines = lines(terminal);
      terminal.say(terminal.bold(lines.get(0)));
      lines.subList(1, lines.size()).forEach(terminal::say);
    }
  }

  /** Shows it without heads. */
  public void printRows(Terminal terminal) {
    if (isTooWide(terminal)) {
      paragraphs(terminal.columns()).forEach(terminal::say);
    } else {
      List<String> lines = lines(terminal);
      lines.subList(1, lines.size()).forEach(terminal::say);
    }
  }

  private List<String> lines(Terminal terminal) {
    return terminal.isPlain()
        ? rows.stream().map(row -> String.join(TAB, row)).toList()
        : lines(terminal.columns());
  }

  private boolean isTooWide(Terminal terminal) {
    int[] widths = widths();
    int needed = Math.min(NARROWEST_LAST, widths[widths.length - 1]);
    return terminal.isRead() && before(widths) + needed > terminal.columns();
  }

  /** Each cell behind its head; one without a head stands before the next. */
  List<String> blocks(int columns) {
    List<String> heads = rows.get(0);
    int label = heads.stream().mapToInt(Table::length).max().orElse(0) + GAP.length();
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows.subList(1, rows.size())) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      String mark = "";
      for (int i = 0; i < row.size(); i++) {
        if (heads.get(i).isEmpty()) {
          mark = row.get(i) + GAP;
        } else if (!row.get(i).isEmpty()) {
          String head = heads.get(i) + " ".repeat(label - length(heads.get(i)));
          addWrapped(lines, head, " ".repeat(label), mark + row.get(i), columns);
          mark = "";
        }
      }
    }
    return lines;
  }

  /** The last cell of each row below the others. */
  List<String> paragraphs(int columns) {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows.subList(1, rows.size())) {
      int last = row.size() - 1;
      lines.add(String.join(GAP, row.subList(0, last)).strip());
      addWrapped(lines, GAP, GAP, row.get(last), columns);
    }
    return lines;
  }

  private static void addWrapped(
      List<String> lines, String first, String next, String text, int columns) {
    List<String> parts = Wrap.lines(text, Math.max(1, columns - length(next)));
    lines.add(first + parts.get(0));
    parts.subList(1, parts.size()).forEach(part -> lines.add(next + part));
  }

  /** The lines, heads first, at most {@code columns} wide where the last column can be broken. */
  List<String> lines(int columns) {
    int[] widths = widths();
    int before = before(widths);
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

  /** How far from the edge the last column begins. */
  private static int before(int[] widths) {
    int before = 0;
    for (int i = 0; i < widths.length - 1; i++) {
      before += widths[i] + GAP.length();
    }
    return before;
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
