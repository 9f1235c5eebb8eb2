package dev.poet.engine.call;

import dev.poet.spi.Candidate;
import dev.poet.spi.Mixing;
import dev.poet.spi.Policy;
import java.util.List;

/**
 * What {@link Policy#choose} gives in one context cell, from numbers laid out once. Small, so that
 * the JVM can inline it into a woven method. Immutable.
 */
final class TrialDraw {
  private final Policy policy;
  private final long armSeed;
  private final long candidateSeed;
  private final double[] weights;
  private final double total;

  TrialDraw(Policy policy, long seed, int cell) {
    List<Candidate> candidates = policy.tuned().get(cell);
    this.policy = policy;
    this.armSeed = seed;
    this.candidateSeed = Policy.candidateSeed(seed);
    this.weights = candidates.stream().mapToDouble(Candidate::weight).toArray();
    double sum = 0;
    for (double weight : weights) {
      sum += weight; // in the order in which the policy adds
    }
    this.total = sum;
  }

  /**
   * The index of the candidate for the trial of that number.
   *
   * @param key the value of the feature that decides the arm; of no matter if none does
   */
  int candidate(long number, double key) {
    double[] of = weights;
    int last = of.length - 1;
    if (last < 0 || policy.isControl(armSeed, number, key)) {
      return Policy.BASELINE;
    }
    double draw = Mixing.unit(candidateSeed, policy.drawn(number)) * total;
    int index = 0;
    while (index < last && draw >= of[index]) {
      draw -= of[index];
      index++;
    }
    return index + 1;
  }
}
