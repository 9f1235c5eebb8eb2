package dev.poet.cli.terminal;

import dev.poet.evidence.text.Clean;
import java.util.List;

/** Lines behind labels; a long text is wrapped under its first line. */
public final class Labelled {
  private static final int LABEL = 10;

  private final Terminal terminal;

  public Labelled(Terminal terminal) {
    this.terminal = terminal;
  }

  public void say(String label, String text) {
    List<String> lines = Wrap.lines(Clean.line(text), terminal.columns() - LABEL);
    terminal.say(("%-" + LABEL + "s%s").formatted(label, lines.get(0)));
    lines.subList(1, lines.size()).forEach(line -> terminal.say(" ".repeat(LABEL) + line));
  }
}
