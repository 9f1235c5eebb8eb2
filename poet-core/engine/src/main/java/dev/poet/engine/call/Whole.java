package dev.poet.engine.call;

import dev.poet.spi.InvalidDeclarationException;
import java.util.Arrays;

/**
 * The calls of a function in which other tuned functions have a part. Each part holds one set of
 * parameters during one call of the whole, and is judged by that call. Parts draw independently of
 * the whole and of each other, so that what the others try is mere noise to each.
 *
 * <p>Thread-safe without a lock: what is held belongs to the thread that calls, or to a call that
 * has returned a stage and is not over. Per thread it keeps arrays of JDK types, so that a thread
 * that outlives POET keeps no class of it. Allocates once per thread.
 */
public final class Whole {
  /** The most parts of one function. */
  static final int MOST_PARTS = 8;

  private static final int CALL = 0;
  private static final long NONE = -1;

  /** Per thread: the numbers (of the whole's call, then of each part's trial), rows, features. */
  private final ThreadLocal<Object[]> running = new ThreadLocal<>();

  private volatile Tuner[] parts = new Tuner[MOST_PARTS]; // null where nobody is to be told
  private int places;

  /** What a call tells its parts that is over later than it returned. Thread-safe. */
  @FunctionalInterface
  interface Ending {
    /** Of a call without parts. */
    Ending OF_NOBODY = (startedNanos, result, failed) -> {};

    /**
     * The call is over.
     *
     * @param result the metric that the call reports of itself, or NaN
     */
    void over(long startedNanos, double result, boolean failed);
  }

  /**
   * A place for another part.
   *
   * @throws InvalidDeclarationException POET-123 if there are too many
   */
  synchronized int place() {
    if (places == MOST_PARTS) {
      throw new InvalidDeclarationException(
          "POET-123",
          "at most %d functions can be judged by the calls of one; declare this one without @Trial(within)"
              .formatted(MOST_PARTS));
    }
    return places++;
  }

  /** From now on calls are recorded as trials of the part at that place, too. */
  synchronized void join(int place, Tuner part) {
    Tuner[] joined = parts.clone();
    joined[place] = part;
    parts = joined;
  }

  /** A call of the whole begins on this thread. */
  void began(long call) {
    Object[] frame = running.get();
    if (frame == null) {
      frame =
          new Object[] {
            new long[1 + MOST_PARTS], new double[MOST_PARTS][], new double[MOST_PARTS][]
          };
      running.set(frame);
    }
    Arrays.fill(numbers(frame), 0);
    numbers(frame)[CALL] = call;
  }

  /** Whether a call of the whole runs on this thread. */
  boolean isRunning() {
    Object[] frame = running.get();
    return frame != null && numbers(frame)[CALL] != NONE;
  }

  /** The trial of the part in the call that runs; 0: it has none yet. */
  long number(int part) {
    return numbers(running.get())[1 + part];
  }

  /** What the part holds in the call that runs; null: nothing yet. */
  double[] row(int part) {
    Object[] frame = running.get();
    return numbers(frame)[1 + part] == 0 ? null : rows(frame)[part];
  }

  /** The part holds {@code row} until the call is over. */
  void hold(
      int part,
      long number,
      double[] row,
      double f0,
      double f1,
      double f2,
      double f3,
      double f4,
      double f5,
      double f6,
      double f7) {
    Object[] frame = running.get();
    double[] features = features(frame)[part];
    if (features == null) {
      features = features(frame)[part] = new double[8];
    }
    features[0] = f0;
    features[1] = f1;
    features[2] = f2;
    features[3] = f3;
    features[4] = f4;
    features[5] = f5;
    features[6] = f6;
    features[7] = f7;
    rows(frame)[part] = row;
    numbers(frame)[1 + part] = number;
  }

  /** The call has returned, and whoever gets the answer says when it is over. */
  Ending returned(long call) {
    Object[] frame = of(call);
    if (frame == null) {
      return Ending.OF_NOBODY;
    }
    running.remove();
    return (startedNanos, result, failed) -> over(frame, startedNanos, result, failed);
  }

  /** The call is over: each part that had a say in it has a trial. */
  void over(long call, long startedNanos, double result, boolean failed) {
    Object[] frame = of(call);
    if (frame != null) {
      over(frame, startedNanos, result, failed);
    }
  }

  private void over(Object[] frame, long startedNanos, double result, boolean failed) {
    long[] numbers = numbers(frame);
    numbers[CALL] = NONE;
    Tuner[] all = parts;
    for (int part = 0; part < MOST_PARTS; part++) {
      if (numbers[1 + part] > 0 && all[part] != null) {
        all[part].record(
            numbers[1 + part],
            rows(frame)[part],
            startedNanos,
            result,
            failed,
            features(frame)[part]);
      }
    }
  }

  private Object[] of(long call) {
    Object[] frame = running.get();
    return frame != null && numbers(frame)[CALL] == call ? frame : null;
  }

  private static long[] numbers(Object[] frame) {
    return (long[]) frame[0];
  }

  private static double[][] rows(Object[] frame) {
    return (double[][]) frame[1];
  }

  private static double[][] features(Object[] frame) {
    return (double[][]) frame[2];
  }
}
