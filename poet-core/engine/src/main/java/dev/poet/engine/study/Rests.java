package dev.poet.engine.study;

import dev.poet.engine.guard.RateLimit;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * When parameters that may change seldom changed last, as the tuned trials show: so it is known
 * again after a restart from the trials alone. Trials under an older policy than one seen already
 * say nothing; they come late from another process. One thread's.
 */
final class Rests {
  private final ParameterSpace space;
  private final double[] last;
  private final long[] changedAt;
  private long newestPolicy;

  Rests(ParameterSpace space, Point baseline) {
    this.space = space;
    this.last = baseline.toArray();
    this.changedAt = new long[last.length];
    Arrays.fill(changedAt, Long.MIN_VALUE);
  }

  void tell(CompletedTrial trial) {
    boolean fits = trial.parameters().size() == last.length;
    if (trial.isControl() || trial.policy() < newestPolicy || !fits) {
      return;
    }
    newestPolicy = trial.policy();
    for (int i = 0; i < last.length; i++) {
      double value = trial.parameters().get(i);
      if (value != last[i]) {
        last[i] = value;
        changedAt[i] = trial.order();
      }
    }
  }

  /**
   * What the parameters that declare a rest are to be in the next policy.
   *
   * @param lastTrial the number of the last trial told
   * @param inForce the point now in force
   * @param wanted the one that is to be tried most
   */
  RateLimit limit(long lastTrial, Point inForce, Point wanted) {
    Map<Integer, Double> values = new HashMap<>();
    for (int i = 0; i < last.length; i++) {
      long rest = space.parameters().get(i).restTrials();
      if (rest > 0 && wanted.size() == last.length) {
        values.put(i, rests(i, rest, lastTrial, inForce) ? inForce.get(i) : wanted.get(i));
      }
    }
    return values.isEmpty() ? RateLimit.NONE : new RateLimit(values);
  }

  /** A change that no trial has run with yet is the youngest of all. */
  private boolean rests(int i, long rest, long lastTrial, Point inForce) {
    boolean untried = inForce.get(i) != last[i];
    return untried || changedAt[i] != Long.MIN_VALUE && lastTrial - changedAt[i] < rest;
  }
}
