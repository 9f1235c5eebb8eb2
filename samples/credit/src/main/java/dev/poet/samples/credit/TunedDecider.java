package dev.poet.samples.credit;

import dev.poet.Feedback;
import dev.poet.Poet;
import java.util.Map;

/**
 * Decides by {@link Decide}, which an agent may tune.
 *
 * @param byTheBooks whether costs are what the lender's books tell
 */
record TunedDecider(boolean byTheBooks) implements Decider {

  @Override
  public Decision decide(double[] p, double probability, double written) {
    return byTheBooks
        ? Decide.decideByTheBooks(p[0], p[1], p[2], p[3], p[4], p[5], p[6], probability, written)
        : Decide.decide(p[0], p[1], p[2], p[3], p[4], p[5], p[6], probability, written);
  }

  @Override
  public String execution() {
    return Poet.executionId();
  }

  /** What is full now will have room soon. */
  @Override
  public void report(String execution, Map<String, Double> metrics) {
    while (Poet.feedback(execution, metrics) == Feedback.FULL) {
      Thread.onSpinWait();
    }
  }
}
