package dev.poet.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.api.Scale;
import dev.poet.spi.Candidate;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.Domain;
import dev.poet.spi.Learner;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Objective;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.Proposal;
import dev.poet.spi.ScoredTrial;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each bandit, and the limits, on what they are for. */
class BanditsTest {
  private static final long SEED = 5;
  private static final List<ContextFeature> LOAD = List.of(new ContextFeature("load", ""));
  private static final ParameterSpace FOUR_OPTIONS =
      new ParameterSpace(
          List.of(new Parameter("kind", new Domain.Choice(List.of("a", "b", "c", "d")), 1, "")));

  /** Cost of a call. */
  private interface World {
    double cost(Point point, double load, int call, Draws draws);
  }

  /**
   * What came of it.
   *
   * @param onTheWay mean cost of the last half of the calls
   */
  private record Result(Learner learner, double onTheWay) {
    Point best(double load) {
      Proposal last = learner.propose();
      return last.best(last.partition().cell(List.of(load)));
    }
  }

  @Test
  void optionUcb_ofFourOptions_findsTheBest() {
    World world = (p, load, call, draws) -> Math.abs(p.get(0) - 2) + 0.5 * draws.normal();

    Result result = play(OptionUcb.FACTORY, FOUR_OPTIONS, Point.of(0), world, 300);

    // each as often: 1.0; healthy: 0.06
    assertThat(result.best(0)).isEqualTo(Point.of(2));
    assertThat(result.onTheWay()).isLessThan(0.4);
  }

  /** Failures, of which the best option has 10 % and the others 40 %. */
  @Test
  void counts_ofPassAndFail_findsTheBest() {
    World world = (p, load, call, draws) -> draws.uniform() < (p.get(0) == 3 ? 0.1 : 0.4) ? 1 : 0;

    Result result = play(CountBandit.FACTORY, FOUR_OPTIONS, Point.of(0), world, 400);

    // each as often: 0.325; healthy: 0.09
    assertThat(result.best(0)).isEqualTo(Point.of(3));
    assertThat(result.onTheWay()).isLessThan(0.2);
  }

  @Test
  void ema_bestOptionChanges_followsWithinFiftyCalls() {
    World world =
        (p, load, call, draws) -> (p.get(0) == (call < 150 ? 1 : 2) ? 0 : 1) + 0.2 * draws.normal();

    Result result = play(EmaBandit.FACTORY, FOUR_OPTIONS, Point.of(0), world, 200);

    assertThat(result.best(0)).isEqualTo(Point.of(2));
  }

  /** The best number rises with the load. */
  @Test
  void linearUcb_bestDependsOnContext_eachContextGetsItsOwn() {
    World world =
        (p, load, call, draws) ->
            4 * Math.pow(p.get(0) - 0.1 - 0.8 * load, 2) + 0.1 * draws.normal();

    Result result = play(LinearUcb.FACTORY, NoisyWorlds.cube(1), Point.of(0.5), world, 150);

    // one for all: 0.21; healthy: 0.003
    assertThat(result.best(0.05).get(0)).isLessThan(0.3);
    assertThat(result.best(0.95).get(0)).isGreaterThan(0.7);
    assertThat(result.onTheWay()).isLessThan(0.1);
  }

  /** Below a threshold of the load one option is best, above it another; no line says that. */
  @Test
  void treeBandit_thresholdInContext_findsBothSides() {
    World world =
        (p, load, call, draws) -> (p.get(0) == (load < 0.6 ? 1 : 3) ? 0 : 1) + 0.2 * draws.normal();

    Result result = play(TreeBandit.FACTORY, FOUR_OPTIONS, Point.of(0), world, 300);

    // one for all: 0.4 at best; healthy: 0.09
    assertThat(result.best(0.2)).isEqualTo(Point.of(1));
    assertThat(result.best(0.9)).isEqualTo(Point.of(3));
    assertThat(result.onTheWay()).isLessThan(0.3);
  }

  /** Beyond 40 calls at once each one more makes all slower. */
  @Test
  void aimd_limitBelowTheKnee_climbsToItAndStaysNear() {
    ParameterSpace space =
        new ParameterSpace(
            List.of(new Parameter("limit", new Domain.Whole(1, 200, 1, Scale.LOG, ""), 1, "")));
    World world =
        (p, load, call, draws) -> 1 + 0.1 * Math.max(0, p.get(0) - 40) + 0.1 * draws.normal();

    Result result = play(Aimd.FACTORY, space, Point.of(8), world, 1_500);

    // the rise alone would be at 200; healthy: 45
    assertThat(result.best(0).get(0)).isBetween(30.0, 50.0);
  }

  private static Result play(
      LearnerFactory factory, ParameterSpace space, Point baseline, World world, int calls) {
    TunedFunction function =
        new TunedFunction(
            "world",
            "",
            space,
            LOAD,
            new TrialSpan.OneCall(),
            Objective.parse(Objective.Direction.MINIMISE, "cost"));
    Learner learner =
        factory.create(new LearnerSettings(function, baseline, SEED, Optional.empty()));
    Draws draws = new Draws(SEED, 77);
    double late = 0;
    for (int call = 0; call < calls; call++) {
      double load = draws.uniform();
      Proposal proposal = learner.propose();
      List<Candidate> tuned = proposal.cells().get(proposal.partition().cell(List.of(load)));
      Point point = tuned.isEmpty() ? baseline : drawn(tuned, draws);
      double cost = world.cost(point, load, call, draws);
      late += 2 * call < calls ? 0 : cost / (calls / 2.0);
      learner.tell(
          new ScoredTrial(call + 1, false, point, List.of(load), Map.of(), List.of(), -cost));
    }
    return new Result(learner, late);
  }

  private static Point drawn(List<Candidate> candidates, Draws draws) {
    double left = draws.uniform() * candidates.stream().mapToDouble(Candidate::weight).sum();
    for (Candidate candidate : candidates) {
      left -= candidate.weight();
      if (left < 0) {
        return candidate.point();
      }
    }
    return candidates.get(0).point();
  }
}
