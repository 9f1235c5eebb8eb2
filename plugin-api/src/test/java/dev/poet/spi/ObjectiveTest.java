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

  @ParameterizedTest
  @ValueSource(strings = {"", "cost +", "cost * 0.5", "0.5 *", "cost ++ b", "max(a, b)", "a b"})
  void anythingButAWeightedSum_isRefused(String expression) {
    assertThatThrownBy(() -> Objective.parse(Direction.MINIMISE, expression))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessageContaining("weighted sum");
  }
}
