package dev.poet.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.spi.Objective.Direction;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectiveTest {

  @Test
  void weightedSum_minimised_isNegatedOnce() {
    Objective objective =
        Objective.parse(Direction.MINIMISE, "cost + 0.5 * discomfort - 2e-1*comfort");
    Map<String, Double> metrics = Map.of("cost", 3.0, "discomfort", 4.0, "comfort", 5.0);
    assertThat(objective.score(metrics)).hasValue(-4.0);
    assertThat(objective.natural(-4.0)).isEqualTo(4.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"quality - cents", "-cost + 0.5 * gain - 2.0 * harm", "-0.5 * cost"})
  void text_ofAnObjective_isAsPeopleWriteIt(String expression) {
    assertThat(Objective.parse(Direction.MAXIMISE, expression))
        .hasToString("maximise " + expression);
  }

  @Test
  void leadingMinus_belongsToTheFirstTerm() {
    assertThat(
            Objective.parse(Direction.MAXIMISE, "-cost + gain")
                .score(Map.of("cost", 2.0, "gain", 5.0)))
        .hasValue(3.0);
  }

  @Test
  void missingMetric_givesNoScore() {
    assertThat(Objective.parse(Direction.MAXIMISE, "a + b").score(Map.of("a", 1.0))).isEmpty();
  }

  @Test
  void target_costsNothingWithinItsTolerance() {
    Objective objective = Objective.parse(Direction.MINIMISE, "away(indoor, 21, 0.5) + 0.1 * kwh");
    assertThat(objective.score(Map.of("indoor", 21.4, "kwh", 2.0))).hasValue(-0.2);
    assertThat(objective.score(Map.of("indoor", 19.5, "kwh", 10.0))).hasValue(-2.0);
    assertThat(objective.isLinear()).isFalse();
  }

  @Test
  void percentile_isTheShareAboveABound_orTheMeanOfTheWorst() {
    Objective share = Objective.parse(Direction.MINIMISE, "over(seconds, 0.2)");
    assertThat(share.score(Map.of("seconds", 0.21))).hasValue(-1.0);
    assertThat(share.score(Map.of("seconds", 0.2)).getAsDouble()).isBetween(-1e-9, 1e-9);

    Objective tail = Objective.parse(Direction.MINIMISE, "tail(seconds, 0.9, 9)");
    double sum = 0;
    for (int i = 1; i <= 10; i++) {
      sum -= tail.score(Map.of("seconds", 1.0 * i)).getAsDouble() / 10;
    }
    // of 1 to 10 the worst tenth is 10, wherever the bound lies between 9 and it
    assertThat(sum).isCloseTo(10, org.assertj.core.api.Assertions.within(1e-9));
  }

  @Test
  void levels_decideOneAfterTheOther() {
    Objective objective =
        Objective.parse(
            Direction.MINIMISE, "first away(indoor, 21, 1) + wet within 0.5 then kwh within 2");
    Map<String, Double> warm = Map.of("indoor", 21.0, "wet", 0.0, "kwh", 90.0);
    Map<String, Double> cheap = Map.of("indoor", 22.5, "wet", 0.0, "kwh", 1.0);
    Map<String, Double> both = Map.of("indoor", 21.5, "wet", 0.0, "kwh", 80.0);
    assertThat(objective.score(warm).getAsDouble())
        .isGreaterThan(objective.score(cheap).getAsDouble())
        .isLessThan(objective.score(both).getAsDouble());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cost - 0.5 * away(indoor, -21, 0.5)",
        "over(seconds, 1e-3) + 2 * tail(seconds, 0.95, 0.2)",
        "first cost within 2 then over(a, 1) within 1"
      })
  void measure_ofEachTerm_isReadBack(String expression) {
    for (Objective.Term term : Objective.parse(Direction.MINIMISE, expression).terms()) {
      assertThat(Objective.Term.of(term.weight(), term.measure())).isEqualTo(term);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "away(a, 1)",
        "away(a, 1, -1)",
        "tail(a, 1, 2)",
        "over(a)",
        "first a",
        "first a within 0",
        "first a within 1 then b"
      })
  void shapesAndLevels_thatMeanNothing_areRefused(String expression) {
    assertThatThrownBy(() -> Objective.parse(Direction.MINIMISE, expression))
        .isInstanceOf(InvalidDeclarationException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "cost +", "cost * 0.5", "0.5 *", "cost ++ b", "max(a, b)", "a b"})
  void anythingButAWeightedSum_isRefused(String expression) {
    assertThatThrownBy(() -> Objective.parse(Direction.MINIMISE, expression))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessageContaining("weighted sum");
  }
}
