package dev.poet.engine.study;

import dev.poet.api.Scale;
import dev.poet.engine.guard.Guards;
import dev.poet.engine.guard.Pinned;
import dev.poet.learning.Gains;
import dev.poet.spi.Candidate;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Domain;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.Limit;
import dev.poet.spi.Mixing;
import dev.poet.spi.Objective;
import dev.poet.spi.Outcome;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Pin;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.TrialId;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/**
 * A study of one parameter from 0 to 10 whose baseline is 2, in a world with an objective, to be
 * large, and a metric "cost" beside it.
 */
final class LimitedWorld {
  static final double BASELINE = 2;
  private static final long SEED = 3;

  final List<Revision> revisions = new ArrayList<>();
  final List<CompletedTrial> trials = new ArrayList<>();
  private final TunedFunction function;
  private final LearnerFactory learner;
  private final DoubleUnaryOperator score;
  private final DoubleUnaryOperator cost;
  private final double spread;
  Study study;

  /**
   * @param spread of both outcomes, standard deviations about 0.4 of it
   */
  LimitedWorld(
      LearnerFactory learner,
      DoubleUnaryOperator score,
      DoubleUnaryOperator cost,
      double spread,
      String... limits) {
    this.learner = learner;
    this.score = score;
    this.cost = cost;
    this.spread = spread;
    this.function =
        new TunedFunction(
                "f",
                "",
                new ParameterSpace(
                    List.of(
                        new Parameter("x", new Domain.Real(0, 10, Scale.LINEAR, ""), 0.25, ""))),
                List.of(),
                new TrialSpan.OneCall(),
                Objective.parse(Objective.Direction.MAXIMISE, "score"))
            .withLimits(List.of(limits).stream().map(Limit::parse).toList());
    this.study = studies().begin(settings(), 0);
  }

  Studies studies() {
    return new Studies(learner, () -> Gains.of(function), new Guards(List.of()));
  }

  StudySettings settings() {
    return new StudySettings(
        function,
        Point.of(BASELINE),
        Optional.empty(),
        SEED,
        learner.name(),
        Plan.of(function, ReleaseRule.USUAL, Plan.USUAL_SHARE),
        Permission.EVERYTHING);
  }

  void live(int calls) {
    live(calls, trial -> study.tell(trial));
  }

  /** The same while somebody keeps the policy as it is. */
  void liveHeld(int calls) {
    live(calls, trial -> study.follow(trial, true));
  }

  private void live(int calls, Function<CompletedTrial, Optional<Revision>> told) {
    for (int i = 0; i < calls; i++) {
      long number = trials.size() + 1L;
      int candidate = study.policy().choose(SEED, number, 0);
      Point point = study.policy().point(0, candidate);
      double x = point.get(0);
      CompletedTrial trial =
          new CompletedTrial(
              new TrialId("f", 1, number),
              study.policy().version(),
              candidate,
              study.policy().propensity(0, candidate),
              point,
              List.of(),
              0,
              1,
              0,
              new Outcome.Success(),
              Map.of(
                  "score", score.applyAsDouble(x) + noise(9, number),
                  "cost", cost.applyAsDouble(x) + noise(11, number)),
              Map.of());
      trials.add(trial);
      told.apply(trial).ifPresent(revisions::add);
    }
  }

  private double noise(int stream, long number) {
    return spread * (Mixing.unit(stream, number) + Mixing.unit(stream + 1, number) - 1);
  }

  /** Guards under which x is pinned. */
  Guards pinned(double x) {
    return new Guards(List.of())
        .with(Pinned.of(function.space(), List.of(new Pin("x", "" + x, "ann", "", 0))));
  }

  /** A version of its own in which x is tried. */
  PolicyVersion version(double x) {
    Policy policy = study.policy();
    return new PolicyVersion(
        "f",
        new Policy(
            1,
            policy.baseline(),
            policy.design(),
            policy.designStart(),
            policy.partition(),
            List.of(List.of(new Candidate(Point.of(x), 1)))),
        Point.of(x),
        0,
        0,
        "learner",
        "",
        Map.of());
  }

  /** The values of x that trials ran with from number {@code from} on. */
  double[] ran(int from) {
    return trials.stream().skip(from).mapToDouble(trial -> trial.parameters().get(0)).toArray();
  }

  List<Revision.Alarm> alarms() {
    return revisions.stream().flatMap(revision -> revision.alarm().stream()).toList();
  }
}
