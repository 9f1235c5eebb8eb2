package dev.poet.learning;

import dev.poet.spi.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * The observations that a learner still remembers, at most {@link #CAPACITY}, oldest first. Where
 * trials are fast, those with equal parameters are merged, so that thousands of trials fit; the
 * window then forgets by the date of the last trial of a point. Not thread-safe.
 */
final class TrialWindow {
  /** Observations kept: a factorisation takes 0.5 ms at this size. */
  static final int CAPACITY = 200;

  /** A merged observation weighs at most so many trials, so that it follows a slow drift. */
  static final double MOST_TRIALS = 500;

  /**
   * A single score further than this from its point's mean is pulled in, in standard deviations.
   */
  private static final double OUTLIER = 4;

  /** Trials of a point before its mean is trusted enough to call a score an outlier. */
  private static final double SETTLED = 8;

  private final boolean merging;
  private final List<Observation> observations = new ArrayList<>();

  /**
   * @param merging whether observations with equal parameters become one
   */
  TrialWindow(boolean merging) {
    this.merging = merging;
  }

  List<Observation> observations() {
    return observations;
  }

  boolean isEmpty() {
    return observations.isEmpty();
  }

  /** Takes in one trial, forgetting the oldest observation if need be. */
  void add(Observation trial) {
    int same = merging ? indexOf(trial.parameters()) : -1;
    if (same >= 0) {
      Observation old = observations.remove(same);
      observations.add(old.and(pulledIn(trial, old), MOST_TRIALS));
    } else {
      observations.add(trial);
    }
    if (observations.size() > CAPACITY) {
      observations.remove(0);
    }
  }

  /** For restoring: appends {@code observation} as it is. */
  void append(Observation observation) {
    observations.add(observation);
  }

  /** Variance of scores at equal parameters; NaN if no parameters came twice. */
  double varianceWithin() {
    double squares = 0;
    double freedom = 0;
    for (Observation observation : observations) {
      squares += observation.squares();
      freedom += observation.trials() - 1;
    }
    return freedom > 0 ? squares / freedom : Double.NaN;
  }

  /**
   * {@code old} is not among the observations now; where it is the only one, its own spread counts.
   */
  private Observation pulledIn(Observation trial, Observation old) {
    if (old.trials() < SETTLED) {
      return trial;
    }
    double others = varianceWithin();
    double variance = Double.isNaN(others) ? old.squares() / (old.trials() - 1) : others;
    double most = OUTLIER * Math.sqrt(variance);
    double difference = trial.score() - old.score();
    double score = old.score() + Math.max(-most, Math.min(most, difference));
    return new Observation(
        trial.number(),
        trial.parameters(),
        trial.before(),
        trial.circumstances(),
        score,
        trial.terms(),
        trial.trials(),
        trial.squares(),
        trial.foreseen());
  }

  private int indexOf(Point parameters) {
    for (int i = observations.size() - 1; i >= 0; i--) {
      if (observations.get(i).parameters().equals(parameters)) {
        return i;
      }
    }
    return -1;
  }
}
