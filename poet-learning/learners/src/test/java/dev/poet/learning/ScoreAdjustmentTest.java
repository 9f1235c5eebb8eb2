package dev.poet.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poet.spi.LearnerSettings;
import dev.poet.spi.ScoredTrial;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Forty days at the baseline whose score depends on the weather, plus a little noise. */
class ScoreAdjustmentTest {
  private static final int DAYS = 40;

  @Test
  void effects_whereScoresHaveOneSign_areProportionalToThePredictedScore() {
    Rows rows = rows(weather -> -100 - 30 * weather);

    double[] effect = rows.effect();
    assertThat(Arrays.stream(effect).average().orElseThrow()).isCloseTo(1, within(0.05));
    assertThat(effect[dearest()]).isGreaterThan(1.2);
    assertThat(effect[cheapest()]).isLessThan(0.8);
  }

  @Test
  void effects_ofAnyWorld_keepWithinFactors() {
    for (double slope : new double[] {0, 30, 60, 90, 99}) {
      assertThat(Arrays.stream(rows(weather -> -100 - slope * weather).effect()))
          .allMatch(e -> e >= 0.25 && e <= 3);
    }
  }

  @Test
  void effects_whereScoresHaveBothSigns_areAdditive() {
    assertThat(rows(weather -> -100 - 150 * weather).effect()).containsOnly(1);
    assertThat(rows(weather -> 20 * weather).effect()).containsOnly(1);
  }

  @Test
  void effects_whereScoresAreNearZero_areAdditive() {
    // All scores of one sign, many of them near 0 and some far, so that 0 is within two deviations.
    Rows rows = rows(weather -> -10 * Math.pow(Math.abs(1_000 * weather % 1), 4), -2);
    assertThat(Arrays.stream(rows.score())).allMatch(Double::isFinite);
    double[] effect = rows.effect();

    assertThat(effect).containsOnly(1);
  }

  @Test
  void effects_ofMirroredScores_areTheSame() {
    assertThat(rows(weather -> 100 + 30 * weather).effect())
        .containsExactly(rows(weather -> -100 - 30 * weather).effect(), within(0.05));
  }

  @Test
  void otherUnitsOfTheScore_scaleUnitAndLevelAlone() {
    Rows dollars = rows(weather -> -100 - 30 * weather);
    Rows cents = rows(weather -> -100 - 30 * weather, 0, 100);

    assertThat(cents.unit()).isCloseTo(100 * dollars.unit(), within(1e-6 * cents.unit()));
    assertThat(cents.level()).isCloseTo(100 * dollars.level(), within(1e-6 * cents.level()));
    assertThat(cents.score()).containsExactly(dollars.score(), within(1e-6));
    assertThat(cents.effect()).containsExactly(dollars.effect(), within(1e-6));
  }

  @Test
  void rows_ofConstantScores_areFinite() {
    for (double constant : new double[] {0, -7, 1e-12, 1e12}) {
      Rows rows = rows(weather -> constant, 0, 0, constant);
      assertThat(rows.unit()).isPositive().isFinite();
      assertThat(Arrays.stream(rows.score())).allMatch(Double::isFinite);
      assertThat(Arrays.stream(rows.effect())).allMatch(Double::isFinite);
    }
  }

  private static Rows rows(DoubleUnaryOperator score) {
    return rows(score, 0);
  }

  private static Rows rows(DoubleUnaryOperator score, double shift) {
    return rows(score, shift, 1);
  }

  private static Rows rows(DoubleUnaryOperator score, double shift, double unit) {
    return rows(score, shift, unit, 0);
  }

  /** The score is unit * (score(weather) + shift + noise) + constant. */
  private static Rows rows(DoubleUnaryOperator score, double shift, double unit, double constant) {
    LearnerSettings settings = NoisyWorlds.slow(1, 1);
    TrialMemory memory = new TrialMemory(settings, new Foresight(settings));
    for (int day = 1; day <= DAYS; day++) {
      double value = score.applyAsDouble(weather(day)) + shift + noise(day);
      memory.tell(
          new ScoredTrial(
              day,
              true,
              settings.baseline(),
              List.of((double) day, 0.0),
              Map.of("weather", weather(day)),
              List.of(),
              unit * value + constant));
    }
    Encoding encoding = new Encoding(settings.function().space());
    return ScoreAdjustment.rows(memory.window(), encoding, encoding.encode(settings.baseline()));
  }

  private static int dearest() {
    return extreme(1);
  }

  private static int cheapest() {
    return extreme(-1);
  }

  private static int extreme(int sign) {
    int found = 1;
    for (int day = 2; day <= DAYS; day++) {
      found = sign * weather(day) > sign * weather(found) ? day : found;
    }
    return found - 1;
  }

  /** From -1 to 1. */
  private static double weather(int day) {
    return Math.sin(0.7 * day);
  }

  /** From -2 to 2. */
  private static double noise(int day) {
    return 4 * new Draws(5, day).uniform() - 2;
  }
}
