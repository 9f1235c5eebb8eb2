package dev.poet.engine.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poet.api.Scale;
import dev.poet.engine.guard.Guards;
import dev.poet.learning.Auto;
import dev.poet.learning.Gains;
import dev.poet.spi.Candidate;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Domain;
import dev.poet.spi.Objective;
import dev.poet.spi.Outcome;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.TrialId;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Outcomes that say nothing, and outcomes that lie now and then. */
class OddWorldsTest {
  private static final Point BASELINE = Point.of(5);
  private static final double RANGE = 10;
  private static final double BEST = 8;
  private static final double MAX_STEP = 0.1;
  private static final double LEVEL = 100;
  private static final double NOISE = 10;
  private static final double FIVE_ORDERS = 1e5;
  private static final TunedFunction FUNCTION =
      new TunedFunction(
          "f",
          "",
          new ParameterSpace(
              List.of(
                  new Parameter("x", new Domain.Real(0, RANGE, Scale.LINEAR, ""), MAX_STEP, ""))),
          List.of(),
          new TrialSpan.OneCall(),
          Objective.parse(Objective.Direction.MAXIMISE, "score"));

  /** What comes of a call. */
  @FunctionalInterface
  private interface World {
    double score(double x, SplittableRandom random);
  }

  @Test
  void constantOutcome_leavesTheParameterWhereItIs() {
    // Healthy: at most 0.6 % of the range away in 20 runs. Broken: anywhere.
    for (long seed = 0; seed < 20; seed++) {
      assertThat(live(seed, 80, (x, random) -> LEVEL).recommended().get(0))
          .isCloseTo(BASELINE.get(0), within(0.02 * RANGE));
    }
  }

  @Test
  void callsThatAllFail_leaveTheBaselineRecommended() {
    for (long seed = 0; seed < 20; seed++) {
      assertThat(live(seed, 150, (x, random) -> Double.NaN).recommended()).isEqualTo(BASELINE);
    }
  }

  @Test
  void heavyTails_neitherLengthenSteps_norTurnTheGainIntoALoss() {
    // Healthy: 12.6 of the 18 that can be gained. Broken: 7.0 if they count in full.
    World lies = (x, random) -> hill(x, random) + (random.nextInt(20) == 0 ? wild(random) : 0);
    assertThat(gain(lies, 150)).isGreaterThan(10);
  }

  @Test
  void aFewOutcomesOffByFiveOrders_leaveMostOfTheGain() {
    // Healthy: 13.2 of the 18 that can be gained. Broken: 5.0 if they count in full.
    World rare =
        (x, random) -> hill(x, random) - (random.nextInt(150) == 0 ? FIVE_ORDERS * NOISE : 0);
    assertThat(gain(rare, 300)).isGreaterThan(10);
  }

  private static double gain(World world, int trials) {
    return LongStream.range(0, 12)
        .mapToDouble(seed -> live(seed, trials, world).recommended().get(0))
        .map(x -> 2 * (square(BASELINE.get(0) - BEST) - square(x - BEST)))
        .average()
        .orElseThrow();
  }

  private static double hill(double x, SplittableRandom random) {
    return LEVEL - 2 * square(x - BEST) + NOISE * random.nextGaussian();
  }

  /** A hundred times the noise. */
  private static double wild(SplittableRandom random) {
    return 100 * NOISE * random.nextGaussian();
  }

  private static double square(double x) {
    return x * x;
  }

  /** A life of so many trials, of which none leads to a longer step than declared. */
  private static Study live(long seed, int trials, World world) {
    Study study = study(seed);
    SplittableRandom random = new SplittableRandom(seed);
    for (int number = 1; number <= trials; number++) {
      int candidate = study.policy().choose(seed, number, 0);
      Point point = study.policy().point(0, candidate);
      Point from = study.inForce();
      long version = study.policy().version();
      study.tell(trial(study, number, candidate, point, world.score(point.get(0), random)));
      if (study.policy().version() != version) {
        for (Candidate next : study.policy().tuned().get(0)) {
          boolean back = next.point().equals(BASELINE);
          assertThat(back ? 0 : Math.abs(next.point().get(0) - from.get(0)))
              .isLessThanOrEqualTo(MAX_STEP * RANGE + 1e-9);
        }
      }
    }
    return study;
  }

  private static CompletedTrial trial(
      Study study, long number, int candidate, Point point, double score) {
    boolean failed = Double.isNaN(score);
    return new CompletedTrial(
        new TrialId("f", 1, number),
        study.policy().version(),
        candidate,
        study.policy().propensity(0, candidate),
        point,
        List.of(),
        0,
        1,
        0,
        failed ? new Outcome.Failure(1) : new Outcome.Success(),
        failed ? Map.of() : Map.of("score", score),
        Map.of());
  }

  private static Study study(long seed) {
    return new Studies(Auto.factory(), () -> Gains.of(FUNCTION), new Guards(List.of()))
        .begin(
            new StudySettings(
                FUNCTION,
                BASELINE,
                Optional.empty(),
                seed,
                "auto",
                Plan.of(FUNCTION, ReleaseRule.USUAL, Plan.USUAL_SHARE),
                Permission.EVERYTHING),
            0);
  }
}
