package dev.poet.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
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
        Arguments.of(List.of("a"), Duration.ofDays(1097)));
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
  void defaultOutcome_ofNoFeedback_orNotFinite_isRefused() {
    for (Map<String, Double> wrong :
        List.of(Map.of("b", 1.0), Map.of("a", Double.NaN), Map.of("a", Double.NEGATIVE_INFINITY))) {
      assertThatThrownBy(() -> new FeedbackRule(List.of("a"), Duration.ofHours(1), wrong))
          .isInstanceOf(InvalidDeclarationException.class)
          .hasMessageContaining("default outcome of feedback must be a finite value of one of [a]");
    }
  }

  @Test
  void assumed_isWhatIsMissing_ofATrialThatSucceeded() {
    FeedbackRule rule =
        new FeedbackRule(List.of("a", "b", "c"), Duration.ofHours(1), Map.of("a", 1.0, "b", 2.0));
    Outcome success = new Outcome.Success();
    assertThat(rule.assumed(trial(success, Map.of("b", 5.0)))).isEqualTo(Map.of("a", 1.0));
    assertThat(rule.assumed(trial(success, Map.of("a", 5.0, "b", 5.0)))).isEmpty();
    assertThat(rule.assumed(trial(new Outcome.Failure(1), Map.of()))).isEmpty();
    assertThat(rule.assumed(trial(new Outcome.Ignored("x"), Map.of()))).isEmpty();
  }

  private static CompletedTrial trial(Outcome outcome, Map<String, Double> metrics) {
    return new CompletedTrial(
        new TrialId("f", 1, 1),
        0,
        0,
        1,
        Point.of(1),
        List.of(),
        1,
        1,
        1,
        outcome,
        metrics,
        Map.of());
  }

  @Test
  void rule_awaitsWhatItNames() {
    assertThat(new FeedbackRule(List.of("a", "b"), Duration.ofDays(14)).isAwaited()).isTrue();
    assertThat(FeedbackRule.NONE.isAwaited()).isFalse();
  }
}
