package dev.poet.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.spi.ArmDesign;
import dev.poet.spi.GainEstimator;
import dev.poet.spi.Point;
import dev.poet.spi.ScoredTrial;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KeyedGainTest {
  private static final ArmDesign DESIGN = new ArmDesign(1, 10, 0);
  private static final int TRIALS = 2_000;

  /** Users differ by 10 in the mean, a user's trials by 1 from one to the next. */
  private static GainEstimator live(GainEstimator gain, long seed, int users, double effect) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] level = random.doubles(users).map(unit -> 100 + 35 * unit).toArray();
    for (int i = 1; i <= TRIALS; i++) {
      int user = random.nextInt(users);
      boolean control = DESIGN.isControlFor(seed, user);
      double score = level[user] + random.nextGaussian() + (control ? 0 : effect);
      gain.tell(
          new ScoredTrial(
              i, control, Point.of(0), List.of((double) user), Map.of(), List.of(), score));
    }
    return gain;
  }

  @Test
  void equalArms_ofUsersWhoDiffer_areSeldomCalledDifferent() {
    int keyed = 0;
    int neighbours = 0;
    for (long seed = 0; seed < 100; seed++) {
      keyed += live(new KeyedGain(0), seed, 200, 0).gain().effect().excludes(0) ? 1 : 0;
      neighbours += live(new NeighbourGain(), seed, 200, 0).gain().effect().excludes(0) ? 1 : 0;
    }
    // Healthy: 0 to 2. Broken (trials taken as independent): 6 or more.
    assertThat(keyed).isLessThanOrEqualTo(3);
    assertThat(neighbours).isGreaterThan(keyed);
  }

  @Test
  void effect_isMeasured_withAnIntervalOfItsKeys() {
    GainEstimator.Gain gain = live(new KeyedGain(0), 7, 500, 20).gain();
    assertThat(gain.effect().estimate()).isBetween(10.0, 30.0);
    assertThat(gain.effect().low()).isPositive();
    assertThat(gain.planned().halfWidth()).isLessThan(gain.effect().halfWidth());
  }

  @Test
  void fewKeys_meanNoInterval_howeverManyTrials() {
    assertThat(live(new KeyedGain(0), 7, 8, 20).gain().effect().isKnown()).isFalse();
  }
}
