package dev.poet.spi.contract;

import dev.poet.api.Scale;
import dev.poet.spi.Candidate;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.ContextPartition;
import dev.poet.spi.Domain;
import dev.poet.spi.Interval;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Mixing;
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
import java.util.stream.IntStream;

/** The noisy bowl over a mixed space in which {@link LearnerContract} tries learners. Stateless. */
final class LearnerWorld {
  static final long SEED = 11;

  static final ParameterSpace SPACE =
      new ParameterSpace(
          List.of(
              real("ratio", 0, 1, Scale.LINEAR),
              real("size", 1, 1 << 20, Scale.LOG),
              new Parameter("level", new Domain.Whole(1, 9, 1, Scale.LINEAR, ""), 0.25, ""),
              new Parameter("kind", new Domain.Choice(List.of("a", "b", "c")), 1, "")));

  static final Point BASELINE = Point.of(0.5, 1024, 6, 1);

  private LearnerWorld() {}

  static ScoredTrial foreign(int number) {
    Point point =
        SPACE.fromUnit(
            IntStream.range(0, SPACE.size())
                .mapToDouble(i -> Mixing.unit(SEED + 2 + i, number))
                .toArray());
    Proposal other =
        new Proposal(
            ContextPartition.whole(),
            List.of(List.of(new Candidate(point, 1))),
            point,
            Interval.unknown(0.95, 0),
            "from elsewhere");
    return trial(other, number);
  }

  /** Every third trial is control; the others score a bowl around (0.3, 4096, 3, c) with noise. */
  static ScoredTrial trial(Proposal proposal, int number) {
    boolean control = number % 3 == 0;
    Point point = control ? BASELINE : choose(proposal, number);
    double load = Mixing.unit(SEED, number);
    double score = -5 - load - bowl(point) + 0.5 * Mixing.unit(SEED + 1, number);
    return new ScoredTrial(
        number,
        control,
        point,
        List.of((double) number, (double) (number % 7 / 5)),
        Map.of("load", load),
        List.of(),
        score);
  }

  private static double bowl(Point point) {
    double sum = point.get(3) == 2 ? 0 : 0.3;
    double[] at = SPACE.toUnit(point);
    double[] best = SPACE.toUnit(Point.of(0.3, 4096, 3, 2));
    for (int i = 0; i < 3; i++) {
      sum += 4 * (at[i] - best[i]) * (at[i] - best[i]);
    }
    return sum;
  }

  static Point choose(Proposal proposal, int number) {
    List<Candidate> candidates = proposal.cells().get(0);
    return candidates.isEmpty() ? BASELINE : candidates.get(number % candidates.size()).point();
  }

  static LearnerSettings settings(TrialSpan span, long seed) {
    return new LearnerSettings(function(SPACE, span), BASELINE, seed, Optional.empty());
  }

  static TunedFunction function(ParameterSpace space, TrialSpan span) {
    return new TunedFunction(
        "contract",
        "",
        space,
        List.of(new ContextFeature("day", ""), new ContextFeature("weekend", "")),
        span,
        Objective.parse(Objective.Direction.MINIMISE, "seconds"));
  }

  static Parameter real(String name, double low, double high, Scale scale) {
    return new Parameter(name, new Domain.Real(low, high, scale, ""), 0.25, "");
  }
}
