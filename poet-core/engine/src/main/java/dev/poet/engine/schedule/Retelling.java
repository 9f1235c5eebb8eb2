package dev.poet.engine.schedule;

import dev.poet.engine.schedule.ScheduledLearner.Kind;
import dev.poet.engine.schedule.ScheduledLearner.Refit;
import dev.poet.spi.Learner;
import dev.poet.spi.ScoredTrial;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Tells fresh learners a stored history. In {@link Kind#HYBRID} there are three of them: one is
 * told all of it, one the last half, one the last quarter. A function that has become another one
 * is foreseen better without what came before, and nobody has to find out when that was: who
 * foresees best shows it. Not thread-safe.
 */
public final class Retelling {
  private static final List<Double> SHARES = List.of(0.5, 0.25);

  /** Trials below which a part of a history is too little, */
  private static final long LEAST = 25;

  /** and how many more for each feature, as what is best in each context has to be learned. */
  private static final long LEAST_PER_FEATURE = 30;

  private final List<Learner> learners = new ArrayList<>();
  private final List<Long> starts = new ArrayList<>();
  private long told;

  /**
   * @param fresh makes a learner that knows nothing
   * @param trials how long the history is; what comes after is told to all
   * @param features of a context
   */
  public Retelling(Kind kind, Supplier<Learner> fresh, long trials, int features) {
    learners.add(fresh.get());
    starts.add(0L);
    for (double share : kind == Kind.HYBRID ? SHARES : List.<Double>of()) {
      long part = (long) (share * trials);
      if (part >= LEAST + features * LEAST_PER_FEATURE) {
        learners.add(fresh.get());
        starts.add(trials - part);
      }
    }
  }

  /** Tells the next trial. */
  public void tell(ScoredTrial trial) {
    for (int i = 0; i < learners.size(); i++) {
      if (told >= starts.get(i)) {
        learners.get(i).tell(trial);
      }
    }
    told++;
  }

  /**
   * What came of it, once each has thought about all that it was told.
   *
   * @param through the number of the last trial of the history, whether it had a score or not
   * @param atMillis wall clock, milliseconds since the epoch
   */
  public Refit end(long through, long atMillis) {
    learners.forEach(Learner::reflect);
    return new Refit(learners, through, atMillis);
  }
}
