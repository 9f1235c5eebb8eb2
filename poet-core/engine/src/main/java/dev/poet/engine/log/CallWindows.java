package dev.poet.engine.log;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntToLongFunction;

/**
 * Ends the windows of {@link CallSums}: calls go on in the other bank of each stripe, and the one
 * that they have left is read. It stays as it is until its windows are stored, and each of its
 * cells says which trial it is, so that a killed process neither loses a call nor counts one twice.
 *
 * <p>Owned by one thread.
 */
public final class CallWindows {
  /** A caller holds a stripe for some ns, unless another process takes its core away. */
  private static final int TRIES = 200;

  private static final long BETWEEN_TRIES_NANOS = 50_000;

  private final CallSums sums;
  private final ByteBuffer buffer;
  private final int stripes;
  private final List<Integer> left = new ArrayList<>();
  private final Set<Integer> stuck = new HashSet<>();
  private boolean handedOut;

  CallWindows(CallSums sums) {
    this.sums = sums;
    this.buffer = sums.buffer();
    this.stripes = (int) buffer.getLong(CallLayout.AT_STRIPES);
  }

  /** The open window begins now: none has been ended yet. */
  public void begin(long nowMillis) {
    buffer.putLong(CallLayout.AT_STARTED, nowMillis);
  }

  /**
   * Ends the open windows and hands them out. They stay in the file until {@link #stored} is
   * called; until then no others can be ended.
   *
   * @param numbers the number of the next trial of a site; asked once for each window
   */
  public List<LoggedTrial> end(IntToLongFunction numbers, long nowMillis) {
    if (handedOut) {
      throw new IllegalStateException("windows that were ended before are not stored yet");
    }
    long started = buffer.getLong(CallLayout.AT_STARTED);
    buffer.putLong(CallLayout.AT_ENDED_STARTED, started);
    buffer.putLong(CallLayout.AT_STARTED, nowMillis);
    int which = sums.open();
    sums.swap();
    Map<WindowCell.Key, WindowCell> ended = new LinkedHashMap<>();
    for (int i = 0; i < stripes; i++) {
      int bank = CallLayout.bank(i, which);
      if (used(bank) > 0 && take(bank)) {
        left.add(bank);
        collect(cells(bank, used(bank)), ended);
      }
    }
    handedOut = true;
    return trialsOf(ended.values(), numbers, started);
  }

  /** The windows handed out are stored elsewhere. */
  public void stored() {
    for (int bank : left) {
      free(bank, cells(bank, used(bank)));
      sums.release(bank);
    }
    left.clear();
    handedOut = false;
  }

  /**
   * What an earlier process left, as windows; before any call is added. Asked again before {@link
   * #recovered}, it answers the same.
   */
  public List<LoggedTrial> recover() {
    Map<WindowCell.Key, WindowCell> found = new LinkedHashMap<>();
    for (int i = 0; i < stripes; i++) {
      collect(cells(CallLayout.bank(i, 0), CallLayout.SLOTS), found);
      collect(cells(CallLayout.bank(i, 1), CallLayout.SLOTS), found);
    }
    found.keySet().removeIf(key -> !sums.trials().catalogue().knows(key.site()));
    found.values().removeIf(WindowCell::isEmpty);
    long next = Math.max(1, buffer.getLong(CallLayout.AT_NEXT_NUMBER));
    long[] number = {next};
    return trialsOf(found.values(), site -> number[0]++, buffer.getLong(CallLayout.AT_STARTED));
  }

  /** What {@link #recover} gave is stored elsewhere. */
  public void recovered() {
    for (int i = 0; i < stripes; i++) {
      for (int which = 0; which < 2; which++) {
        int bank = CallLayout.bank(i, which);
        free(bank, cells(bank, CallLayout.SLOTS));
      }
    }
  }

  private List<LoggedTrial> trialsOf(
      Iterable<WindowCell> cells, IntToLongFunction numbers, long startedMillis) {
    List<LoggedTrial> trials = new ArrayList<>();
    for (WindowCell cell : cells) {
      int site = cell.key().site();
      if (cell.key().number() == 0) {
        cell.end(buffer, next(numbers.applyAsLong(site)), startedMillis);
      }
      Catalogue catalogue = sums.trials().catalogue();
      double[] baseline = sums.trials().baseline(site, catalogue.parameters(site));
      trials.add(cell.trial(catalogue, baseline, buffer.getLong(CallLayout.AT_ENDED_STARTED)));
    }
    return trials;
  }

  /** After a kill, numbers go on behind the last one given. */
  private long next(long number) {
    long next = Math.max(number + 1, buffer.getLong(CallLayout.AT_NEXT_NUMBER));
    buffer.putLong(CallLayout.AT_NEXT_NUMBER, next);
    return number;
  }

  /**
   * Keeps callers away from a bank until it is stored: one may have looked before which one is
   * open. If a caller holds it for too long, its calls belong to a later window, or, if it never
   * lets go, to the next process; it is not waited for again.
   */
  private boolean take(int bank) {
    int tries = stuck.remove(bank) ? 1 : TRIES;
    for (int i = 0; i < tries; i++) {
      if (sums.tryTake(bank)) {
        return true;
      }
      LockSupport.parkNanos(BETWEEN_TRIES_NANOS);
    }
    stuck.add(bank);
    return false;
  }

  private void collect(Iterable<Integer> cells, Map<WindowCell.Key, WindowCell> into) {
    for (int at : cells) {
      WindowCell.Key key = WindowCell.Key.read(buffer, at);
      into.computeIfAbsent(key, k -> new WindowCell(k, featuresOf(k))).add(buffer, at);
    }
  }

  private int featuresOf(WindowCell.Key key) {
    Catalogue catalogue = sums.trials().catalogue();
    return catalogue.knows(key.site()) ? catalogue.features(key.site()) : 0;
  }

  private void free(int bank, Iterable<Integer> cells) {
    for (int at : cells) {
      buffer.putLong(at + CallLayout.SOURCE, 0);
    }
    buffer.putLong(bank + CallLayout.USED, 0);
  }

  /** Where the cells in use lie; after a kill, which may have come before one was counted, all. */
  private List<Integer> cells(int bank, long most) {
    List<Integer> cells = new ArrayList<>();
    for (int slot = 0; slot < CallLayout.SLOTS && cells.size() < most; slot++) {
      int at = CallLayout.cell(bank, slot);
      if (buffer.getLong(at + CallLayout.SOURCE) != 0) {
        cells.add(at);
      }
    }
    return cells;
  }

  private long used(int bank) {
    return buffer.getLong(bank + CallLayout.USED);
  }
}
