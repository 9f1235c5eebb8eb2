package dev.poet.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.api.Scale;
import dev.poet.spi.CallWindow;
import dev.poet.spi.Candidate;
import dev.poet.spi.Condition;
import dev.poet.spi.Constraint;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.Domain;
import dev.poet.spi.Learner;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Objective;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.Proposal;
import dev.poet.spi.ScoredTrial;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Calls: noisy functions of known optimum, each call a real one. */
class AutoTest {
  private static final int SEEDS = 5;

  /** Cost of a call. */
  private interface World {
    double cost(Point point, List<Double> context, int call);
  }

  /**
   * What came of it, means over seeds.
   *
   * @param onTheWay mean true cost over all calls
   * @param atTheEnd true cost of what is believed best in the last context
   */
  private record Result(double onTheWay, double atTheEnd) {}

  /** 5 % noise is about what the difference of neighbouring points is. */
  @Test
  void fiftyCallsOfANoisyValley_costLessThanNeverTuning() {
    World valley =
        (p, context, call) ->
            1
                + 2 * Math.pow(p.get(0) - 0.8, 2)
                + 8 * Math.pow(p.get(0) + p.get(1) - 1.1, 2)
                + Math.abs(p.get(2) - 0.25);

    Result result = play(NoisyWorlds.cube(3), NoisyWorlds.middle(3), List.of(), valley, 50, 0.05);

    // never tuning 1.51; healthy: 1.17 on the way, 1.03 at the end
    assertThat(result.onTheWay()).isLessThan(1.4);
    assertThat(result.atTheEnd()).isLessThan(1.25);
  }

  /** The best x is 0.2 for one kind of caller and 0.8 for the other, and falls with the load. */
  @Test
  void contexts_eachGetsItsOwn_andNewOnesBorrow() {
    List<ContextFeature> features =
        List.of(ContextFeature.kind("tenant", List.of("a", "b")), new ContextFeature("load", ""));
    World world =
        (p, c, call) -> 1 + 4 * Math.pow(p.get(0) - 0.2 - 0.6 * c.get(0) + 0.2 * c.get(1), 2);

    Result result = play(NoisyWorlds.cube(1), Point.of(0.5), features, world, 80, 0.05);

    // never tuning 1.38; healthy: 1.07 and 1.002; without the context: 1.38 at best
    assertThat(result.onTheWay()).isLessThan(1.25);
    assertThat(result.atTheEnd()).isLessThan(1.1);
  }

  @Test
  void change_afterFortyCalls_isNoticedAndFollowed() {
    World world = (p, c, call) -> 1 + 4 * Math.pow(p.get(0) - (call < 40 ? 0.8 : 0.25), 2);

    Result result = play(NoisyWorlds.cube(1), Point.of(0.5), List.of(), world, 80, 0.05);

    // what was best before the change costs 2.2; healthy: 1.005
    assertThat(result.atTheEnd()).isLessThan(1.15);
  }

  @Test
  void bestThatMovesSlowly_isFollowed() {
    World world = (p, c, call) -> 1 + 4 * Math.pow(p.get(0) - 0.2 - 0.6 * call / 600, 2);

    Result result = play(NoisyWorlds.cube(1), Point.of(0.5), List.of(), world, 600, 0.05, 2);

    // never tuning 1.12, what was best at first 1.48; healthy: 1.02 and 1.01
    assertThat(result.onTheWay()).isLessThan(1.06);
    assertThat(result.atTheEnd()).isLessThan(1.06);
  }

  @Test
  void bestThatComesAndGoes_isFollowed() {
    World world =
        (p, c, call) -> 1 + 4 * Math.pow(p.get(0) - 0.5 - 0.3 * Math.sin(call * Math.PI / 150), 2);

    Result result = play(NoisyWorlds.cube(1), Point.of(0.5), List.of(), world, 600, 0.05, 2);

    // never tuning 1.18, what is best at a turning point 1.54; healthy: 1.05
    assertThat(result.onTheWay()).isLessThan(1.1);
  }

  /** As much worse as one call's noise, in a function that was the same for long. */
  @Test
  void change_afterThousandsOfCalls_isBelieved() {
    ParameterSpace space =
        new ParameterSpace(
            IntStream.range(0, 3)
                .mapToObj(
                    i -> new Parameter("c" + i, new Domain.Choice(List.of("x", "y", "z")), 1, ""))
                .toList());
    World world =
        (p, c, call) ->
            0.06 * Arrays.stream(p.toArray()).filter(v -> v != (call < 3_000 ? 1 : 2)).count();

    Result result = play(space, Point.of(0, 0, 0), List.of(), world, 3_300, 0.2, 2);

    // what was best before the change costs 0.18; healthy: 0.06; broken, alarms withdrawn: 0.15
    assertThat(result.atTheEnd()).isLessThan(0.1);
  }

  @Test
  void nothingToGain_costsNextToNothing() {
    World flat = (p, c, call) -> 1 + Math.pow(p.get(0) - 0.5, 2) + Math.pow(p.get(1) - 0.5, 2);

    Result result = play(NoisyWorlds.cube(2), NoisyWorlds.middle(2), List.of(), flat, 200, 0.05);

    // the corners of the first box cost 1.045; healthy: 1.01
    assertThat(result.onTheWay()).isLessThan(1.02);
  }

  @Test
  void dependentParameters_areNeverBroken() {
    ParameterSpace space =
        new ParameterSpace(
            List.of(
                new Parameter("codec", new Domain.Choice(List.of("none", "gzip", "zstd")), 1, ""),
                new Parameter("level", new Domain.Whole(1, 9, 1, Scale.LINEAR, ""), 1, "")
                    .when(Condition.parse("codec = gzip, zstd")),
                new Parameter("a", new Domain.Real(0, 1, Scale.LINEAR, ""), 1, ""),
                new Parameter("b", new Domain.Real(0, 1, Scale.LINEAR, ""), 1, "")),
            List.of(Constraint.Linear.parse("a + b <= 1")));
    Point baseline = Point.of(1, 6, 0.5, 0.4);
    World world =
        (p, c, call) -> {
          assertThat(space.contains(p)).isTrue();
          assertThat(space.settled(p, baseline)).isEqualTo(p);
          double codec = p.get(0) == 2 ? 0.02 * Math.abs(p.get(1) - 3) : 0.3;
          return 3 + codec - p.get(2) - 0.8 * p.get(3);
        };

    Result result = play(space, baseline, List.of(), world, 60, 0.02);

    // baseline 2.48, best 2.0; healthy: 2.002
    assertThat(result.atTheEnd()).isLessThan(2.3);
  }

  /** Broken: the search is over before a single candidate was tried. */
  @Test
  void baselineAlone_isNoReasonToGiveUp() {
    LearnerSettings settings = NoisyWorlds.fast(3, 4);
    Learner learner = Auto.factory().create(settings);
    Draws draws = new Draws(4, 9);
    for (int call = 1; call <= 500; call++) {
      double score = -1 - 0.3 * draws.normal();
      learner.tell(
          new ScoredTrial(call, true, settings.baseline(), List.of(), Map.of(), List.of(), score));
    }
    assertThat(learner.propose().cells().get(0)).isNotEmpty();
  }

  /** Thousands of calls a second are told as the means of windows. */
  @Test
  void windowsOfManyCalls_weighMoreThanOne() {
    LearnerSettings settings = NoisyWorlds.fast(2, 4);
    Learner learner = Auto.factory().create(settings);
    Draws draws = new Draws(4, 9);
    for (int window = 1; window <= 40; window++) {
      List<Candidate> tuned = learner.propose().cells().get(0);
      Point point = tuned.isEmpty() ? settings.baseline() : tuned.get(0).point();
      double cost = 1 + Math.pow(point.get(0) - 0.8, 2) + 0.3 * draws.normal() / Math.sqrt(1000);
      CallWindow calls = new CallWindow(window, 1000, 0.09);
      learner.tell(
          new ScoredTrial(window, false, point, List.of(), Map.of(), List.of(), -cost, calls));
    }

    assertThat(learner.propose().recommended().get(0)).isBetween(0.65, 0.95);
  }

  /** 30 % noise, thousands of calls: memory is condensed many times over. */
  @Test
  void thousandsOfVeryNoisyCalls_closeTheGap() {
    World bowl =
        (p, c, call) ->
            1
                + 3 * Math.pow(p.get(0) - 0.2, 2)
                + 3 * Math.pow(p.get(1) - 0.7, 2)
                + 3 * Math.pow(p.get(2) - 0.4, 2);

    Result result = play(NoisyWorlds.cube(3), NoisyWorlds.middle(3), List.of(), bowl, 700, 0.3, 2);

    // never tuning 1.42; healthy: 1.15 and 1.01; a memory that keeps the place of
    // the heavier of two samples: worse than the baseline in one of four seeds
    assertThat(result.onTheWay()).isLessThan(1.3);
    assertThat(result.atTheEnd()).isLessThan(1.1);
  }

  /** Without a control arm nobody runs the baseline again unless the learner asks for it. */
  @Test
  void gainThatWasFoundLongAgo_isNotLostInDoubtAboutTheBaseline() {
    World bowl = (p, c, call) -> 1 + 3 * Math.pow(p.get(0) - 0.8, 2);

    Result result = play(NoisyWorlds.cube(1), Point.of(0.3), List.of(), bowl, 1_200, 0.6, 3);

    // never tuning 1.75; healthy: 1.02 and 1.02; broken, the baseline is called best again: 1.26
    assertThat(result.onTheWay()).isLessThan(1.1);
    assertThat(result.atTheEnd()).isLessThan(1.1);
  }

  private static Result play(
      ParameterSpace space,
      Point baseline,
      List<ContextFeature> features,
      World world,
      int calls,
      double noise) {
    return play(space, baseline, features, world, calls, noise, SEEDS);
  }

  private static Result play(
      ParameterSpace space,
      Point baseline,
      List<ContextFeature> features,
      World world,
      int calls,
      double noise,
      int seeds) {
    TunedFunction function =
        new TunedFunction(
            "world",
            "",
            space,
            features,
            new TrialSpan.OneCall(),
            Objective.parse(Objective.Direction.MINIMISE, "cost"));
    double onTheWay = 0;
    double atTheEnd = 0;
    for (int seed = 0; seed < seeds; seed++) {
      Learner learner =
          Auto.factory().create(new LearnerSettings(function, baseline, seed, Optional.empty()));
      Draws draws = new Draws(seed, 77);
      List<Double> context = List.of();
      for (int call = 0; call < calls; call++) {
        context =
            features.stream()
                .map(f -> f.isKind() ? (double) draws.below(2) : draws.uniform())
                .toList();
        Proposal proposal = learner.propose();
        List<Candidate> tuned = proposal.cells().get(proposal.partition().cell(context));
        Point point = tuned.isEmpty() ? baseline : tuned.get(0).point();
        double cost = world.cost(point, context, call);
        onTheWay += cost / calls / seeds;
        double score = -cost - noise * draws.normal();
        learner.tell(new ScoredTrial(call + 1, false, point, context, Map.of(), List.of(), score));
      }
      Proposal last = learner.propose();
      Point best = last.best(last.partition().cell(context));
      atTheEnd += world.cost(best, context, calls) / seeds;
    }
    return new Result(onTheWay, atTheEnd);
  }
}
