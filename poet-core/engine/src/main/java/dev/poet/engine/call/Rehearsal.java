package dev.poet.engine.call;

import dev.poet.engine.log.CallSums;
import dev.poet.engine.log.LogFolder;
import dev.poet.engine.log.TrialLog;
import dev.poet.spi.ArmDesign;
import dev.poet.spi.Candidate;
import dev.poet.spi.ContextPartition;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import java.util.List;

/**
 * Plays the calls of a very hot function before there is one. When a function becomes very hot, the
 * JVM compiles it anew within some hundred calls, and inlines only what it has seen called often by
 * then; what it leaves out stays a call for good, with all features as arguments.
 */
public final class Rehearsal {
  /** Enough for the JVM's own threshold, 15,000. */
  private static final int CALLS = 20_000;

  private static final int MOST_FEATURES = 8;

  private Rehearsal() {}

  /** Takes some ms; records into nothing that lasts. */
  public static void play() {
    try (TrialLog log = LogFolder.inMemory(1, 1);
        CallSums sums = LogFolder.callsInMemory(log, 1)) {
      List<Candidate> candidates = List.of(new Candidate(Point.of(2), 1));
      Policy policy =
          new Policy(
              1,
              Point.of(1),
              new ArmDesign(1, 2),
              1,
              ContextPartition.whole(),
              List.of(candidates));
      play(policy, AddedFeatures.orNone(sums, CallSums.source(0, 0), 0));
      play(policy, AddedFeatures.orNone(sums, CallSums.source(1, 0), MOST_FEATURES));
    }
  }

  private static void play(Policy policy, Recording added) {
    WindowedCalls windowed = new WindowedCalls(1, 1);
    Serving serving = new Serving(policy, 1, windowed);
    for (int i = 0; i < CALLS; i++) {
      long call = windowed.begin();
      double[] row = serving.draw(call, i, 0, 0, 0, 0, 0, 0, 0);
      added.end(call, row, 0, i, i, false, i, 0, 0, 0, 0, 0, 0, 0);
    }
  }
}
