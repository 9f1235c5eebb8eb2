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

/**
 * Trials of many calls, and windows of calls of a very hot function; there a call that returns
 * takes 2 s, give or take 0.5.
 */
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

  /** Before, one failed call of a thousand made all of it the worst there was. */
  @Test
  void heldTrial_ofWhichSomeCallsFailed_countsThoseAsTheWorst() {
    scoring.score(held(1_000, 0, 2.5 * SECONDS));

    assertThat(scoring.score(held(1_000, 1, SECONDS)).orElseThrow().score())
        .isCloseTo(-2 * SECONDS * (0.999 + 0.001 * 2.5), within(1e-12));
    assertThat(scoring.score(held(1_000, 1_000, 0)).orElseThrow().score())
        .isEqualTo(-2 * SECONDS * 2.5);
  }

  private static CompletedTrial held(long calls, long failed, double seconds) {
    return trial(calls, failed, Map.of("seconds", seconds));
  }

  private static CompletedTrial window(long calls, long failed) {
    return trial(
        calls,
        failed,
        failed == calls
            ? Map.of("seconds.variance", 0.0)
            : Map.of("seconds", SECONDS, "seconds.variance", VARIANCE));
  }

  private static CompletedTrial trial(long calls, long failed, Map<String, Double> metrics) {
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
