package dev.poet.benchmarks;

import dev.poet.benchmarks.House.Day;
import dev.poet.benchmarks.House.Tuned;
import dev.poet.learning.Gains;
import dev.poet.spi.ArmDesign;
import dev.poet.spi.GainEstimator;
import dev.poet.spi.Mixing;
import dev.poet.spi.Point;
import dev.poet.spi.ScoredTrial;
import dev.poet.spi.TunedFunction;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

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
    TunedFunction function = house.tuned(0, 2, folder, null).function();
    int falsely = 0;
    for (long seed = 0; seed < SAME_ARM_SEEDS; seed++) {
      List<Day> days = house.asWritten(seed, DAYS, folder, null);
      falsely += sameArms(function, seed, days).effect().excludes(0) ? 1 : 0;
    }
    figures.accept(
        Figure.atMost(
            name + "A/A, interval excludes 0", 100.0 * falsely / SAME_ARM_SEEDS, "%", 7, 0));
    int zero = 0;
    for (long seed = 1000; seed < 1000 + BEST_START_SEEDS; seed++) {
      Tuned tuned = house.tuned(seed, DAYS, folder, best);
      zero += tuned.gain().effect().low() > 0 ? 0 : 1;
    }
    figures.accept(
        Figure.atLeast(
            name + "started at the best setting: no gain is claimed",
            100.0 * zero / BEST_START_SEEDS,
            "%",
            90,
            1000));
  }

  private static GainEstimator.Gain sameArms(TunedFunction function, long seed, List<Day> days) {
    GainEstimator estimator = Gains.of(function);
    long functionSeed = Mixing.seedFor(seed, House.FUNCTION);
    for (int i = 0; i < days.size(); i++) {
      Day day = days.get(i);
      estimator.tell(
          new ScoredTrial(
              i + 1,
              DESIGN.isControl(functionSeed, i),
              Point.of(0),
              List.of((double) i, 0.0, 0.0, day.weekend() ? 1.0 : 0.0),
              Map.of("outdoor", day.outdoor(), "sunshine", day.sunshine()),
              List.of(),
              -day.score()));
    }
    return estimator.gain();
  }
}
