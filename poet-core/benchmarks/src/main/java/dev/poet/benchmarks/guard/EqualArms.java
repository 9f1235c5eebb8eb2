package dev.poet.benchmarks.guard;

import dev.poet.benchmarks.Figure;
import dev.poet.learning.Gains;
import dev.poet.spi.ArmDesign;
import dev.poet.spi.GainEstimator;
import dev.poet.spi.Mixing;
import dev.poet.spi.ScoredTrial;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Both arms run the baseline: how often is a difference found sooner or later? */
final class EqualArms {
  private static final ArmDesign DESIGN = new ArmDesign(1, 20);
  private static final int TRIALS = 4_000;
  private static final long SEED = 50_000;

  private final int runs;

  EqualArms(boolean smoke) {
    this.runs = smoke ? 100 : 1_000;
  }

  Stream<Scenario> scenarios() {
    return Arrays.stream(Noise.values())
        .map(noise -> new Scenario("A/A, " + noise.label(), figures -> report(noise, figures)));
  }

  private void report(Noise noise, Consumer<Figure> figures) {
    long found =
        LongStream.range(SEED, SEED + runs)
            .parallel()
            .filter(seed -> everFound(noise, seed))
            .count();
    figures.accept(
        Figure.atMost(
            "A/A, %s: interval ever excludes 0".formatted(noise.label()),
            100.0 * found / runs,
            "%",
            5,
            SEED));
  }

  private static boolean everFound(Noise noise, long seed) {
    GainEstimator gain = Gains.of(Life.FUNCTION);
    DoubleSupplier scores = noise.from(new SplittableRandom(seed));
    for (int i = 0; i < TRIALS; i++) {
      boolean control = DESIGN.isControl(Mixing.mix(seed, 1), i);
      gain.tell(
          new ScoredTrial(
              i + 1, control, Life.BASELINE, List.of(), Map.of(), List.of(), scores.getAsDouble()));
      if (control && gain.gain().effect().excludes(0)) {
        return true;
      }
    }
    return false;
  }
}
