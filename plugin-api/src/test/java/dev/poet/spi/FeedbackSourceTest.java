package dev.poet.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedbackSourceTest {
  private static FeedbackRule rule(String... sources) {
    return new FeedbackRule(
        List.of("rating"),
        Duration.ofHours(1),
        Map.of(),
        List.of(sources).stream().map(FeedbackSource::parse).toList());
  }

  private static CompletedTrial trial(long number, Map<String, Double> metrics) {
    return new CompletedTrial(
        new TrialId("f", 1, number),
        1,
        1,
        0.5,
        Point.of(0),
        List.of(),
        0,
        1,
        0,
        new Outcome.Success(),
        metrics,
        Map.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"user", "user weight 0.25", "user cap 100", "user weight 0 cap 1"})
  void text_isWrittenAsItIsRead(String text) {
    FeedbackSource source = FeedbackSource.parse(text);
    assertThat(FeedbackSource.parse(source.toString())).isEqualTo(source);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "User", "a@b", "user weight 2", "user cap 0", "user weight .", "a b"})
  void anythingElse_isRefusedWithASentence(String text) {
    assertThatThrownBy(() -> FeedbackSource.parse(text))
        .isInstanceOfSatisfying(
            InvalidDeclarationException.class, e -> assertThat(e.code()).isEqualTo("POET-224"));
  }

  @Test
  void severalReports_theSourceDeclaredFirstCounts_andAllAreKept() {
    Map<String, Double> said = Map.of("rating@lab", 2.0, "rating@user", 5.0);
    assertThat(rule("user", "lab").resolved(trial(1, said)).metrics())
        .containsEntry("rating", 5.0)
        .containsAllEntriesOf(said);
    assertThat(rule("lab", "user").resolved(trial(1, said)).metrics()).containsEntry("rating", 2.0);
    assertThat(rule("user weight 0", "lab").resolved(trial(1, said)).metrics())
        .containsEntry("rating", 2.0);
  }

  @Test
  void weight_isTheShareOfReportsThatCount() {
    FeedbackRule rule = rule("user weight 0.25");
    int counted = 0;
    for (long number = 1; number <= 10_000; number++) {
      counted +=
          rule.resolved(trial(number, Map.of("rating@user", 1.0))).metrics().containsKey("rating")
              ? 1
              : 0;
    }
    // Standard error 0.0043.
    assertThat(counted / 10_000.0).isCloseTo(0.25, within(0.02));
  }

  @Test
  void trial_waitsForTheSourceThatCountsMost() {
    FeedbackRule rule = rule("user", "lab");
    assertThat(rule.isSettled(trial(1, Map.of("rating@lab", 1.0)), 0)).isFalse();
    assertThat(rule.isSettled(trial(1, Map.of("rating@lab", 1.0)), 3_600_000)).isTrue();
    assertThat(rule.isSettled(trial(1, Map.of("rating@user", 1.0)), 0)).isTrue();
  }

  @Test
  void sourceNamedTwice_orWithoutMetrics_isRefused() {
    assertThatThrownBy(() -> rule("user", "user cap 3")).hasMessageContaining("different names");
    assertThatThrownBy(
            () ->
                new FeedbackRule(
                    List.of(), Duration.ZERO, Map.of(), List.of(FeedbackSource.parse("user"))))
        .hasMessageContaining("metrics to report");
  }
}
