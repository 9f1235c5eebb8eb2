package dev.poet.engine.study;

import dev.poet.spi.CallWindow;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Objective;
import dev.poet.spi.Outcome;
import dev.poet.spi.ScoredTrial;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Turns trials into scored trials. A failed call gets the worst score seen so far, since failing
 * fast must never look good; before any success it says nothing. So a trial of which some calls
 * failed gets so much of its own score, and so much of the worst. In a window of calls only mean
 * and variance of the others are known, so a score three standard deviations below the mean stands
 * for the worst of them. Owned by one thread.
 */
public final class Scoring {
  private static final double WORST_DEVIATIONS = 3;

  /**
   * The fourth power of a larger score is no number any more, and nothing can be learned from it.
   */
  private static final double LARGEST = 1e75;

  private final Objective objective;
  private double worst = Double.POSITIVE_INFINITY;

  public Scoring(Objective objective) {
    this.objective = objective;
  }

  /** The worst score so far; infinity while there is none. */
  double worst() {
    return worst;
  }

  /** Takes in what was scored long ago, of which the trials are no longer read. */
  void remember(double worstScore) {
    worst = Math.min(worst, worstScore);
  }

  /**
   * The scored trial, or nothing if the trial says nothing, such as the means of a window for an
   * objective that asks for more than means; trials come in ascending order.
   */
  public Optional<ScoredTrial> score(CompletedTrial trial) {
    if (trial.outcome() instanceof Outcome.Ignored) {
      return Optional.empty();
    }
    if (trial.isWindow()) {
      return objective.isLinear() ? window(trial) : Optional.empty();
    }
    return trial.outcome() instanceof Outcome.Failure failure
        ? failed(trial, failure.failedCalls())
        : succeeded(trial);
  }

  private Optional<ScoredTrial> failed(CompletedTrial trial, double calls) {
    double share = Math.min(1, calls / Math.max(1, trial.calls()));
    OptionalDouble returned = share < 1 ? objective.score(trial.metrics()) : OptionalDouble.empty();
    returned = isExcessive(returned.orElse(0)) ? OptionalDouble.empty() : returned;
    worst = Math.min(worst, returned.orElse(worst));
    if (!Double.isFinite(worst)) {
      return Optional.empty();
    }
    double bad = returned.isPresent() ? share : 1;
    return Optional.of(scored(trial, List.of(), (1 - bad) * returned.orElse(worst) + bad * worst));
  }

  private Optional<ScoredTrial> succeeded(CompletedTrial trial) {
    OptionalDouble score = objective.score(trial.metrics());
    if (score.isEmpty() || isExcessive(score.getAsDouble())) {
      return Optional.empty();
    }
    worst = Math.min(worst, score.getAsDouble());
    return Optional.of(
        scored(trial, objective.contributions(trial.metrics()), score.getAsDouble()));
  }

  private Optional<ScoredTrial> window(CompletedTrial trial) {
    double calls = trial.calls();
    double failed = trial.outcome() instanceof Outcome.Failure f ? f.failedCalls() : 0;
    OptionalDouble returned = objective.score(trial.metrics());
    double variance = objective.variance(trial.metrics());
    if (isExcessive(returned.orElse(0)) || isExcessive(Math.sqrt(variance))) {
      return Optional.empty();
    }
    returned.ifPresent(
        mean -> worst = Math.min(worst, mean - WORST_DEVIATIONS * Math.sqrt(variance)));
    boolean saysNothing =
        failed < calls && returned.isEmpty() || failed > 0 && !Double.isFinite(worst);
    if (saysNothing) {
      return Optional.empty();
    }
    double good = 1 - failed / calls;
    double bad = failed == 0 ? 0 : worst;
    double mean = returned.orElse(0) * good + bad * (1 - good);
    double apart = failed == 0 ? 0 : returned.orElse(bad) - bad;
    double spread = variance * good + apart * apart * good * (1 - good);
    List<Double> terms = failed == 0 ? objective.contributions(trial.metrics()) : List.of();
    CallWindow window = new CallWindow(trial.startedAtMillis(), trial.calls(), spread);
    return Optional.of(scored(trial, terms, mean, window));
  }

  private static boolean isExcessive(double score) {
    return !(Math.abs(score) <= LARGEST);
  }

  private ScoredTrial scored(CompletedTrial trial, List<Double> terms, double score) {
    return scored(trial, terms, score, CallWindow.NONE);
  }

  private static ScoredTrial scored(
      CompletedTrial trial, List<Double> terms, double score, CallWindow window) {
    return new ScoredTrial(
        trial.order(),
        trial.isControl(),
        trial.parameters(),
        trial.context(),
        trial.covariates(),
        terms,
        score,
        window,
        trial.metrics());
  }
}
