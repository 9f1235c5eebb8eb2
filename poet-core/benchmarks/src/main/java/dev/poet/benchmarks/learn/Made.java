package dev.poet.benchmarks.learn;

import dev.poet.spi.ContextFeature;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Mixing;
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

/**
 * A problem made of a formula. The best score is known by construction; the unit of regret is the
 * median loss of random points.
 *
 * @param truth the expected loss of a call, at least 0, and 0 at the best point
 * @param noise turns expected into observed loss
 */
record Made(
    ParameterSpace space,
    Point baseline,
    List<ContextFeature> features,
    long seed,
    Loss truth,
    Noise noise,
    double scale)
    implements Problem {

  private static final int RANDOM_POINTS = 400;
  private static final int KINDS = 3;

  /** Expected loss. */
  @FunctionalInterface
  interface Loss {
    double of(Point point, List<Double> context, int call);
  }

  /** Observed loss. */
  @FunctionalInterface
  interface Noise {
    double of(double expected, double scale, Chance chance);
  }

  /** Draws for one call. */
  record Chance(long seed, int call) {
    double uniform(int which) {
      return Mixing.unit(Mixing.mix(seed, which), call);
    }

    double normal(int which) {
      return Math.sqrt(-2 * Math.log(1 - uniform(2 * which)))
          * Math.cos(2 * Math.PI * uniform(2 * which + 1));
    }
  }

  static Made of(
      List<Parameter> parameters,
      Point baseline,
      List<ContextFeature> features,
      long seed,
      Loss truth,
      Noise noise) {
    ParameterSpace space = new ParameterSpace(parameters);
    Made unscaled = new Made(space, baseline, features, seed, truth, noise, 1);
    double[] losses =
        IntStream.range(0, RANDOM_POINTS)
            .mapToDouble(
                i -> {
                  double[] unit =
                      IntStream.range(0, space.size())
                          .mapToDouble(k -> Mixing.unit(Mixing.mix(seed, 1000 + k), i))
                          .toArray();
                  Point point = space.settled(space.fromUnit(unit), baseline);
                  return truth.of(point, unscaled.context(i), 0);
                })
            .sorted()
            .toArray();
    double median = losses[losses.length / 2];
    double scale = median > 0 ? median : 1;
    return new Made(space, baseline, features, seed, truth, noise, scale);
  }

  /** Noise of so many shares of the unit of regret. */
  static Noise normal(double share) {
    return (expected, scale, chance) -> expected + share * scale * chance.normal(0);
  }

  @Override
  public LearnerSettings settings() {
    TunedFunction function =
        new TunedFunction(
            "made",
            "",
            space,
            features,
            new TrialSpan.OneCall(),
            Objective.parse(Objective.Direction.MINIMISE, "loss"));
    return new LearnerSettings(function, baseline, Mixing.mix(seed, 7), Optional.empty());
  }

  @Override
  public List<Double> context(int call) {
    Double[] values = new Double[features.size()];
    Arrays.setAll(
        values,
        f -> {
          double draw = Mixing.unit(Mixing.mix(seed, 500 + f), call);
          return features.get(f).isKind() ? Math.floor(draw * KINDS) : draw;
        });
    return List.of(values);
  }

  @Override
  public double expected(Point point, List<Double> context, int call) {
    return -truth.of(point, context, call);
  }

  @Override
  public double observed(Point point, List<Double> context, int call) {
    return -noise.of(truth.of(point, context, call), scale, new Chance(seed, call));
  }

  @Override
  public double best(List<Double> context, int call) {
    return 0;
  }
}
