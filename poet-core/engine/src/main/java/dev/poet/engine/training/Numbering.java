package dev.poet.engine.training;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.TrialId;

/**
 * Joins the trials of several streams, each of which counts for itself, into the one order in which
 * a function is learned. A trial keeps its own number as long as those of its stream come alone;
 * where another stream comes in between it gets one beyond all others, with a gap, because a trial
 * is the successor of another only within a stream. So numbers of a single process never change.
 * Owned by the training thread.
 */
final class Numbering {
  private static final long GAP = 2;

  private boolean begun;
  private long stream;
  private long number;
  private long shift;
  private long last;
  private long before;

  /** The number under which a trial is to be learned from now. */
  long next(TrialId id) {
    boolean goesOn =
        !begun
            || source(id) == stream
                && (shift == 0 || id.number() == number + 1)
                && id.number() + shift > before;
    long fresh = id.number() > last ? id.number() : last + GAP;
    long order = goesOn ? id.number() + shift : fresh;
    take(id, order);
    return order;
  }

  /** Takes in a trial that was learned from earlier; they come in the order of learning. */
  void known(CompletedTrial trial) {
    take(trial.id(), trial.order());
  }

  private void take(TrialId id, long order) {
    if (begun && (source(id) != stream || order - id.number() != shift)) {
      before = last;
    }
    begun = true;
    stream = source(id);
    number = id.number();
    shift = order - number;
    last = Math.max(last, order);
  }

  /** A log of windows shares the numbers of the log beside it. */
  private static long source(TrialId id) {
    return Math.abs(id.stream());
  }
}
