package dev.poet.benchmarks;

import dev.poet.benchmarks.House.Day;
import dev.poet.learning.Gains;
import dev.poet.spi.ArmDesign;
import dev.poet.spi.GainEstimator;
import dev.poet.spi.Mixing;
import dev.poet.spi.ScoredTrial;
import dev.poet.spi.SimulationModel;
import dev.poet.spi.SimulationModel.Run;
import dev.poet.spi.TunedFunction;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Does the comparison of the arms find something where there is nothing? Both arms at the baseline
 * (A/A), and the program started at the best known setting, where nothing is left to gain.
 */
final class ArmChecks {
  private static final int SAME_ARM_SEEDS = 200;
  private static final int BEST_START_SEEDS = 10;
  private static final int DAYS = 90;
  private static final ArmDesign DESIGN = new ArmDesign(3, 3);

  private final House house;
  private final String name;
  private final Path folder;

  ArmChecks(House house, World world, Path folder) {
    this.house = house;
    this.name = world.label() + ": ";
    this.folder = folder;
  }

  void report(String best, Consumer<Figure> figures) throws Exception {
    figures.accept(
        Figure.atMost(
            name + "A/A, interval excludes 0",
            100.0 * falselyExcluded() / SAME_ARM_SEEDS,
            "%",
            7,
            0));
    long unclaimed =
        LongStream.range(1000, 1000 + BEST_START_SEEDS)
            .parallel()
            .filter(seed -> claimsNothing(seed, best))
            .count();
    figures.accept(
        Figure.atLeast(
            name + "started at the best setting: no gain is claimed",
            100.0 * unclaimed / BEST_START_SEEDS,
            "%",
            90,
            1000));
  }

  private long falselyExcluded() throws Exception {
    TunedFunction function = house.tuned(999_999, 2, folder, null).function();
    try (PluginModel model = new PluginModel(folder.resolve("plugins"), function)) {
      return LongStream.range(0, SAME_ARM_SEEDS)
          .parallel()
          .filter(seed -> excludesZero(seed, function, model))
          .count();
    }
  }

  private boolean excludesZero(long seed, TunedFunction function, PluginModel model) {
    try {
      List<Day> days = house.asWritten(seed, DAYS, folder, null);
      return sameArms(seed, days, function, model).planned().excludes(0);
    } catch (Exception e) {
      throw new IllegalStateException("seed " + seed + " failed", e);
    }
  }

  private boolean claimsNothing(long seed, String best) {
    try {
      return house.tuned(seed, DAYS, folder, best).gain().effect().low() <= 0;
    } catch (Exception e) {
      throw new IllegalStateException("seed " + seed + " failed", e);
    }
  }

  /** The gain that would have been measured had the arms been drawn for these days. */
  private static GainEstimator.Gain sameArms(
      long seed, List<Day> days, TunedFunction function, PluginModel model) {
    List<Run> runs = IntStream.range(0, days.size()).mapToObj(i -> run(i, days.get(i))).toList();
    double[] expected = model.predict(DemoBenchmark.BASELINE, runs);
    GainEstimator estimator = Gains.of(function);
    long functionSeed = Mixing.seedFor(seed, House.FUNCTION);
    for (int i = 0; i < days.size(); i++) {
      Map<String, Double> covariates = new HashMap<>(runs.get(i).covariates());
      covariates.put(SimulationModel.EXPECTED, expected[i]);
      estimator.tell(
          new ScoredTrial(
              i + 1,
              DESIGN.isControl(functionSeed, i),
              DemoBenchmark.BASELINE,
              runs.get(i).context(),
              covariates,
              List.of(),
              -days.get(i).score()));
    }
    return estimator.gain();
  }

  /** The forecast is taken to be right; the gain does not use it. */
  private static Run run(int number, Day day) {
    return new Run(
        DemoBenchmark.BASELINE,
        List.of((double) number, day.outdoor(), day.sunshine(), day.weekend() ? 1.0 : 0.0),
        Map.of("outdoor", day.outdoor(), "sunshine", day.sunshine()));
  }
}
