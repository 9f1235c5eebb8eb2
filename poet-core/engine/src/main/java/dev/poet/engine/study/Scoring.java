package dev.poet.engine.study;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Objective;
import dev.poet.spi.Outcome;
import dev.poet.spi.ScoredTrial;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Turns trials into scored trials. A failed trial gets the worst score seen so far, since failing
 * fast must never look good; before any success it says nothing. Owned by one thread.
 */
public final class Scoring {
  private final Objective objective;
  private double worst = Double.POSITIVE_INFINITY;

  public Scoring(Objective objective) {
    this.objective = objective;
  }

  /** The scored trial, or nothing if the trial says nothing; trials come in ascending order. */
  public Optional<ScoredTrial> score(CompletedTrial trial) {
    if (trial.outcome() instanceof Outcome.Ignored) {
      return Optional.empty();
    }
    if (trial.outcome() instanceof Outcome.Failure) {
      return Double.isFinite(worst)
          ? Optional.of(scored(trial, List.of(), worst))
          : Optional.empty();
    }
    return succeeded(trial);
  }

  private Optional<ScoredTrial> succeeded(CompletedTrial trial) {
    OptionalDouble score = objective.score(trial.metrics());
    if (score.isEmpty()) {
      return Optional.empty();
    }
    worst = Math.min(worst, score.getAsDouble());
    return Optional.of(
        scored(trial, objective.contributions(trial.metrics()), score.getAsDouble()));
  }

  private ScoredTrial scored(CompletedTrial trial, List<Double> terms, double score) {
    return new ScoredTrial(
        trial.id().number(),
        trial.isControl(),
        trial.parameters(),
        trial.context(),
        trial.covariates(),
        terms,
        score);
  }
}
