package dev.poet.engine.training;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Objective;
import dev.poet.spi.Point;
import dev.poet.spi.SimulationModel;
import dev.poet.spi.SimulationModel.Observed;
import dev.poet.spi.SimulationModel.Question;
import dev.poet.spi.SimulationModel.Run;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Writes beside each slow trial what a plugin's model expected of the baseline under the trial's
 * circumstances, as the covariate {@link SimulationModel#EXPECTED}: learner, measured gain and
 * people read it from there. The model may have fitted itself to the trials before, never to the
 * one that it is asked about. A trial that has it keeps it. Owned by the training thread.
 */
final class Expectations {
  /** Trials that the model is fitted to, after each of them: two months of days. */
  private static final int MOST_SEEN = 60;

  private final Optional<SimulationModel> model;
  private final Objective objective;
  private final Point baseline;
  private final Deque<Observed> seen = new ArrayDeque<>();
  private CompletedTrial last;

  Expectations(Optional<SimulationModel> model, Objective objective, Point baseline) {
    this.model = model;
    this.objective = objective;
    this.baseline = baseline;
  }

  boolean isOf(Point other) {
    return baseline.equals(other);
  }

  /** The trial with its expectation, if there is one; trials come in ascending order. */
  CompletedTrial noted(CompletedTrial trial) {
    boolean follows =
        last != null
            && trial.id().stream() == last.id().stream()
            && trial.id().number() == last.id().number() + 1;
    Run before = run(follows ? last : trial);
    Run run = run(trial);
    last = trial;
    if (model.isEmpty()) {
      return trial;
    }
    CompletedTrial noted =
        trial.covariates().containsKey(SimulationModel.EXPECTED)
            ? trial
            : withExpected(trial, new Question(before.with(baseline), run.with(baseline)));
    if (objective.score(trial.metrics()).isPresent()) {
      see(new Observed(new Question(before, run), trial.metrics()));
    }
    return noted;
  }

  private void see(Observed trial) {
    seen.add(trial);
    if (seen.size() > MOST_SEEN) {
      seen.remove();
    }
  }

  private CompletedTrial withExpected(CompletedTrial trial, Question question) {
    OptionalDouble expected = expected(question);
    return expected.isPresent() ? with(trial, expected.getAsDouble()) : trial;
  }

  private OptionalDouble expected(Question question) {
    try {
      List<Map<String, Double>> answers =
          model.get().predict(List.of(question), model.get().fit(List.copyOf(seen)));
      OptionalDouble score =
          answers.size() == 1 ? objective.score(answers.get(0)) : OptionalDouble.empty();
      return score.isPresent()
          ? OptionalDouble.of(objective.natural(score.getAsDouble()))
          : OptionalDouble.empty();
    } catch (RuntimeException modelFailed) {
      return OptionalDouble.empty();
    }
  }

  private Run run(CompletedTrial trial) {
    return new Run(trial.parameters(), trial.context(), trial.covariates());
  }

  private static CompletedTrial with(CompletedTrial trial, double expected) {
    Map<String, Double> covariates = new HashMap<>(trial.covariates());
    covariates.put(SimulationModel.EXPECTED, expected);
    return trial.withCovariates(covariates);
  }
}
