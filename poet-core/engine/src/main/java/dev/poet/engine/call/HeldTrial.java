package dev.poet.engine.call;

import dev.poet.api.Aggregate;
import dev.poet.engine.log.OpenTrial;

/**
 * The trial that a function holds open over many calls, until its period is over. Reading the
 * current row costs a volatile read and a comparison; only the call that finds the period over
 * takes the lock, completes the trial and opens the next.
 *
 * <p>A trial that was open when the process ended goes on in one of two ways. In simulated time
 * (lockstep) the program replays from its checkpoint: if it comes back to the same feature value
 * the trial begins again, and if it goes on to the next the trial is complete. In real time, and
 * where no feature says which trial a call belongs to, the span can't be lived again: the trial is
 * marked as interrupted and says nothing.
 */
final class HeldTrial {

  /** What is held. */
  private record Current(double mark, double[] row) {}

  private final Period period;
  private final OpenTrial open;
  private final Lockstep lockstep;
  private long lastNumber;
  private double[] resumedRow;
  private volatile Current current;
  private volatile boolean abandoned;

  /**
   * @param period which calls belong to a trial
   * @param lockstep null in real time
   */
  HeldTrial(Period period, OpenTrial open, Lockstep lockstep) {
    this.period = period;
    this.open = open;
    this.lockstep = lockstep;
  }

  /**
   * Continues after the trials of earlier processes.
   *
   * @param lastNumber the newest completed trial
   * @param row the row of the trial that was left open, or null
   */
  synchronized void resume(long lastNumber, double[] row) {
    this.lastNumber = lastNumber;
    if (open.isOpen() && (open.number() <= lastNumber || row == null)) {
      open.discard();
    }
    resumedRow = open.isOpen() ? row : null;
  }

  /** The trial that an earlier process left open, or null. */
  synchronized OpenTrial leftOpen() {
    return current == null && open.isOpen() ? open : null;
  }

  /** Which calls belong to a trial. */
  Period period() {
    return period;
  }

  /** The row held for a call at {@code position}; null if its trial is not, or none is. */
  double[] rowFor(double position) {
    Current now = current;
    return now != null && period.goesOn(now.mark(), position) ? now.row() : null;
  }

  /** The number of the trial that is open or was last. */
  long number() {
    return open.number();
  }

  /**
   * Leaves the open trial without a result. Takes no lock: a caller may hold it while it waits for
   * the very thread that abandons; the next turn drops the trial.
   */
  void abandon() {
    abandoned = true;
    current = null;
  }

  /**
   * Takes in a call that is over. One that began in an earlier trial, with other parameters, says
   * nothing about this one.
   *
   * @param row what it ran with
   */
  void call(double[] row, long nanos, boolean failed) {
    if (holds(row)) {
      open.call(nanos, failed);
    }
  }

  /** Takes in what a call that ran with {@code row} reports of itself. */
  void report(double[] row, int slot, Aggregate aggregate, double value) {
    if (holds(row)) {
      open.report(slot, aggregate, value);
    }
  }

  private boolean holds(double[] row) {
    Current now = current;
    return now != null && now.row() == row;
  }

  void report(int slot, Aggregate aggregate, double value) {
    if (current != null) {
      open.report(slot, aggregate, value);
    }
  }

  synchronized double[] turn(Tuner tuner, double position, double[] features) {
    double[] held = rowFor(position);
    if (held != null) {
      return held;
    }
    if (abandoned) {
      abandoned = false;
      resumedRow = null;
      open.discard();
    }
    if (resumedRow != null && period.isAgain(open, position)) {
      return beginAgain(position, tuner.now());
    }
    if (open.isOpen()) {
      complete();
    }
    resumedRow = null;
    Serving serving = tuner.serving();
    if (serving == null) {
      current = null;
      return null;
    }
    double[] row = tuner.choose(serving, lastNumber + 1, features);
    open.start(
        Serving.version(row),
        Serving.cell(row),
        Serving.candidate(row),
        lastNumber + 1,
        tuner.now(), // not when the call came: it may have waited for the version that it runs with
        period instanceof Period.Measured,
        features);
    current = new Current(period.mark(position), row);
    return row;
  }

  private double[] beginAgain(double position, long nowNanos) {
    if (lockstep != null) {
      open.clear(nowNanos);
    } else {
      open.interrupted();
    }
    current = new Current(period.mark(position), resumedRow);
    resumedRow = null;
    return current.row();
  }

  private void complete() {
    if (resumedRow != null && (lockstep == null || period instanceof Period.Measured)) {
      open.interrupted();
    }
    lastNumber = open.number();
    boolean recorded = open.complete();
    if (recorded && lockstep != null) {
      lockstep.recorded(lastNumber);
      lockstep.awaitRecorded();
    }
  }
}
