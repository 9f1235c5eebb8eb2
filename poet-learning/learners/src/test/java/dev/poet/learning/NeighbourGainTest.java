package dev.poet.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.spi.ArmDesign;
import dev.poet.spi.GainEstimator.Gain;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.ScoredTrial;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A thousand trials or more, of which one in twenty runs the baseline. */
class NeighbourGainTest {
  private static final int RUNS = 300;
  private static final int TRIALS = 2_000;
  private static final ArmDesign DESIGN = new ArmDesign(1, 20);
  private static final double EFFECT = 0.5;

  /** What happens beside the arms, drawn anew for each run. */
  private enum World {
    INDEPENDENT {
      @Override
      DoubleSupplier noise(Draws draws) {
        return draws::normal;
      }
    },
    AUTOCORRELATED {
      @Override
      DoubleSupplier noise(Draws draws) {
        double[] state = {draws.normal()};
        return () -> state[0] = 0.98 * state[0] + Math.sqrt(1 - 0.98 * 0.98) * draws.normal();
      }
    },
    SKEWED {
      @Override
      DoubleSupplier noise(Draws draws) {
        return () -> -Math.exp(1.2 * draws.normal());
      }
    },
    RARE_EXTREMES {
      @Override
      DoubleSupplier noise(Draws draws) {
        return () -> draws.uniform() < 0.02 ? -20 : 0.1 * draws.normal();
      }
    };

    abstract DoubleSupplier noise(Draws draws);
  }

  @ParameterizedTest
  @EnumSource(World.class)
  void equalArms_lookedAtAllTheTime_areHardlyEverCalledDifferent(World world) {
    int excluded = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      NeighbourGain gain = new NeighbourGain();
      DoubleSupplier noise = world.noise(new Draws(seed, 5));
      boolean ever = false;
      for (int i = 1; i <= TRIALS; i++) {
        boolean control = DESIGN.isControl(seed, i);
        gain.tell(trial(i, control, noise.getAsDouble()));
        ever |= control && gain.gain().effect().excludes(0);
      }
      excluded += ever ? 1 : 0;
    }
    // healthy: 1.7, 0.7, 0 and 0 %; by the variance of the control arm alone 20 to 60 % where
    // extremes are rare
    assertThat(100.0 * excluded / RUNS).isLessThanOrEqualTo(5);
  }

  @ParameterizedTest
  @EnumSource(
      value = World.class,
      names = {"INDEPENDENT", "AUTOCORRELATED"})
  void effectThatGrows_isCoveredAllTheTime(World world) {
    int covered = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      covered += coversAllTheTime(seed, world) ? 1 : 0;
    }
    // healthy: 98 and 99 %
    assertThat(100.0 * covered / RUNS).isGreaterThanOrEqualTo(95);
  }

  /** The truth is the mean effect so far. */
  private static boolean coversAllTheTime(int seed, World world) {
    NeighbourGain gain = new NeighbourGain();
    DoubleSupplier noise = world.noise(new Draws(seed, 5));
    double effects = 0;
    boolean covers = true;
    for (int i = 1; i <= TRIALS; i++) {
      boolean control = DESIGN.isControl(seed, i);
      double effect = EFFECT * (1 - Math.exp(-i / 200.0));
      effects += effect;
      gain.tell(trial(i, control, noise.getAsDouble() + (control ? 0 : effect)));
      covers &= !control || !gain.gain().effect().excludes(effects / i);
    }
    return covers;
  }

  @Test
  void drift_doesNotWidenTheInterval() {
    double flat = halfWidth(0);
    double drifting = halfWidth(20);

    // healthy: 1.0; every control trial against all tuned ones: 6
    assertThat(drifting / flat).isLessThan(1.5);
  }

  private static double halfWidth(double drift) {
    NeighbourGain gain = new NeighbourGain();
    Draws draws = new Draws(1, 5);
    for (int i = 1; i <= TRIALS; i++) {
      double score = drift * i / TRIALS + draws.normal();
      gain.tell(trial(i, DESIGN.isControl(1, i), score));
    }
    return gain.gain().effect().halfWidth();
  }

  @Test
  void planned_unequalSpreads_coversTheEffect() {
    int covered = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      covered += unequal(seed, 400, 1).planned().excludes(1) ? 0 : 1;
    }

    // healthy: 100 %, as the larger spread counts; by the spread of the control arm alone: 75 %
    assertThat(100.0 * covered / RUNS).isGreaterThanOrEqualTo(95);
  }

  @Test
  void gain_oneArmOnly_isUnknown() {
    NeighbourGain gain = new NeighbourGain();
    gain.tell(trial(1, false, -3));

    assertThat(gain.gain().effect().isKnown()).isFalse();
    assertThat(gain.gain().controlMean()).isNaN();
  }

  @Test
  void gain_noNoiseAtAll_isExact() {
    NeighbourGain gain = new NeighbourGain();
    for (int i = 1; i <= 20; i++) {
      gain.tell(trial(i, i % 2 == 0, i % 2 == 0 ? -4 : -3));
    }

    assertThat(gain.gain().relative().estimate()).isEqualTo(0.25);
    assertThat(gain.gain().relative().halfWidth()).isZero();
  }

  /** Scores of -10 ± 2 in the control arm, -10 + effect ± 6 in the tuned arm. */
  private static Gain unequal(long seed, int trials, double effect) {
    NeighbourGain gain = new NeighbourGain();
    Draws draws = new Draws(seed, 5);
    for (int i = 1; i <= trials; i++) {
      boolean control = DESIGN.isControl(seed, i);
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
