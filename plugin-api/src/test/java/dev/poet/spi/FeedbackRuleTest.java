package dev.poet.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FeedbackRuleTest {
  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of(List.of("a", "a"), Duration.ofHours(1)),
        Arguments.of(List.of("two words"), Duration.ofHours(1)),
        Arguments.of(List.of(Metric.SECONDS), Duration.ofHours(1)),
        Arguments.of(List.of("a"), Duration.ZERO),
        Arguments.of(List.of("a"), Duration.ofHours(-1)),
        Arguments.of(List.of("a"), Duration.ofDays(15)));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void wrongRule_isRefused(List<String> metrics, Duration within) {
    assertThatThrownBy(() -> new FeedbackRule(metrics, within))
        .isInstanceOf(InvalidDeclarationException.class)
        .extracting(e -> ((InvalidDeclarationException) e).code())
        .isEqualTo("POET-122");
  }

  @Test
  void rule_awaitsWhatItNames() {
    assertThat(new FeedbackRule(List.of("a", "b"), Duration.ofDays(14)).isAwaited()).isTrue();
    assertThat(FeedbackRule.NONE.isAwaited()).isFalse();
  }
}
