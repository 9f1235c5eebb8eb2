package dev.poet.store;

import static dev.poet.store.Samples.FUNCTION;
import static dev.poet.store.Samples.START_MILLIS;
import static dev.poet.store.Samples.batch;
import static dev.poet.store.Samples.snapshot;
import static dev.poet.store.Samples.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.api.Privacy;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.Protection;
import dev.poet.spi.Retention;
import dev.poet.spi.Store;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TrialSummary;
import dev.poet.spi.TunedFunction;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a person after a purge. */
class SubjectPurgeTest {
  private static final double ANN = 0.8125;
  private static final double BOB = 0.3125;
  private static final ContextFeature CUSTOMER =
      new ContextFeature("customer", "", new Protection.Subject(), Privacy.FULL);
  private static final ContextFeature OUTDOOR = new ContextFeature("outdoor", "degC");
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("poet.db");
  }

  @Test
  void subject_afterCompaction_isInNoSummaryAndNoLearnerState() throws Exception {
    try (Store store = TestStores.open(file)) {
      store.declare(function(CUSTOMER, OUTDOOR));
      store.commit(batch(trial(1, ANN, 4.0), trial(2, ANN, 6.0), trial(3, BOB, 8.0), snapshot(3)));
      compact(store);
      assertThat(store.summaries(FUNCTION, 9))
          .singleElement()
          .satisfies(sum -> assertThat(sum.context()).containsExactly(0.0, 5.0));
    }

    assertThat(purge(ANN).rows()).isEqualTo(1);

    try (StoreReader reader = TestStores.reader(file)) {
      assertThat(reader.latestSnapshot(FUNCTION)).isEmpty();
      assertThat(reader.summaries(FUNCTION)).hasSize(1);
      assertThat(reader.trialCount(FUNCTION)).isEqualTo(1);
    }
  }

  @Test
  void summaryOfAnOlderPoet_withPseudonyms_isRemoved() throws Exception {
    try (Store store = TestStores.open(file)) {
      store.declare(function(CUSTOMER));
      store.commit(batch(trial(1, ANN), trial(2, BOB), trial(3, BOB)));
      compact(store);
    }
    try (var connection = TestStores.connections(file).open(false)) {
      Sql sql = TestStores.sql(connection);
      assertThat(sql.update("UPDATE trial_summaries SET context = ?", "[0.5625]")).isEqualTo(1);
    }

    assertThat(purge(ANN).rows()).isEqualTo(1);

    try (StoreReader reader = TestStores.reader(file)) {
      assertThat(reader.summaries(FUNCTION)).isEmpty();
    }
  }

  @Test
  void subject_afterFeaturesWereReordered_isFoundInTheOlderTrialsToo() throws Exception {
    try (Store store = TestStores.open(file)) {
      store.declare(function(CUSTOMER, OUTDOOR));
      store.commit(batch(trial(1, ANN, 4.0), trial(2, BOB, 4.0)));
      store.declare(function(OUTDOOR, CUSTOMER));
      store.commit(batch(trial(3, 4.0, ANN), trial(4, 4.0, BOB)));
      store.declare(function(OUTDOOR));
    }

    assertThat(purge(ANN).rows()).isEqualTo(2);

    try (StoreReader reader = TestStores.reader(file)) {
      assertThat(reader.trialsAfter(FUNCTION, 0))
          .extracting(t -> t.id().number())
          .containsExactly(2L, 4L);
    }
  }

  @Test
  void compaction_afterFeaturesWereReordered_clearsEachTrialsOwnPlace() throws Exception {
    try (Store store = TestStores.open(file)) {
      store.declare(function(CUSTOMER, OUTDOOR));
      store.commit(batch(version(1, 0)));
      store.declare(function(OUTDOOR, CUSTOMER));
      store.commit(batch(version(2, 1)));
      store.commit(batch(of(1, 1, ANN, 4.0), of(2, 2, 6.0, ANN), of(2, 3, 6.0, BOB)));
      compact(store);
      assertThat(store.summaries(FUNCTION, 9))
          .extracting(TrialSummary::context)
          .containsExactly(List.of(3.0, 2.0));
    }
  }

  /** All but the newest trial. */
  private static void compact(Store store) throws Exception {
    Retention retention = new Retention(DAY, Duration.ofDays(99_999), Duration.ofDays(9), 1);
    store.forget(retention, START_MILLIS + 2 * DAY.toMillis());
  }

  private Purge.Removed purge(double pseudonym) throws Exception {
    return new Purge(
            TestStores.connections(file), file, TestStores.SEED, "ann", InstantSource.system())
        .subject(FUNCTION, feature -> feature.equals("customer") ? pseudonym : Double.NaN);
  }

  private static TunedFunction function(ContextFeature... context) {
    TunedFunction plain = Samples.function();
    return new TunedFunction(
        plain.id(),
        plain.domain(),
        plain.space(),
        List.of(context),
        new TrialSpan.OneCall(),
        plain.objective());
  }

  private static CompletedTrial trial(long number, Double... context) {
    return of(0, number, context);
  }

  private static CompletedTrial of(long policy, long number, Double... context) {
    CompletedTrial plain = Samples.trial(1, number);
    return new CompletedTrial(
            plain.id(),
            policy,
            0,
            1,
            plain.parameters(),
            List.of(context),
            plain.startedAtMillis(),
            1,
            plain.nanos(),
            plain.outcome(),
            plain.metrics(),
            plain.covariates())
        .asLearned(number);
  }
}
