package dev.poet.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.spi.FeedbackEntry;
import dev.poet.spi.FeedbackRule;
import dev.poet.spi.FeedbackSource;
import dev.poet.spi.TrialId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportCapsTest {
  private static final long HOUR = 3_600_000;

  private final ReportCaps caps =
      new ReportCaps(
          new FeedbackRule(
              List.of("rating"),
              Duration.ofHours(1),
              Map.of(),
              List.of(FeedbackSource.parse("user cap 2"), FeedbackSource.parse("lab"))));

  private String admitted(String metric, long atMillis) {
    return caps.admitted(
            new FeedbackEntry(
                new TrialId("f", 1, 1),
                metric,
                5,
                atMillis,
                1,
                1,
                FeedbackEntry.Kind.REPORTED,
                false))
        .metric();
  }

  @Test
  void reportsBeyondTheCap_areStoredUnderANameThatMeansNothing_untilTheHourIsOver() {
    assertThat(admitted("rating@user", 0)).isEqualTo("rating@user");
    assertThat(admitted("rating@user", 1)).isEqualTo("rating@user");
    assertThat(admitted("rating@user", 2)).isEqualTo("rating@user!");
    assertThat(admitted("rating@lab", 3)).isEqualTo("rating@lab");
    assertThat(admitted("rating@user", HOUR - 1)).isEqualTo("rating@user!");
    assertThat(admitted("rating@user", HOUR)).isEqualTo("rating@user");
  }
}
