package dev.poet.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.api.Aggregate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricTest {
  @ParameterizedTest
  @ValueSource(strings = {"seconds", "seconds.variance", "a b", "a\nb", "", "2x"})
  void declared_withANameThatNoObjectiveCanContain_isRefused(String name) {
    assertThatThrownBy(() -> Metric.declared(name, Aggregate.SUM, false))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessageContaining("rename it");
  }

  @Test
  void declared_withAWord_isTheMetric() {
    assertThat(Metric.declared("kwh_2", Aggregate.SUM, true))
        .isEqualTo(new Metric("kwh_2", Aggregate.SUM, true));
  }
}
