package dev.poet.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Point;
import dev.poet.spi.ScoredTrial;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One parameter; the score grows with it by SLOPE over its range, the baseline is 0.5. */
class GainBeliefTest {
  private static final double SLOPE = 8;
  private static final double[] BASE = {0.5};
  private static final double[] HIGH = {0.8};
  private static final double[] LOW = {0.2};

  @Test
  void gain_ofTheBaseline_isNoneWithoutDoubt() {
    GainBelief.At base = belief(20).at(BASE, Observation.NOTHING_FORESEEN);

    assertThat(base.mean()).isCloseTo(0, within(1e-9));
    assertThat(base.deviation()).isCloseTo(0, within(1e-6));
  }

  @Test
  void gain_followsTheTrials() {
    GainBelief belief = belief(60);

    assertThat(belief.at(HIGH, Observation.NOTHING_FORESEEN).mean()).isPositive();
    assertThat(belief.at(LOW, Observation.NOTHING_FORESEEN).mean()).isNegative();
    assertThat(belief.at(HIGH, Observation.NOTHING_FORESEEN).bound(-2)).isPositive();
    assertThat(belief.at(LOW, Observation.NOTHING_FORESEEN).bound(2)).isNegative();
  }

  @Test
  void doubt_isNeverAboveThePrior_andShrinksWithTrials() {
    double before = Double.POSITIVE_INFINITY;
    for (int trials : new int[] {2, 10, 40, 160}) {
      GainBelief.At high = belief(trials).at(HIGH, Observation.NOTHING_FORESEEN);
      assertThat(high.deviation()).isPositive().isLessThanOrEqualTo(Math.sqrt(high.prior()));
      assertThat(high.deviation()).as("%d trials", trials).isLessThan(before);
      before = high.deviation();
    }
  }

  @Test
  void bound_growsWithTheDeviations() {
    GainBelief.At high = belief(10).at(HIGH, Observation.NOTHING_FORESEEN);

    assertThat(high.bound(0)).isEqualTo(high.mean());
    assertThat(high.bound(1) - high.mean()).isCloseTo(high.deviation(), within(1e-12));
    assertThat(high.mean() - high.bound(-1)).isCloseTo(high.deviation(), within(1e-12));
  }

  @Test
  void covariance_isSymmetric_andThatOfAPointWithItselfItsVariance() {
    GainBelief belief = belief(25);
    GainBelief.At high = belief.at(HIGH, Observation.NOTHING_FORESEEN);
    GainBelief.At low = belief.at(LOW, Observation.NOTHING_FORESEEN);

    double across = belief.covariance(HIGH, high, LOW, low);
    assertThat(across).isCloseTo(belief.covariance(LOW, low, HIGH, high), within(1e-12));
    assertThat(belief.covariance(HIGH, high, HIGH, high))
        .isCloseTo(high.deviation() * high.deviation(), within(1e-9));
    assertThat(Math.abs(across)).isLessThanOrEqualTo(high.deviation() * low.deviation() + 1e-9);
  }

  @Test
  void mean_alone_isThatOfTheWholeBelief() {
    GainBelief belief = belief(25);

    assertThat(belief.mean(HIGH, Observation.NOTHING_FORESEEN))
        .isCloseTo(belief.at(HIGH, Observation.NOTHING_FORESEEN).mean(), within(1e-12));
  }

  /** What is believed after so many trials at points all over the range. */
  private static GainBelief belief(int trials) {
    LearnerSettings settings = NoisyWorlds.slow(1, 1);
    TrialMemory memory = new TrialMemory(settings, new Foresight(settings));
    Draws draws = new Draws(7, 0);
    for (int day = 1; day <= trials; day++) {
      double x = day % 3 == 0 ? BASE[0] : day % 2 == 0 ? HIGH[0] : LOW[0];
      double score = -20 + SLOPE * x + draws.normal();
      memory.tell(
          new ScoredTrial(
              day,
              x == BASE[0],
              Point.of(x),
              List.of((double) day, 0.0),
              Map.of(),
              List.of(),
              score));
    }
    Encoding encoding = new Encoding(settings.function().space());
    Rows rows =
        ScoreAdjustment.rows(memory.window(), encoding, encoding.encode(settings.baseline()));
    return new GainBelief(new Model(rows, Hyperparameters.prior(1, memory.situations(), false)));
  }
}
