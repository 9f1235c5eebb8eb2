package dev.poet.engine.call;

import dev.poet.engine.log.TrialLog;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which execution began last on each thread, at functions with declared feedback, and of very hot
 * ones what it was, as long as nobody has asked for its id. Per thread it keeps one array of JDK
 * type, so that a thread that outlives POET keeps no class of it. Thread-safe.
 */
public final class Executions {
  private static final int SITE = 0;
  private static final int NUMBER = 1;
  private static final int STATE = 2;
  private static final int PLACE = 3;
  private static final int VERSION = 4;
  private static final int STARTED = 5;
  private static final int NANOS = 6;
  private static final int FAILED = 7;
  private static final int RESULT = 8;
  private static final int FEATURES = 9;
  private static final int MOST_FEATURES = 8;

  /** Nobody has asked for its id, or it is recorded. */
  private static final long PLAIN = 0;

  /** Its id was asked for before it ended. */
  private static final long ASKED = 1;

  /** It has ended and is to be recorded if somebody asks for its id. */
  private static final long LEFT = 2;

  private final TrialLog log;
  private final ReturnedStages stages = new ReturnedStages();
  private final Map<Integer, LoggedCalls> calls = new ConcurrentHashMap<>();
  private final ThreadLocal<long[]> latest =
      ThreadLocal.withInitial(() -> new long[FEATURES + MOST_FEATURES]);

  /** Whose ids name trials in that log. */
  public Executions(TrialLog log) {
    this.log = log;
  }

  /** Calls of that site may be {@linkplain #leave left}, to be recorded there. */
  void add(int site, LoggedCalls recording) {
    calls.put(site, recording);
  }

  /** A call begins that is not tuned, as far as is known yet. */
  void none() {
    latest.get()[NUMBER] = 0;
  }

  /** The call belongs to the trial {@code number}, from 1. */
  void began(int site, long number) {
    long[] own = latest.get();
    own[SITE] = site;
    own[NUMBER] = number;
    own[STATE] = PLAIN;
  }

  /**
   * That call has returned a stage, by which its id can be asked for on any thread; so it is
   * recorded like one whose id was asked for.
   *
   * @param number of the call's trial; 0: of the one that began last there on this thread
   */
  void returned(Object stage, int site, long number) {
    long[] own = latest.get();
    boolean isLatest = own[SITE] == site && (number == 0 || own[NUMBER] == number);
    long known = number == 0 && isLatest ? own[NUMBER] : number;
    if (known != 0) {
      stages.note(stage, site, known);
    }
    if (isLatest) {
      own[STATE] = ASKED;
    }
  }

  /** The id of the execution that returned a stage; empty if none is known. */
  String id(Object stage) {
    long[] known = stages.find(stage);
    return known == null ? "" : id((int) known[0], known[1]);
  }

  /**
   * The call ends, and is to be recorded only if its id is asked for.
   *
   * @param row as it was chosen
   * @return false if it has to be recorded now: its id was asked for, or may be on another thread
   */
  boolean leave(
      int site,
      long number,
      double[] row,
      long startedNanos,
      long nanos,
      double result,
      boolean failed,
      double f0,
      double f1,
      double f2,
      double f3,
      double f4,
      double f5,
      double f6,
      double f7) {
    long[] own = latest.get();
    if (own[SITE] != site || own[NUMBER] != number || own[STATE] != PLAIN) {
      return false;
    }
    own[STATE] = LEFT;
    own[PLACE] = (long) Serving.place(row);
    own[VERSION] = Serving.version(row);
    own[STARTED] = startedNanos;
    own[NANOS] = nanos;
    own[FAILED] = failed ? 1 : 0;
    own[RESULT] = Double.doubleToRawLongBits(result);
    own[FEATURES] = Double.doubleToRawLongBits(f0);
    own[FEATURES + 1] = Double.doubleToRawLongBits(f1);
    own[FEATURES + 2] = Double.doubleToRawLongBits(f2);
    own[FEATURES + 3] = Double.doubleToRawLongBits(f3);
    own[FEATURES + 4] = Double.doubleToRawLongBits(f4);
    own[FEATURES + 5] = Double.doubleToRawLongBits(f5);
    own[FEATURES + 6] = Double.doubleToRawLongBits(f6);
    own[FEATURES + 7] = Double.doubleToRawLongBits(f7);
    return true;
  }

  /** That call was not recorded; unless it ended on another thread, nobody gets its id any more. */
  void lost(int site, long number) {
    long[] own = latest.get();
    if (own[SITE] == site && own[NUMBER] == number) {
      own[NUMBER] = 0;
    }
  }

  /** The id as people, the store and {@link FeedbackDoor} write it; empty if there is none. */
  String id() {
    long[] own = latest.get();
    if (own[NUMBER] != 0 && own[STATE] == LEFT) {
      record(own);
    } else {
      own[STATE] = ASKED;
    }
    return own[NUMBER] == 0 ? "" : id((int) own[SITE], own[NUMBER]);
  }

  private String id(int site, long number) {
    return log.function(site) + "/" + log.stream() + "/" + number;
  }

  private void record(long[] own) {
    own[STATE] = PLAIN;
    calls
        .get((int) own[SITE])
        .offer(
            own[VERSION],
            (int) own[PLACE],
            own[NUMBER],
            own[STARTED],
            own[NANOS],
            own[FAILED] != 0,
            Double.longBitsToDouble(own[RESULT]),
            feature(own, 0),
            feature(own, 1),
            feature(own, 2),
            feature(own, 3),
            feature(own, 4),
            feature(own, 5),
            feature(own, 6),
            feature(own, 7));
  }

  private static double feature(long[] own, int index) {
    return Double.longBitsToDouble(own[FEATURES + index]);
  }
}
