package dev.poet.benchmarks;

import dev.poet.benchmarks.House.Tuned;
import dev.poet.engine.study.Scoring;
import dev.poet.learning.Gains;
import dev.poet.spi.ArmDesign;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.GainEstimator;
import dev.poet.spi.Mixing;
import dev.poet.spi.ScoredTrial;
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
    long falsely =
        LongStream.range(0, SAME_ARM_SEEDS).parallel().filter(this::excludesZero).count();
    figures.accept(
        Figure.atMost(
            name + "A/A, interval excludes 0", 100.0 * falsely / SAME_ARM_SEEDS, "%", 7, 0));
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

  private boolean excludesZero(long seed) {
    try {
      return sameArms(seed, house.watched(seed, DAYS, folder)).effect().excludes(0);
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
  private static GainEstimator.Gain sameArms(long seed, Tuned watched) {
    GainEstimator estimator = Gains.of(watched.function());
    Scoring scoring = new Scoring(watched.function().objective());
    long functionSeed = Mixing.seedFor(seed, House.FUNCTION);
    for (CompletedTrial trial : watched.trials()) {
      ScoredTrial scored = scoring.score(trial).orElseThrow();
      estimator.tell(
          new ScoredTrial(
              scored.number(),
              DESIGN.isControl(functionSeed, scored.number() - 1),
              scored.parameters(),
              scored.context(),
              scored.covariates(),
              scored.terms(),
              scored.score()));
    }
    return estimator.gain();
  }
}
