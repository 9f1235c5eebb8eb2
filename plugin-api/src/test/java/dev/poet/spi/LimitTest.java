package dev.poet.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.spi.Limit.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitTest {

  @Test
  void text_saysMetricSideBoundAndSeverity() {
    assertThat(Limit.parse("seconds <= 0.2"))
        .isEqualTo(Limit.atMost("seconds", 0.2, Severity.WATCHED));
    assertThat(Limit.parse(" critical  quality>=-9e-1 "))
        .isEqualTo(Limit.atLeast("quality", -0.9, Severity.CRITICAL));
    assertThat(Limit.parse("critical <= 1"))
        .isEqualTo(Limit.atMost("critical", 1, Severity.WATCHED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"critical quality >= 1.0E-7", "failed <= 0.01", "cost <= 1.5E300"})
  void text_isWrittenAsItIsRead(String text) {
    assertThat(Limit.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "seconds",
        "seconds < 1",
        "1 <= seconds",
        "a + b <= 1",
        "x <= NaN",
        "x <= 1e999"
      })
  void anythingElse_isRefusedWithASentence(String text) {
    assertThatThrownBy(() -> Limit.parse(text))
        .isInstanceOfSatisfying(
            InvalidDeclarationException.class, e -> assertThat(e.code()).isEqualTo("POET-220"))
        .hasMessageContaining("limit must");
  }

  @Test
  void excess_isPositiveBeyondTheBoundAlone() {
    assertThat(Limit.parse("cost <= 5").excess(7)).isEqualTo(2);
    assertThat(Limit.parse("cost <= 5").excess(5)).isZero();
    assertThat(Limit.parse("quality >= 0.5").excess(0.25)).isEqualTo(0.25);
    assertThat(Limit.parse("quality >= 0.5").excess(1)).isNegative();
  }
}
