package dev.poet.plugins.finance;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.TunedFunction;
import java.util.List;
import java.util.Optional;

/**
 * The names by which a function tells this plugin what is what, and where they stand in one
 * function.
 *
 * @param cutOff the index of the parameter {@value #CUT_OFF}
 * @param score the index of the feature {@value #SCORE}
 */
record CreditTerms(int cutOff, int score) {
  /** Approved is who is less likely to default. */
  static final String CUT_OFF = "cutoff";

  /**
   * A feature: the probability of default that the scorecard gave, or any number that grows with
   * it.
   */
  static final String SCORE = "default_probability";

  /** Feedback: 1 did not repay, 0 did. */
  static final String OUTCOME = "actual_outcome";

  /** Feedback, where the lender's books tell what a decision has cost. */
  static final String REALISED = "realised_cost";

  /** What the objective minimises. */
  static final String COST = "cost";

  /** 1 or 0. */
  static final String APPROVED = "approved";

  /** Feedback with names that begin so is for audits alone: 1 of a protected group, 0 of others. */
  static final String AUDIT = "audit_";

  /** Of a function that decides by a cut-off; none of any other. */
  static Optional<CreditTerms> of(TunedFunction function) {
    int cutOff = function.space().indexOf(CUT_OFF);
    List<String> features = function.context().stream().map(ContextFeature::name).toList();
    int score = features.indexOf(SCORE);
    return cutOff < 0 || score < 0 ? Optional.empty() : Optional.of(new CreditTerms(cutOff, score));
  }

  static List<String> audited(TunedFunction function) {
    return function.feedback().metrics().stream().filter(name -> name.startsWith(AUDIT)).toList();
  }

  double score(CompletedTrial trial) {
    return trial.context().get(score);
  }

  boolean approved(CompletedTrial trial) {
    return score(trial) < trial.parameters().get(cutOff);
  }
}
