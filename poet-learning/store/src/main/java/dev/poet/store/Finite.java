package dev.poet.store;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.FeedbackEntry;
import dev.poet.spi.Objective;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.ProposalEntry;
import dev.poet.spi.StoreBatch;
import dev.poet.spi.TunedFunction;
import java.util.List;
import java.util.Map;

/**
 * Refuses NaN and infinities before anything is written: databases disagree about them, and a
 * learner that is told one never recovers.
 */
final class Finite {
  private Finite() {}

  static void check(StoreBatch batch) {
    batch.trials().forEach(Finite::check);
    batch.versions().forEach(Finite::check);
    batch.feedback().forEach(Finite::check);
    batch.proposals().forEach(Finite::check);
  }

  /** What is predicted may be unknown; the level of confidence may not. */
  private static void check(ProposalEntry proposal) {
    String subject = "proposal %d of %s".formatted(proposal.number(), proposal.source());
    check(proposal.predicted().level(), "the level of confidence", subject);
  }

  private static void check(FeedbackEntry entry) {
    String subject = "the feedback for trial " + entry.trial().number();
    check(entry.value(), entry.metric(), subject + " of " + entry.trial().function());
  }

  static void check(TunedFunction function) {
    for (Objective.Term term : function.objective().terms()) {
      check(term.weight(), "the weight of the metric " + term.metric(), function.id());
    }
  }

  private static void check(CompletedTrial trial) {
    String subject = "trial " + trial.id().number() + " of " + trial.id().function();
    check(trial.propensity(), "the propensity", subject);
    for (int i = 0; i < trial.context().size(); i++) {
      check(trial.context().get(i), "the context feature " + i, subject);
    }
    check(trial.metrics(), "the metric ", subject);
    check(trial.covariates(), "the covariate ", subject);
  }

  private static void check(PolicyVersion version) {
    String subject = "version " + version.policy().version() + " of " + version.function();
    check(version.evidence(), "the evidence ", subject);
    for (List<Double> cuts : version.policy().partition().cuts()) {
      cuts.forEach(cut -> check(cut, "a cut of the partition", subject));
    }
  }

  private static void check(Map<String, Double> numbers, String kind, String subject) {
    numbers.forEach((name, value) -> check(value, kind + name, subject));
  }

  private static void check(double value, String name, String subject) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "%s in %s must be finite to be stored but is %s; leave it out"
              .formatted(name, subject, value));
    }
  }
}
