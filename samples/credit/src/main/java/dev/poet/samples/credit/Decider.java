package dev.poet.samples.credit;

import java.util.Map;

/** Makes the lender's decisions, and hears what came of them. */
public interface Decider {
  /**
   * @param points base, then one per factor, in their order
   * @param probability of default
   * @param written the cut-off as somebody wrote it down
   */
  Decision decide(double[] points, double probability, double written);

  /** Names the last decision; empty if nobody wants to hear of it. */
  String execution();

  /** What came of a decision, by name. */
  void report(String execution, Map<String, Double> metrics);
}
