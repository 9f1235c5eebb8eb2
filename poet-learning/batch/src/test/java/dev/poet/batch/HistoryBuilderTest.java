package dev.poet.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Outcome;
import dev.poet.spi.Point;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryBuilderTest {
  private final HistoryBuilder builder = new HistoryBuilder(MadeTrials.FUNCTION);

  @Test
  void trials_inAnyOrder_areSortedByTime() {
    builder.add(MadeTrials.trial(2, false, 0.2, 1, 7, 12));
    builder.add(MadeTrials.trial(1, true, 0.1, 0, 6, 11));

    History history = builder.build(2);

    assertThat(history.parameters()[0]).containsExactly(0.1, 0.2);
    assertThat(history.context()[0]).containsExactly(6, 7);
    assertThat(history.score()).containsExactly(-11, -12);
    assertThat(history.candidate()).containsExactly(0, 1);
    assertThat(history.isSample()).isFalse();
  }

  @Test
  void trials_failedIgnoredOrOfAnotherSpace_areTreatedAsWhatTheyAre() {
    CompletedTrial like = MadeTrials.trial(1, false, 0.1, 0, 6, 11);
    builder.add(like);
    builder.add(with(like, new Outcome.Failure(1), like.parameters()));
    builder.add(with(like, new Outcome.Ignored("cold"), like.parameters()));
    builder.add(with(like, new Outcome.Success(), Point.of(1)));
    builder.add(like.withMetrics(Map.of()));

    History history = builder.build(5);

    assertThat(builder.leftOut()).isEqualTo(2);
    assertThat(history.failed()).containsExactly(false, true, false);
    assertThat(history.score()).containsExactly(-11, Double.NaN, Double.NaN);
    assertThat(history.isSample()).isFalse();
  }

  @Test
  void columns_beyondTheFirstRoom_grow() {
    for (int i = 0; i < 5_000; i++) {
      builder.add(MadeTrials.trial(i, false, 0.1, 0, i, 1));
    }

    History history = builder.build(9_000);
    assertThat(history.size()).isEqualTo(5_000);
    assertThat(history.context()[0][4_999]).isEqualTo(4_999);
    assertThat(history.isSample()).isTrue();
  }

  private static CompletedTrial with(CompletedTrial like, Outcome outcome, Point point) {
    return new CompletedTrial(
        like.id(),
        like.policy(),
        like.candidate(),
        like.propensity(),
        point,
        like.context(),
        like.startedAtMillis(),
        like.calls(),
        like.nanos(),
        outcome,
        like.metrics(),
        like.covariates());
  }
}
