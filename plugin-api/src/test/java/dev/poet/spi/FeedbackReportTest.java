package dev.poet.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.FeedbackDesk;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeedbackReportTest {
  private static final TrialId TRIAL = new TrialId("shop/answer", 17_632, 41);
  private static final FeedbackRule ONE = rule("rating");
  private static final FeedbackRule SOURCED =
      new FeedbackRule(
          List.of("rating"),
          Duration.ofHours(1),
          Map.of(),
          List.of(FeedbackSource.parse("user"), FeedbackSource.parse("lab")));

  private static FeedbackRule rule(String... metrics) {
    return new FeedbackRule(List.of(metrics), Duration.ofHours(1));
  }

  private static FeedbackReport report(FeedbackRule rule, Object outcome, String source) {
    return FeedbackReport.of(TRIAL, rule, FeedbackDesk.metrics(outcome, source), false);
  }

  @Test
  void execution_isReadAsItIsWritten_andNothingElseIs() {
    assertThat(TrialId.parse(TRIAL.text())).contains(TRIAL);
    for (String none : List.of("", "/", "answer/1", "answer/x/1", "answer/1/", "1/2/3/x")) {
      assertThat(TrialId.parse(none)).as(none).isEmpty();
    }
  }

  @Test
  void report_isReadFromItsCommandAsItWas() {
    for (boolean amends : List.of(true, false)) {
      FeedbackReport report =
          new FeedbackReport(TRIAL, Map.of("rating@lab", 0.1, "noise", 1e300), amends);
      assertThat(FeedbackReport.of(report.command(5, "ann", ""))).isEqualTo(report);
    }
  }

  @Test
  void outcome_isReadByTheRules_underTheNameOfMetricAndSource() {
    assertThat(report(ONE, "4/5", "").values()).isEqualTo(Map.of("rating", 0.8));
    assertThat(report(ONE, Map.of("rating", "good"), "").values())
        .isEqualTo(Map.of("rating", 0.75));
    assertThat(report(SOURCED, true, "user").values()).isEqualTo(Map.of("rating@user", 1.0));
    assertThat(report(SOURCED, 3, "").values()).isEqualTo(Map.of("rating@lab", 3.0));
  }

  @Test
  void report_thatMeansNothing_isRefusedWithASentence() {
    assertThatThrownBy(() -> report(ONE, "4,5", "")).hasMessageContaining("such as \"4/5\"");
    assertThatThrownBy(() -> report(ONE, Map.of("cost", 1), "")).hasMessageContaining("\"cost\"");
    assertThatThrownBy(() -> report(SOURCED, 1, "boss")).hasMessageContaining("\"@boss\"");
    assertThatThrownBy(() -> report(rule("a", "b"), 1, "")).hasMessageContaining("[a, b]");
    assertThatThrownBy(() -> report(ONE, Map.of("", 1, "rating", 2), ""))
        .hasMessageContaining("each once");
    assertThatThrownBy(() -> report(ONE, Map.of(), "")).hasMessageContaining("at least one");
    assertThatThrownBy(() -> report(FeedbackRule.NONE, 1, "")).hasMessageContaining("awaits no");
    Command command = report(ONE, 1, "").command(5, "ann", "");
    Command other = new Command(0, 5, "ann", "other", command.action(), "", 0, command.values());
    assertThatThrownBy(() -> FeedbackReport.of(other)).hasMessageContaining("execution of other");
  }
}
