package dev.poet.benchmarks.guard;

import dev.poet.api.Scale;
import dev.poet.benchmarks.Figure;
import dev.poet.engine.guard.Guards;
import dev.poet.engine.study.Permission;
import dev.poet.engine.study.Plan;
import dev.poet.engine.study.ReleaseRule;
import dev.poet.engine.study.Studies;
import dev.poet.engine.study.Study;
import dev.poet.engine.study.StudySettings;
import dev.poet.learning.Gains;
import dev.poet.learning.Learners;
import dev.poet.spi.Candidate;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Domain;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.Objective;
import dev.poet.spi.Outcome;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.TrialId;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Whatever learners propose of whatever parameters in a world of mere noise, with outliers: does
 * any draw leave the bounds, or any candidate take a longer step than declared?
 */
final class Within {
  private static final long SEED = 97_000;
  private static final int TOLD = 400;
  private static final int DRAWS_PER_VERSION = 1_000;
  private static final double ROUNDING = 1e-9;

  private final long draws;

  private long drawn;
  private long outside;
  private long tooFar;

  Within(boolean smoke) {
    this.draws = smoke ? 500_000 : 10_000_000;
  }

  Stream<Scenario> scenarios() {
    return Stream.of(new Scenario("bounds and steps", this::report));
  }

  private void report(Consumer<Figure> figures) {
    List<LearnerFactory> learners = List.copyOf(Learners.all().values());
    for (long run = 0; drawn < draws; run++) {
      live(learners.get((int) (run % learners.size())), SEED + run);
    }
    figures.accept(Figure.atLeast("draws over all learners", drawn, "", draws, SEED));
    figures.accept(Figure.atMost("draws outside the bounds", outside, "", 0, SEED));
    figures.accept(Figure.atMost("candidates beyond the longest step", tooFar, "", 0, SEED));
  }

  private void live(LearnerFactory learners, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ParameterSpace space = space(random);
    Point baseline = point(space, random);
    TunedFunction function =
        new TunedFunction(
            "f",
            "",
            space,
            List.of(),
            new TrialSpan.OneCall(),
            Objective.parse(Objective.Direction.MAXIMISE, "score"));
    Study study =
        new Studies(learners, () -> Gains.of(function), new Guards(List.of()))
            .begin(
                new StudySettings(
                    function,
                    baseline,
                    Optional.empty(),
                    seed,
                    learners.name(),
                    Plan.of(function, ReleaseRule.WATCHED, Plan.USUAL_SHARE),
                    Permission.EVERYTHING),
                0);
    for (long number = 1; number <= TOLD; number++) {
      Point from = study.inForce();
      Policy before = study.policy();
      int candidate = before.choose(seed, number, 0);
      study.tell(trial(before, number, candidate, random));
      if (study.policy().version() != before.version()) {
        check(study.policy(), space, from, baseline);
        draw(study.policy(), space, seed, number);
      }
    }
  }

  private static CompletedTrial trial(
      Policy policy, long number, int candidate, SplittableRandom random) {
    double outlier = random.nextInt(20) == 0 ? 1e6 * random.nextGaussian() : 0;
    return new CompletedTrial(
        new TrialId("f", 1, number),
        policy.version(),
        candidate,
        policy.propensity(0, candidate),
        policy.point(0, candidate),
        List.of(),
        0,
        1,
        0,
        new Outcome.Success(),
        Map.of("score", 100 + 20 * random.nextGaussian() + outlier),
        Map.of());
  }

  /** What the trials to come would run with. */
  private void draw(Policy policy, ParameterSpace space, long seed, long number) {
    for (long n = number + 1; n <= number + DRAWS_PER_VERSION; n++) {
      drawn++;
      Point point = policy.point(0, policy.choose(seed, n, 0));
      outside += space.contains(point) ? 0 : 1;
    }
  }

  private void check(Policy policy, ParameterSpace space, Point from, Point baseline) {
    for (Candidate candidate : policy.tuned().get(0)) {
      Point point = candidate.point();
      for (int i = 0; i < space.size() && !point.equals(baseline); i++) {
        Domain domain = space.domain(i);
        if (domain instanceof Domain.Choice) {
          continue;
        }
        double step = Math.abs(domain.toUnit(point.get(i)) - domain.toUnit(from.get(i)));
        double least = domain instanceof Domain.Whole ? neighbour(domain, from.get(i)) : 0;
        double most = Math.max(space.parameters().get(i).maxStep(), least);
        tooFar += step > most + ROUNDING ? 1 : 0;
      }
    }
  }

  /** The longer way from a whole number to one of its neighbours. */
  private static double neighbour(Domain domain, double value) {
    double step = ((Domain.Whole) domain).step();
    double here = domain.toUnit(value);
    double up = value + step <= domain.high() ? domain.toUnit(value + step) - here : 0;
    double down = value - step >= domain.low() ? here - domain.toUnit(value - step) : 0;
    return Math.max(up, down);
  }

  private static ParameterSpace space(SplittableRandom random) {
    List<Parameter> parameters = new ArrayList<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      double step = 0.02 + 0.5 * random.nextDouble();
      parameters.add(new Parameter("p" + i, domain(random), step, ""));
    }
    return new ParameterSpace(parameters);
  }

  private static Domain domain(SplittableRandom random) {
    double low = 0.1 + 10 * random.nextDouble();
    double high = low + 0.01 + 1_000 * random.nextDouble();
    Scale scale = random.nextBoolean() ? Scale.LINEAR : Scale.LOG;
    return switch (random.nextInt(3)) {
      case 0 -> new Domain.Real(low, high, scale, "");
      case 1 -> new Domain.Whole(1, 2 + random.nextInt(50), 1 + random.nextInt(3), scale, "");
      default -> new Domain.Choice(List.of("a", "b", "c"), random.nextBoolean());
    };
  }

  private static Point point(ParameterSpace space, SplittableRandom random) {
    return space.fromUnit(random.doubles(space.size()).toArray());
  }
}
