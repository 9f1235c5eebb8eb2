package dev.poet.samples.credit;

import dev.poet.api.Feature;
import dev.poet.api.Poet;
import dev.poet.api.Tunable;
import java.util.Map;

/** The decision, and what it is made by. Points are on the scale of log-odds of default. */
final class Decide {
  private Decide() {}

  /** Whose costs follow from the outcome alone. */
  @Poet(
      id = "credit-decision",
      domain = "finance",
      feedback = {"actual_outcome", "audit_female", "audit_young"},
      feedbackWithin = "P14D")
  static Decision decide(
      @Feature(unit = "points") double base,
      @Feature(unit = "points") double account,
      @Feature(unit = "points") double loan,
      @Feature(unit = "points") double history,
      @Feature(unit = "points") double savings,
      @Feature(unit = "points") double employment,
      @Feature(unit = "points") double commitments,
      @Feature(name = "default_probability") double probability,
      @Tunable(min = 0.02, max = 0.98, unit = "probability") double cutoff) {
    return new Decision(probability < cutoff, cutoff);
  }

  /** Whose costs the lender's books tell, with the outcome. */
  @Poet(
      id = "credit-by-books",
      domain = "finance",
      feedback = {"actual_outcome", "realised_cost", "audit_female", "audit_young"},
      feedbackWithin = "P14D")
  static Decision decideByTheBooks(
      @Feature(unit = "points") double base,
      @Feature(unit = "points") double account,
      @Feature(unit = "points") double loan,
      @Feature(unit = "points") double history,
      @Feature(unit = "points") double savings,
      @Feature(unit = "points") double employment,
      @Feature(unit = "points") double commitments,
      @Feature(name = "default_probability") double probability,
      @Tunable(min = 0.02, max = 0.98, unit = "probability") double cutoff) {
    return new Decision(probability < cutoff, cutoff);
  }

  /** Adds points up in the order in which {@link #decide} takes them. */
  static double probability(double base, Map<Factor, Double> points) {
    double odds = base;
    for (Factor factor : Factor.values()) {
      odds += points.get(factor);
    }
    return Scorecard.probability(odds);
  }
}
