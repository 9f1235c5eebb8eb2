package dev.poet.learning;

import dev.poet.api.Scale;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.Domain;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Objective;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Declarations shared by the tests. */
final class NoisyWorlds {
  private NoisyWorlds() {}

  /** {@code n} real parameters from 0 to 1. */
  static ParameterSpace cube(int n) {
    return new ParameterSpace(
        IntStream.range(0, n)
            .mapToObj(
                i -> new Parameter("p" + i, new Domain.Real(0, 1, Scale.LINEAR, ""), 0.25, ""))
            .toList());
  }

  static Point middle(int n) {
    double[] values = new double[n];
    Arrays.fill(values, 0.5);
    return Point.of(values);
  }

  static LearnerSettings fast(int n, long seed) {
    return settings(n, List.of(), new TrialSpan.OneCall(), seed);
  }

  /** The first feature counts the days. */
  static LearnerSettings slow(int n, long seed) {
    return settings(
        n,
        List.of(new ContextFeature("day", ""), new ContextFeature("weekend", "")),
        new TrialSpan.UntilFeatureChanges(0),
        seed);
  }

  private static LearnerSettings settings(
      int n, List<ContextFeature> context, TrialSpan span, long seed) {
    TunedFunction function =
        new TunedFunction(
            "world",
            "",
            cube(n),
            context,
            span,
            Objective.parse(Objective.Direction.MINIMISE, "cost"));
    return new LearnerSettings(function, middle(n), seed, Optional.empty());
  }
}
