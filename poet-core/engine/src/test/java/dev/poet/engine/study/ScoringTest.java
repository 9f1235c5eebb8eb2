package dev.poet.engine.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Objective;
import dev.poet.spi.Outcome;
import dev.poet.spi.Point;
import dev.poet.spi.ScoredTrial;
import dev.poet.spi.TrialId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Windows of calls of a very hot function; a call that returns takes 2 s, give or take 0.5. */
class ScoringTest {
  private static final double SECONDS = 2;
  private static final double VARIANCE = 0.25;
  private static final double WORST = -SECONDS - 3 * 0.5;

  private final Scoring scoring =
      new Scoring(Objective.parse(Objective.Direction.MINIMISE, "2 * seconds"));

  @Test
  void window_withoutFailures_scoresItsMean() {
    ScoredTrial scored = scoring.score(window(100, 0)).orElseThrow();

    assertThat(scored.score()).isEqualTo(-2 * SECONDS);
    assertThat(scored.terms()).containsExactly(-2 * SECONDS);
    assertThat(scored.window().calls()).isEqualTo(100);
    assertThat(scored.window().variance()).isEqualTo(4 * VARIANCE);
  }

  @Test
  void window_withFailures_countsEachOfThemAsTheWorst() {
    ScoredTrial scored = scoring.score(window(100, 10)).orElseThrow();

    assertThat(scored.score()).isCloseTo(2 * (-0.9 * SECONDS + 0.1 * WORST), within(1e-12));
    assertThat(scored.isWindow()).isTrue();
  }

  @Test
  void window_inWhichEveryCallFailed_scoresTheWorstSoFar_orNothingBeforeAnySuccess() {
    assertThat(scoring.score(window(5, 5))).isEmpty();
    scoring.score(window(100, 0));

    assertThat(scoring.score(window(5, 5)).orElseThrow().score())
        .isCloseTo(2 * WORST, within(1e-12));
  }

  private static CompletedTrial window(long calls, long failed) {
    Map<String, Double> metrics =
        failed == calls
            ? Map.of("seconds.variance", 0.0)
            : Map.of("seconds", SECONDS, "seconds.variance", VARIANCE);
    return new CompletedTrial(
        new TrialId("f", 1, 1),
        1,
        1,
        0.95,
        Point.of(1),
        List.of(),
        0,
        calls,
        1,
        failed == 0 ? new Outcome.Success() : new Outcome.Failure(failed),
        metrics,
        Map.of());
  }
}
