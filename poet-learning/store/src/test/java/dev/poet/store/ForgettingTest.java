package dev.poet.store;

import static dev.poet.store.Samples.FUNCTION;
import static dev.poet.store.Samples.START_MILLIS;
import static dev.poet.store.Samples.batch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.spi.FeedbackEntry;
import dev.poet.spi.Retention;
import dev.poet.spi.Store;
import dev.poet.spi.StoreBatch;
import dev.poet.spi.TrialId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is due goes, whatever has to stay before it. */
class ForgettingTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final int TRIALS = 5_000;
  private static final long LATER = START_MILLIS + 2 * DAY.toMillis();

  @TempDir private Path folder;

  @Test
  void feedback_ofTrialsThatAreGone_goesAlsoBehindThatOfTrialsThatStay() throws Exception {
    try (Store store = TestStores.open(folder.resolve("poet.db"))) {
      store.commit(
          batch(
              Samples.trials(1, 1, TRIALS).stream()
                  .map(t -> t.asLearned(t.id().number()))
                  .toArray()));
      store.commit(feedback(LongStream.rangeClosed(1, TRIALS).map(n -> TRIALS + 1 - n)));
      forgetAll(store, 2_500, LATER);
    }
    assertThat(feedback()).isEqualTo(2_500);
  }

  @Test
  void feedback_ofTrialsThatNeverCame_goesWithinAsManyMinutesAsThereAreParts() throws Exception {
    try (Store store = TestStores.open(folder.resolve("poet.db"))) {
      store.commit(batch(Samples.trials(1, 1, TRIALS).toArray()));
      store.commit(feedback(LongStream.rangeClosed(1, TRIALS)));
      store.commit(feedback(LongStream.rangeClosed(TRIALS + 1, TRIALS + 10)));
      for (int minute = 0; minute < 3; minute++) {
        forgetAll(store, TRIALS, LATER + Duration.ofMinutes(minute).toMillis());
      }
    }
    assertThat(feedback()).isEqualTo(TRIALS);
  }

  private static void forgetAll(Store store, int least, long nowMillis) throws Exception {
    Retention retention = new Retention(DAY, Duration.ofDays(99), Duration.ofDays(99), least);
    while (store.forget(retention, nowMillis) > 0) {
      assertThat(store.openCommands()).isEmpty();
    }
  }

  private static StoreBatch feedback(LongStream numbers) {
    List<FeedbackEntry> entries =
        numbers
            .mapToObj(
                n ->
                    new FeedbackEntry(
                        new TrialId(FUNCTION, 1, n),
                        "comfort",
                        1,
                        START_MILLIS,
                        1,
                        n,
                        FeedbackEntry.Kind.REPORTED,
                        false))
            .toList();
    return StoreBatch.EMPTY.withFeedback(entries);
  }

  private long feedback() throws Exception {
    try (StoreReader reader = TestStores.reader(folder.resolve("poet.db"))) {
      return reader.feedback(FUNCTION).received();
    }
  }
}
