package dev.poet.cli.demo;

import dev.poet.cli.terminal.Terminal;
import dev.poet.evidence.text.Clean;
import dev.poet.evidence.text.Numbers;
import dev.poet.spi.Interval;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells on the error stream how far a demonstration has come: one line that is drawn over where
 * somebody watches, a line every ten days otherwise. Remarks of the running program go between.
 * Thread-safe.
 */
public final class Progress {
  private static final int PLAIN_DAYS = 10;
  private static final String ERASE = "\r\u001B[K";

  /** How the agent says that it is there, which needs no repetition. */
  private static final String GREETING = "POET: version ";

  private final Terminal terminal;
  private final List<String> remarks = new ArrayList<>();
  private String line = "";
  private int told;

  public Progress(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Says what is being done. */
  synchronized void stage(String text) {
    if (terminal.isWatched()) {
      draw(text);
    } else {
      terminal.note(text);
    }
  }

  /** Says what is being done where somebody watches, and nothing else. */
  synchronized void stageIfWatched(String text) {
    if (terminal.isWatched()) {
      draw(text);
    }
  }

  /** Nothing before day {@code day} is told. */
  synchronized void from(int day) {
    told = day;
  }

  /**
   * Tells how far the tuned run has come, if that is due.
   *
   * @param done days that it has finished
   * @param stored of these, the days whose trials are in the store for certain
   */
  synchronized void days(int done, int stored, int target, Costs costs, GainSoFar gain) {
    if (terminal.isWatched()) {
      if (done > told) {
        told = done;
        draw(text(done, target, costs, gain.before(done)));
      }
      return;
    }
    for (int next = next(); next <= stored; next = next()) {
      terminal.note(text(next, target, costs, gain.before(next)));
      told = next;
    }
  }

  /** A line that the running program has printed on its error stream. */
  synchronized void remark(String text) {
    String clean = Clean.line(text);
    if (clean.startsWith(GREETING) || remarks.contains(clean)) {
      return;
    }
    remarks.add(clean);
    note(clean);
  }

  /** A line that stays. */
  synchronized void note(String text) {
    String current = line;
    clear();
    terminal.note(text);
    if (!current.isEmpty()) {
      draw(current);
    }
  }

  /** Takes the line away. */
  synchronized void clear() {
    if (!line.isEmpty()) {
      terminal.draw(ERASE);
      line = "";
    }
  }

  /** What the running program had to say. */
  synchronized List<String> remarks() {
    return List.copyOf(remarks);
  }

  private int next() {
    return (told / PLAIN_DAYS + 1) * PLAIN_DAYS;
  }

  private String text(int day, int target, Costs costs, Interval gain) {
    return Numbers.format(
        "day %d of %d: cost %.2f $ (as written %.2f $), gain %s",
        day, target, costs.tuned(day), costs.asWritten(day), Numbers.gain(gain));
  }

  private void draw(String text) {
    int room = terminal.columns() - 1;
    line = text.length() > room ? text.substring(0, room) : text;
    terminal.draw(ERASE + line);
  }
}
