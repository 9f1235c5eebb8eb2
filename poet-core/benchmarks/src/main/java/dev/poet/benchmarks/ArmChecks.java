package dev.poet.benchmarks;

import dev.poet.learning.Gains;
import dev.poet.spi.GainEstimator;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * Does the comparison of the arms find something where there is nothing? Both arms at the baseline
 * (A/A), and the program started at the best known setting, where nothing is left to gain.
 */
final class ArmChecks {
  private static final int SAME_ARM_SEEDS = 200;
  private static final int BEST_START_SEEDS = 10;
  private static final int DAYS = 90;

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
    try (SameArms arms = new SameArms(house, folder)) {
      return LongStream.range(0, SAME_ARM_SEEDS)
          .parallel()
          .filter(seed -> excludesZero(seed, arms))
          .count();
    }
  }

  private boolean excludesZero(long seed, SameArms arms) {
    try {
      GainEstimator estimator = Gains.of(arms.function());
      arms.trials(seed, house.asWritten(seed, DAYS, folder, null)).forEach(estimator::tell);
      return estimator.gain().planned().excludes(0);
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
}
