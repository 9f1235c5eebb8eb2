package dev.poet.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.spi.GainEstimator.Gain;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.ScoredTrial;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Scores of -10 ± 2 in the control arm and -10 + effect ± 6 in the tuned arm. */
class WelchGainTest {
  private static final int RUNS = 500;

  @Test
  void gain_unequalSpreads_coversTheEffect() {
    int covered = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      covered += run(seed, 100, 1).effect().excludes(1) ? 0 : 1;
    }

    // healthy: 96.4 %; with the variances pooled: 76 %
    assertThat(100.0 * covered / RUNS).isBetween(92.0, 98.0);
  }

  @Test
  void gain_oneArmOnly_isUnknown() {
    WelchGain gain = new WelchGain();
    gain.tell(trial(1, false, -3));

    assertThat(gain.gain().effect().isKnown()).isFalse();
    assertThat(gain.gain().controlMean()).isNaN();
  }

  @Test
  void gain_noNoiseAtAll_isExact() {
    WelchGain gain = new WelchGain();
    for (int i = 1; i <= 20; i++) {
      gain.tell(trial(i, i % 2 == 0, i % 2 == 0 ? -4 : -3));
    }

    assertThat(gain.gain().relative().estimate()).isEqualTo(0.25);
    assertThat(gain.gain().relative().halfWidth()).isZero();
  }

  private static Gain run(long seed, int trials, double effect) {
    WelchGain gain = new WelchGain();
    Draws draws = new Draws(seed, 5);
    for (int i = 1; i <= trials; i++) {
      boolean control = i % 5 != 0;
      gain.tell(
          trial(i, control, -10 + (control ? 2 : 6) * draws.normal() + (control ? 0 : effect)));
    }
    return gain.gain();
  }

  private static ScoredTrial trial(int number, boolean control, double score) {
    LearnerSettings settings = NoisyWorlds.fast(1, 0);
    return new ScoredTrial(
        number, control, settings.baseline(), List.of(), Map.of(), List.of(), score);
  }
}
