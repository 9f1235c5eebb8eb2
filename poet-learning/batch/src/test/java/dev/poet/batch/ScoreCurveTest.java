package dev.poet.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The expected score along a parameter, where the truth is known. */
class ScoreCurveTest {

  /**
   * Cost is 4 (gap − 0.7)²: 1.0 at the baseline of 0.2, which is one trial in five, and 0.49 on
   * average over the others; 0.6 in all. Errors are about 0.1.
   */
  @Test
  void curve_ofAParameterThatMatters_liesOnTheTruth() {
    History history =
        MadeTrials.history(11, 2_000, (gap, mode, load, hour) -> 4 * (gap - 0.7) * (gap - 0.7));

    ScoreCurve curve = curve(history);

    assertThat(curve.trials()).isEqualTo(2_000);
    assertThat(curve.points()).hasSizeGreaterThan(5);
    for (ScoreCurve.Point point : curve.points()) {
      double truth = level(history) + 0.6 - 4 * Math.pow(point.value() - 0.7, 2);
      assertThat(point.score().estimate()).isCloseTo(truth, within(0.35));
      assertThat(point.score().low()).isLessThan(point.score().estimate());
    }
    assertThat(curve.plateauLow()).isLessThanOrEqualTo(0.7);
    assertThat(curve.plateauHigh()).isGreaterThanOrEqualTo(0.65);
  }

  /** Plain means of the two halves differ by 1.5, as the score rose while the gap did. */
  @Test
  void curve_whileTheScoreRisesWithTime_isFlat() {
    HistoryBuilder builder = new HistoryBuilder(MadeTrials.FUNCTION);
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 1_000; i++) {
      double gap = 0.2 + 0.3 * i / 1_000 + 0.3 * random.nextDouble();
      double cost = -3.0 * i / 1_000 + 0.5 * random.nextGaussian();
      builder.add(MadeTrials.trial(i, false, gap, random.nextInt(2), 0.5, cost));
    }

    List<ScoreCurve.Point> points = curve(builder.build(1_000)).points();

    double first = points.get(0).score().estimate();
    assertThat(points)
        .allSatisfy(point -> assertThat(point.score().estimate()).isCloseTo(first, within(0.5)));
  }

  @Test
  void curves_ofTooFewTrials_areNotDrawn() {
    assertThat(ScoreCurve.all(MadeTrials.history(7, 49, (gap, mode, load, hour) -> gap))).isEmpty();
  }

  private static ScoreCurve curve(History history) {
    return ScoreCurve.all(history).stream()
        .filter(curve -> curve.parameter().equals("gap"))
        .findFirst()
        .orElseThrow();
  }

  private static double level(History history) {
    return Arrays.stream(history.score()).average().orElseThrow();
  }
}
