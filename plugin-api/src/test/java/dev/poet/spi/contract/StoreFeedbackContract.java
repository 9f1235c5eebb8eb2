package dev.poet.spi.contract;

import static dev.poet.spi.contract.StoreSamples.FUNCTION;
import static dev.poet.spi.contract.StoreSamples.batch;
import static dev.poet.spi.contract.StoreSamples.trial;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.FeedbackEntry;
import dev.poet.spi.FeedbackEntry.Kind;
import dev.poet.spi.Retention;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Outcomes that arrive later end up among the metrics of their trials. */
interface StoreFeedbackContract extends OpenedStore {
  String METRIC = "comfort";

  private static FeedbackEntry entry(long number, double value, long sequence, boolean amends) {
    TrialId id = new TrialId(FUNCTION, 1, number);
    Kind kind = amends ? Kind.AMENDED : Kind.REPORTED;
    return new FeedbackEntry(id, METRIC, value, 1_000 + sequence, 5, sequence, kind, false);
  }

  private static FeedbackEntry assumed(long number, double value) {
    TrialId id = new TrialId(FUNCTION, 1, number);
    return new FeedbackEntry(id, METRIC, value, 2_000, 1, -number, Kind.ASSUMED, false);
  }

  private Double comfort(long number) throws StoreException {
    return store().trialsAfter(FUNCTION, number - 1, 1).get(0).metrics().get(METRIC);
  }

  @Test
  default void feedback_joinsItsTrial_whicheverComesFirst() throws StoreException {
    store().commit(batch(trial(FUNCTION, 1, 1), entry(2, 0.25, 0, false)));
    store().commit(batch(trial(FUNCTION, 1, 2), trial(FUNCTION, 1, 3), entry(1, -0.0, 1, false)));
    assertThat(comfort(1)).isEqualTo(-0.0);
    assertThat(comfort(2)).isEqualTo(0.25);
    assertThat(store().trialsAfter(FUNCTION, 2)).containsExactly(trial(FUNCTION, 1, 3));
    assertThat(store().trialsAfter(FUNCTION, 0).get(0).metrics()).containsKeys("cost", METRIC);
  }

  @Test
  default void feedback_ofAnotherStream_isAboutAnotherTrial() throws StoreException {
    CompletedTrial other = trial(FUNCTION, 2, 1);
    store().commit(batch(trial(FUNCTION, 1, 1), other, entry(1, 0.5, 0, false)));
    assertThat(store().trialsAfter(FUNCTION, 0)).hasSize(2).contains(other);
    assertThat(comfort(1)).isEqualTo(0.5);
  }

  @Test
  default void duplicateFeedback_theFirstWins_unlessAmended() throws StoreException {
    store().commit(batch(trial(FUNCTION, 1, 1), entry(1, 1, 0, false), entry(1, 2, 1, false)));
    assertThat(comfort(1)).isEqualTo(1);
    store().commit(batch(entry(1, 3, 2, true)));
    store().commit(batch(entry(1, 4, 3, true), entry(1, 5, 4, false)));
    assertThat(comfort(1)).isEqualTo(4);
  }

  @Test
  default void assumedFeedback_counts_untilAnAnswerComes() throws StoreException {
    store().commit(batch(trial(FUNCTION, 1, 1), trial(FUNCTION, 1, 2), assumed(1, 7)));
    store().commit(batch(assumed(1, 8)));
    assertThat(comfort(1)).as("assumed once").isEqualTo(7);
    store().commit(batch(entry(1, 2, 0, false)));
    assertThat(comfort(1)).isEqualTo(2);
    store().commit(batch(entry(2, 3, 1, true), assumed(2, 7)));
    assertThat(comfort(2)).isEqualTo(3);
  }

  @Test
  default void feedback_committedAgain_isStoredOnce() throws StoreException {
    store().commit(batch(trial(FUNCTION, 1, 1), entry(1, 1, 0, true), entry(1, 2, 1, true)));
    store().commit(batch(entry(1, 1, 0, true)));
    assertThat(comfort(1)).isEqualTo(2);
  }

  @Test
  default void feedback_survivesReopening() throws StoreException {
    store().commit(batch(trial(FUNCTION, 1, 1), entry(1, 0.5, 0, false)));
    store().close();
    reopen();
    assertThat(comfort(1)).isEqualTo(0.5);
  }

  @Test
  default void feedback_thatIsNotFinite_isRefusedWithItsBatch() throws StoreException {
    assertThatThrownBy(
            () -> store().commit(batch(trial(FUNCTION, 1, 1), entry(1, Double.NaN, 0, false))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(METRIC);
    assertThat(store().trialsAfter(FUNCTION, 0)).isEmpty();
  }

  @Test
  default void trialsAfter_limited_givesTheFirst() throws StoreException {
    List<CompletedTrial> trials =
        List.of(trial(FUNCTION, 1, 1), trial(FUNCTION, 1, 2), trial(FUNCTION, 1, 3));
    store().commit(batch(trials.toArray()));
    assertThat(store().trialsAfter(FUNCTION, 1, 1)).containsExactly(trials.get(1));
    assertThat(store().trialsAfter(FUNCTION, 1, 10)).isEqualTo(trials.subList(1, 3));
  }

  @Test
  default void forget_oldFeedbackWithoutATrial_isRemoved() throws StoreException {
    store().commit(batch(trial(FUNCTION, 1, 1), entry(1, 1, 0, false), entry(9, 1, 1, false)));
    Retention day = new Retention(Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(1), 10);
    long later = Duration.ofDays(2).toMillis();
    assertThat(store().forget(day, later)).isEqualTo(1);
    assertThat(store().forget(day, later)).isZero();
    assertThat(comfort(1)).isEqualTo(1);
  }
}
