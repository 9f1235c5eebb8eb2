package dev.poet.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poet.spi.Mixing;
import dev.poet.spi.Point;
import org.junit.jupiter.api.Test;

class TrialWindowTest {
  private static final double[] NOTHING = {};

  /** The baseline of a fast function has many trials before anything else is tried. */
  @Test
  void onlyPoint_withManyTrials_keepsAMean() {
    TrialWindow window = new TrialWindow(true);
    for (int i = 1; i <= 64; i++) {
      window.add(observation(i, Mixing.unit(1, i)));
    }
    window.add(observation(65, 1e9));

    // Healthy: 0.5, the outlier pulled in. Broken: NaN, for ever.
    assertThat(window.observations()).hasSize(1);
    assertThat(window.observations().get(0).score()).isCloseTo(0.5, within(0.1));
  }

  private static Observation observation(long number, double score) {
    return new Observation(
        number, Point.of(1), null, NOTHING, score, NOTHING, 1, 0, Observation.NOTHING_FORESEEN);
  }
}
