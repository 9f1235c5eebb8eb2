package dev.poet.engine.training;

import dev.poet.engine.call.Tuner;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps functions that await feedback from filling the trial log: of one that makes more than
 * {@value Gathering#MOST_TRIALS_PER_SECOND} calls a second only some are recorded, and each whose
 * execution id is asked for. Owned by the training thread.
 */
final class Sparing {
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final int EACH = 1;

  /** Half of the room is left to calls whose id is asked for. */
  private static final long UNASKED_PER_SECOND = Gathering.MOST_TRIALS_PER_SECOND / 2;

  private static final int MOST_SPARED = 1 << 14;

  private final Ledger ledger;
  private final Map<FunctionTrainer, Look> looks = new HashMap<>();
  private long lastNanos;

  /** How many calls there had been at the last look, and of how many one is recorded since. */
  private record Look(long calls, int oneIn) {}

  Sparing(Ledger ledger, long nowNanos) {
    this.ledger = ledger;
    this.lastNanos = nowNanos;
  }

  /** Looks at all functions once a second. */
  void look(Collection<FunctionTrainer> trainers, long nowNanos) {
    long nanos = nowNanos - lastNanos;
    if (nanos < SECOND_NANOS) {
      return;
    }
    lastNanos = nowNanos;
    for (FunctionTrainer trainer : trainers) {
      if (trainer.tuner().maySpare()) {
        look(trainer, nanos);
      }
    }
  }

  private void look(FunctionTrainer trainer, long nanos) {
    Tuner tuner = trainer.tuner();
    long calls = tuner.numbersGiven();
    Look last = looks.getOrDefault(trainer, new Look(calls, EACH));
    int oneIn = oneIn(last.oneIn(), (calls - last.calls()) * (double) SECOND_NANOS / nanos);
    looks.put(trainer, new Look(calls, oneIn));
    if (oneIn != last.oneIn()) {
      tuner.recordOneIn(oneIn);
    }
    if (last.oneIn() == EACH && oneIn > EACH) {
      ledger.event(
          trainer.id(),
          "spared",
          "%s is called so often that one call in %d is recorded, and each whose execution id is asked for"
              .formatted(trainer.id(), oneIn));
    } else if (last.oneIn() > EACH && oneIn == EACH) {
      ledger.event(
          trainer.id(),
          "calls",
          trainer.id() + " is called so seldom that each call is recorded again");
    }
  }

  /** As it is, unless more are recorded than there is room for, or a quarter of it: rates waver. */
  private static int oneIn(int now, double callsPerSecond) {
    double most = now == EACH ? Gathering.MOST_TRIALS_PER_SECOND : UNASKED_PER_SECOND;
    double recorded = callsPerSecond / now;
    if (recorded <= most && (now == EACH || recorded > most / 4)) {
      return now;
    }
    int wanted = EACH;
    while (wanted < MOST_SPARED && callsPerSecond / wanted > UNASKED_PER_SECOND) {
      wanted *= 2;
    }
    return wanted;
  }
}
