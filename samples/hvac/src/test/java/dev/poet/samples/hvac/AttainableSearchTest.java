package dev.poet.samples.hvac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttainableSearchTest {

  @Test
  void patternSearch_onAKnownBowl_findsItsBottom() {
    double[] bottom = {1, 2, 120, 30, 0.7, -1, 0.4, 3.5};
    Settings best =
        new PatternSearch(
                new Dice(1, Dice.Purpose.SEARCH, 0),
                settings -> distance(settings, bottom),
                settings -> distance(settings, bottom))
            .best();
    assertThat(distance(best, bottom)).isLessThan(0.02);
  }

  private static double distance(Settings settings, double[] bottom) {
    double[] at = SearchSpace.vector(settings);
    double sum = 0;
    for (int i = 0; i < at.length; i++) {
      double share = (at[i] - bottom[i]) / (SearchSpace.HIGH[i] - SearchSpace.LOW[i]);
      sum += share * share;
    }
    return Math.sqrt(sum);
  }

  /** Keeps the house honest: with time of use there must be something to find. */
  @Test
  void goodSettings_underTimeOfUse_beatTheBaselineByATenth() {
    Seasons winter = new Seasons(Worlds.SYNTHETIC, Worlds.winter(1), 2, 60);
    double baseline = winter.score(Settings.BASELINE);
    double good = winter.score(new Settings(0, 3, 60, 60, 0.5, 1, 0.25, 3));
    assertThat(1 - good / baseline).isGreaterThan(0.1);
  }

  @Test
  void leastSquares_onAnExactLine_leavesNothing() {
    List<double[]> rows = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      rows.add(new double[] {1, i});
      values.add(3 + 2.0 * i);
    }
    LeastSquares fit = new LeastSquares(rows, values);
    assertThat(fit.residualDeviation()).isCloseTo(0, within(1e-9));
    assertThat(fit.deviation()).isCloseTo(2 * Math.sqrt(8.25), within(1e-9));
  }
}
