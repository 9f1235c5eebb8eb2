package dev.poet.engine.training;

import dev.poet.engine.log.LogFolder;
import dev.poet.engine.log.TrialLog;

/**
 * Looks whether the files of the log are still as long as what was mapped from them. Once one was
 * shortened, each touch is an error that the JVM may only throw some instructions later, so that
 * nothing is to touch them any more. Owned by the training thread.
 */
final class LogWatch {
  /** A look takes some ten microseconds, a thousandth of that. */
  private static final long LOOK_NANOS = 10_000_000;

  private final TrialLog log;
  private final Gathering gathering;
  private long nextLook;
  private boolean cut;

  LogWatch(TrialLog log, Gathering gathering, long now) {
    this.log = log;
    this.gathering = gathering;
    this.nextLook = now;
  }

  /** Whether one was found shortened; looks every ten milliseconds if it is asked as often. */
  boolean isCut(long now) {
    if (now - nextLook >= 0) {
      nextLook = now + LOOK_NANOS;
      look();
    }
    return cut;
  }

  /** Whether one is shortened now. */
  boolean look() {
    cut |= LogFolder.isCut(log) || gathering.isCut();
    return cut;
  }
}
