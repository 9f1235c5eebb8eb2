package dev.poet.engine.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The open window of each very hot function: one cell for each policy, context cell and candidate
 * that calls have run with. Bounded. Owned by one thread.
 */
final class Windows {
  /** Cells of all functions together: 15 functions with 17 candidates each. */
  static final int MOST = CallLayout.MOST_CELLS / 2;

  private static final int SLOT_BITS = 11;
  private static final int SLOTS = 1 << SLOT_BITS;
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private final WindowCell[] table = new WindowCell[SLOTS];
  private final List<WindowCell> cells = new ArrayList<>();

  /** The cell, or null if it is not open. */
  WindowCell find(long source, double policy, double place) {
    for (int slot = slot(source, policy, place); ; slot = slot + 1 & SLOTS - 1) {
      WindowCell cell = table[slot];
      if (cell == null || cell.isOf(source, policy, place)) {
        return cell;
      }
    }
  }

  boolean isFull() {
    return cells.size() >= MOST;
  }

  /** Opens a cell that is not there; at most {@link #MOST}. */
  WindowCell open(
      long source, double policy, double place, int features, long number, long startedMillis) {
    WindowCell cell = new WindowCell(source, policy, place, features, number, startedMillis);
    int slot = slot(source, policy, place);
    while (table[slot] != null) {
      slot = slot + 1 & SLOTS - 1;
    }
    table[slot] = cell;
    cells.add(cell);
    return cell;
  }

  List<WindowCell> cells() {
    return cells;
  }

  /** Ends the window; its cells, in the order in which they were opened. */
  List<WindowCell> close() {
    List<WindowCell> closed = List.copyOf(cells);
    cells.clear();
    Arrays.fill(table, null);
    return closed;
  }

  private static int slot(long source, double policy, double place) {
    long key =
        source
            ^ Double.doubleToRawLongBits(policy) * 31
            ^ Double.doubleToRawLongBits(place) * MULTIPLIER;
    return (int) (key * MULTIPLIER >>> 64 - SLOT_BITS);
  }
}
