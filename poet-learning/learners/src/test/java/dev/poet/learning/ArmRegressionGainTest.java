package dev.poet.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.spi.ArmDesign;
import dev.poet.spi.GainEstimator.Gain;
import dev.poet.spi.Interval;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.ScoredTrial;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A world with weather: the cost of a day is 2 + weather (autocorrelated, sd 1) times 0.9 ... 1.1,
 * and 70 % of an arm's effect come on the same day, 30 % on the next.
 */
class ArmRegressionGainTest {
  private static final int RUNS = 300;
  private static final ArmDesign DESIGN = new ArmDesign(3, 3);

  @Test
  void gain_bothArmsBaseline_rarelyExcludesZero() {
    int excluded = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      excluded += run(seed, 90, 0).planned().excludes(0) ? 1 : 0;
    }

    // healthy: 3.7 %
    assertThat(100.0 * excluded / RUNS).isLessThanOrEqualTo(7);
  }

  @Test
  void gain_trueEffectWithCarryOver_isCoveredAndUnbiased() {
    int covered = 0;
    double sum = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      Interval effect = run(seed, 90, 0.3).planned();
      covered += effect.low() <= 0.3 && 0.3 <= effect.high() ? 1 : 0;
      sum += effect.estimate() / RUNS;
    }

    // healthy: 0.303 and 96.3 %; without the previous arm: 0.256
    assertThat(sum).isBetween(0.285, 0.315);
    assertThat(100.0 * covered / RUNS).isBetween(92.0, 98.0);
  }

  @Test
  void gain_lookedAtDailyFor30Days_rarelyExcludesZero() {
    int excluded = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      boolean ever = false;
      for (int days = 1; days <= 30; days++) {
        ever |= run(seed, days, 0).planned().excludes(0);
      }
      excluded += ever ? 1 : 0;
    }

    // either side; healthy: 1.3 %; with intervals from 6 trials of an arm on: 10 %
    assertThat(100.0 * excluded / RUNS).isLessThanOrEqualTo(5);
  }

  @Test
  void effect_lookedAtEachDayOfASeason_rarelyExcludesZero() {
    int excluded = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      boolean ever = false;
      for (int days = 30; days <= 90; days += 2) {
        ever |= run(seed, days, 0).effect().excludes(0);
      }
      excluded += ever ? 1 : 0;
    }

    // healthy: 1 %; the interval of a single look: 12 %
    assertThat(100.0 * excluded / RUNS).isLessThanOrEqualTo(5);
  }

  @Test
  void gain_effect_isRelativeToTheControlMean() {
    Gain gain = run(1, 90, 0.3);

    assertThat(gain.controlMean()).isNegative();
    assertThat(gain.relative().estimate())
        .isEqualTo(gain.planned().estimate() / -gain.controlMean());
    assertThat(gain.tunedTrials() + gain.controlTrials()).isEqualTo(90);
  }

  @Test
  void gain_fewTrials_isUnknown() {
    assertThat(run(1, 12, 0.3).planned().isKnown()).isFalse();
    assertThat(new ArmRegressionGain(function(1)).gain().relative().isKnown()).isFalse();
  }

  private static dev.poet.spi.TunedFunction function(long seed) {
    return NoisyWorlds.slow(2, seed).function();
  }

  private static Gain run(long seed, int days, double effect) {
    LearnerSettings settings = NoisyWorlds.slow(2, seed);
    ArmRegressionGain gain = new ArmRegressionGain(settings.function());
    Draws draws = new Draws(seed, 77);
    double weather = draws.normal();
    boolean before = false;
    for (int day = 0; day < days; day++) {
      weather = 0.7 * weather + Math.sqrt(1 - 0.49) * draws.normal();
      boolean tuned = !DESIGN.isControl(seed, day);
      double cost = (4 + weather) * (1 + 0.1 * draws.normal());
      double saved = effect * ((tuned ? 0.7 : 0) + (before ? 0.3 : 0));
      gain.tell(
          new ScoredTrial(
              day + 1,
              !tuned,
              settings.baseline(),
              List.of((double) day, day % 7 / 5 * 1.0),
              Map.of("weather", weather),
              List.of(),
              saved - cost));
      before = tuned;
    }
    return gain.gain();
  }
}
