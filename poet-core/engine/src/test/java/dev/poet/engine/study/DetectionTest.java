package dev.poet.engine.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.learning.NeighbourGain;
import dev.poet.spi.ArmDesign;
import dev.poet.spi.GainEstimator;
import dev.poet.spi.Moments;
import dev.poet.spi.Point;
import dev.poet.spi.ScoredTrial;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DetectionTest {
  private static final double MEAN = 100;

  private static Moments baseline(double spread) {
    SplittableRandom random = new SplittableRandom(5);
    Moments moments = Moments.NONE;
    for (int i = 0; i < 500; i++) {
      moments = moments.and(Moments.of(MEAN + spread * random.nextGaussian()));
    }
    return moments;
  }

  @Test
  void loss_isFoundByThenInNearlyAllRuns_butNotMuchEarlier() {
    for (double share : new double[] {0.05, 0.5}) {
      double spread = share == 0.5 ? 50 : 20;
      double trials = Detection.trials(baseline(spread), share);
      int found = 0;
      int early = 0;
      for (long seed = 0; seed < 200; seed++) {
        double at = foundAfter(share, spread, seed, 4 * trials);
        found += at <= trials ? 1 : 0;
        early += at <= trials / 4 ? 1 : 0;
      }
      // Healthy: 190 and more by then, and 60 to 75 in a quarter of the time.
      assertThat(found).isGreaterThanOrEqualTo(186);
      assertThat(early).isLessThan(100);
    }
  }

  private static double foundAfter(double share, double spread, long seed, double most) {
    ArmDesign design = new ArmDesign(1, (int) Math.round(1 / share));
    SplittableRandom random = new SplittableRandom(seed);
    GainEstimator gain = new NeighbourGain();
    for (int i = 1; i <= most; i++) {
      boolean control = design.isControl(seed, i);
      double score = MEAN + spread * random.nextGaussian() - (control ? 0 : MEAN / 5);
      gain.tell(new ScoredTrial(i, control, Point.of(0), List.of(), Map.of(), List.of(), score));
      if (control && gain.gain().effect().high() < 0) {
        return i;
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  @Test
  void noiseOrLackOfTrials_meansNever() {
    assertThat(Detection.trials(Moments.of(3), 0.05)).isInfinite();
    assertThat(Detection.trials(new Moments(100, 0, 100), 0.05)).isInfinite();
    assertThat(Detection.trials(new Moments(100, 1e-6, 1e6), 0.05)).isInfinite();
    assertThat(Detection.trials(new Moments(100, 5, 0), 0.05)).isEqualTo(100);
  }
}
