package dev.poet.spi;

import java.time.Duration;

/** The span over which one set of parameters is held fixed and judged. */
public sealed interface TrialSpan {

  /** Whether a trial is made of many calls, of which none is one by itself. */
  default boolean isHeld() {
    return false;
  }

  /**
   * Whether trials are few, and what one does is felt in the next: arms are switched in blocks
   * then, and all of what is learned is about lasting effects.
   */
  default boolean isSlow() {
    return false;
  }

  /** Each call is a trial. */
  record OneCall() implements TrialSpan {}

  /**
   * A trial lasts until a feature changes, which is taken to mean that its effect is slow: trials
   * carry over into the next, and arms are switched in blocks.
   *
   * @param feature the index of the feature in the function's context
   */
  record UntilFeatureChanges(int feature) implements TrialSpan {
    @Override
    public boolean isHeld() {
      return true;
    }

    @Override
    public boolean isSlow() {
      return true;
    }
  }

  /**
   * A trial lasts until the first call that comes so long after its first one, by the clock of the
   * JVM. Its durations are means over its calls. From an hour on trials are slow.
   *
   * @param duration 10 ms to 366 days
   */
  record Lasting(Duration duration) implements TrialSpan {
    private static final Duration LEAST = Duration.ofMillis(10);
    private static final Duration MOST = Duration.ofDays(366);
    private static final Duration SLOW = Duration.ofHours(1);

    public Lasting {
      if (duration.compareTo(LEAST) < 0 || duration.compareTo(MOST) > 0) {
        throw new InvalidDeclarationException(
            "POET-117", "a trial must last from 10 ms to 366 days but lasts " + duration);
      }
    }

    @Override
    public boolean isHeld() {
      return true;
    }

    @Override
    public boolean isSlow() {
      return duration.compareTo(SLOW) >= 0;
    }
  }

  /**
   * A trial is made of so many calls that begin one after the other. Its durations are means over
   * them.
   *
   * @param count 2 to 1,000,000
   */
  record Calls(int count) implements TrialSpan {
    private static final int MOST = 1_000_000;

    public Calls {
      if (count < 2 || count > MOST) {
        throw new InvalidDeclarationException(
            "POET-117", "a trial must be of 2 to 1,000,000 calls but is of " + count);
      }
    }

    @Override
    public boolean isHeld() {
      return true;
    }
  }

  /**
   * A trial lasts for one call of another tuned function, the whole, in which this one has a part.
   * Its metrics are those of that call: how long it takes, whether it fails and what it reports.
   *
   * @param whole the id of the other function
   */
  record WithinCall(String whole) implements TrialSpan {}
}
