package dev.poet.engine.call;

import dev.poet.engine.log.TrialLog;

/**
 * Which execution began last on each thread, at functions with declared feedback. Per thread it
 * keeps one array of JDK type, so that a thread that outlives POET keeps no class of it.
 * Thread-safe.
 */
public final class Executions {
  private static final int SITE = 0;
  private static final int NUMBER = 1;

  private final TrialLog log;
  private final ThreadLocal<long[]> latest = ThreadLocal.withInitial(() -> new long[2]);

  /** Whose ids name trials in that log. */
  public Executions(TrialLog log) {
    this.log = log;
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
    return own[NUMBER] == 0
        ? ""
        : log.function((int) own[SITE]) + "/" + log.stream() + "/" + own[NUMBER];
  }
}
