package dev.poet.benchmarks;

import dev.poet.benchmarks.Benchmarks.Setting;
import dev.poet.benchmarks.House.Day;
import dev.poet.learning.Gains;
import dev.poet.spi.GainEstimator;
import dev.poet.spi.ScoredTrial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * A house runs as written for whole seasons, and arms are drawn for its days again and again: on
 * how many of these runs does the gain's interval, looked at every day, ever exclude 0?
 */
final class HouseDays {
  private static final int DAYS = 90;
  private static final int DRAWS = 25;
  private static final long SEED = 2_000;

  private final Setting setting;
  private final int seasons;

  HouseDays(Setting setting) {
    this.setting = setting;
    this.seasons = setting.smoke() ? 1 : 10;
  }

  void report(Consumer<Figure> figures) {
    List<World> worlds = setting.smoke() ? World.ALL.subList(0, 1) : World.ALL;
    long found = worlds.stream().mapToLong(this::found).sum();
    figures.accept(
        Figure.atMost(
            "A/A, house days: interval ever excludes 0",
            100.0 * found / (worlds.size() * seasons * DRAWS),
            "%",
            5,
            SEED));
  }

  private long found(World world) {
    try {
      Path folder = Files.createTempDirectory("poet-guard");
      try {
        House house = new House(setting, world).described(folder);
        try (SameArms arms = new SameArms(house, folder)) {
          return LongStream.range(SEED, SEED + seasons)
              .parallel()
              .map(season -> found(house, arms, season, folder))
              .sum();
        }
      } finally {
        DemoBenchmark.delete(folder);
      }
    } catch (Exception e) {
      throw new IllegalStateException("the house in " + world.label() + " failed", e);
    }
  }

  private static long found(House house, SameArms arms, long season, Path folder) {
    try {
      List<Day> days = house.asWritten(season, DAYS, folder, null);
      return LongStream.range(season * DRAWS, (season + 1) * DRAWS)
          .filter(draw -> everFound(arms, arms.trials(draw, days)))
          .count();
    } catch (Exception e) {
      throw new IllegalStateException("season " + season + " failed", e);
    }
  }

  private static boolean everFound(SameArms arms, List<ScoredTrial> trials) {
    GainEstimator gain = Gains.of(arms.function());
    for (ScoredTrial trial : trials) {
      gain.tell(trial);
      if (gain.gain().effect().excludes(0)) {
        return true;
      }
    }
    return false;
  }
}
