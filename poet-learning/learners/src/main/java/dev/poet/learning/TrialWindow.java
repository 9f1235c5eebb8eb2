package dev.poet.learning;

import java.util.ArrayList;
import java.util.List;

/** The last observations, at most {@link #CAPACITY}, oldest first. Not thread-safe. */
final class TrialWindow {
  /** Observations kept: a factorisation takes 0.5 ms at this size. */
  static final int CAPACITY = 200;

  private final List<Observation> observations = new ArrayList<>();

  List<Observation> observations() {
    return observations;
  }

  boolean isEmpty() {
    return observations.isEmpty();
  }

  /** Takes in one trial, forgetting the oldest observation if need be. */
  void add(Observation trial) {
    observations.add(trial);
    if (observations.size() > CAPACITY) {
      observations.remove(0);
    }
  }

  /** Says anew what is foreseen of each observation, in their order. */
  void foresee(List<double[]> effects) {
    for (int i = 0; i < effects.size(); i++) {
      observations.set(i, observations.get(i).foreseen(effects.get(i)));
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
}
