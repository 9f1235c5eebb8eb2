package dev.poet.cli.learn;

import dev.poet.cli.terminal.Terminal;
import dev.poet.evidence.text.Numbers;

/** How far a long run has come: one line that is drawn over where somebody watches, or nothing. */
final class Bar {
  private static final int CELLS = 24;
  private static final String ERASE = "\r\u001B[K";

  private final Terminal terminal;
  private final boolean shown;

  Bar(Terminal terminal, boolean wanted) {
    this.terminal = terminal;
    this.shown = wanted && terminal.isWatched();
  }

  /**
   * @param share that is done, from 0 to 1
   */
  void at(double share, String what) {
    if (shown) {
      int full = (int) Math.round(CELLS * share);
      String bar = "#".repeat(full) + "-".repeat(CELLS - full);
      terminal.draw(ERASE + Numbers.format("[%s] %3.0f %% %s", bar, 100 * share, what));
    }
  }

  void clear() {
    if (shown) {
      terminal.draw(ERASE);
    }
  }
}
