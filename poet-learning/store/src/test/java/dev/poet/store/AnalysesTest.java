package dev.poet.store;

import static dev.poet.store.Samples.FUNCTION;
import static dev.poet.store.Samples.START_MILLIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.spi.Finding;
import dev.poet.spi.Interval;
import dev.poet.spi.Point;
import dev.poet.spi.ProposalEntry;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of analyses, beside an application that has the store open. */
class AnalysesTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void createStore() throws Exception {
    file = folder.resolve("poet.db");
    try (Store store = TestStores.open(file)) {
      store.declare(Samples.function());
    }
  }

  @Test
  void run_stored_isReadBackWithWhatIsUnknown() throws Exception {
    try (Store application = TestStores.open(file);
        StoreReader reader = TestStores.reader(file)) {
      assertThat(reader.latestAnalysis(FUNCTION)).isEmpty();

      assertThat(analyses().add(FUNCTION, analysis(1), List.of())).isEqualTo(1);
      assertThat(analyses().add(FUNCTION, analysis(2), List.of())).isEqualTo(2);

      StoredAnalysis read = reader.latestAnalysis(FUNCTION).orElseThrow();
      assertThat(read)
          .isEqualTo(
              new StoredAnalysis(
                  2, 400, 5_000, 77, analysis(2).atMillis(), analysis(2).findings()));
      assertThat(application.proposals(FUNCTION)).isEmpty();
    }
  }

  @Test
  void proposals_ofANewRun_expireThoseOfTheLast() throws Exception {
    analyses().add(FUNCTION, analysis(1), List.of(proposal(1)));
    analyses().add(FUNCTION, analysis(2), List.of(proposal(2)));

    try (StoreReader reader = TestStores.reader(file)) {
      assertThat(reader.proposals(FUNCTION))
          .extracting(ProposalEntry::number, ProposalEntry::status)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(1L, ProposalEntry.Status.EXPIRED),
              org.assertj.core.groups.Tuple.tuple(2L, ProposalEntry.Status.OPEN));
    }
  }

  @Test
  void run_thatBeganBeforeTheNewest_andEndsLater_isNotStored_andExpiresNothing() throws Exception {
    analyses().add(FUNCTION, analysis(2), List.of(proposal(2)));
    assertThat(analyses().add(FUNCTION, analysis(1), List.of(proposal(1)))).isZero();

    try (StoreReader reader = TestStores.reader(file)) {
      assertThat(reader.latestAnalysis(FUNCTION).orElseThrow().atMillis())
          .isEqualTo(analysis(2).atMillis());
      assertThat(reader.proposals(FUNCTION))
          .extracting(ProposalEntry::status)
          .containsExactly(ProposalEntry.Status.OPEN);
    }
  }

  @Test
  void runs_beyondTheNewestEight_areRemoved() throws Exception {
    for (int run = 1; run <= 10; run++) {
      analyses().add(FUNCTION, analysis(run), List.of());
    }

    try (Session session =
        TestStores.session(file, SqliteFile.CURRENT, Dialect.Access.READER, TestStores.retry())) {
      assertThat(session.<Long>read(sql -> sql.number("SELECT count(*) FROM analyses")))
          .isEqualTo(8);
      assertThat(session.<Long>read(sql -> sql.number("SELECT min(run) FROM findings")))
          .isEqualTo(3);
    }
  }

  @Test
  void run_withAProposalThatCantBeStored_leavesNothing() throws Exception {
    ProposalEntry broken =
        new ProposalEntry(
            FUNCTION,
            null,
            0,
            ProposalEntry.EVERY_CONTEXT,
            Point.of(1),
            Interval.unknown(0.95, 0),
            "",
            ProposalEntry.Status.OPEN,
            1,
            0);

    assertThatThrownBy(() -> analyses().add(FUNCTION, analysis(1), List.of(broken)))
        .isInstanceOfAny(StoreException.class, IllegalArgumentException.class);

    try (StoreReader reader = TestStores.reader(file)) {
      assertThat(reader.latestAnalysis(FUNCTION)).isEmpty();
    }
  }

  static StoredAnalysis analysis(long number) {
    Interval known = new Interval(1.5, 1, 2, 0.99, 400);
    return new StoredAnalysis(
        0,
        400,
        5_000,
        77,
        START_MILLIS + number,
        List.of(
            new Finding(
                FUNCTION,
                Finding.Kind.IMPORTANCE,
                List.of("gap"),
                known,
                "",
                1e-9,
                "gap matters",
                START_MILLIS + number),
            new Finding(
                FUNCTION,
                Finding.Kind.TREND,
                List.of(),
                Interval.unknown(0.95, 3),
                "",
                0.01,
                "it \"falls\"",
                START_MILLIS + number)));
  }

  private static ProposalEntry proposal(int cost) {
    return new ProposalEntry(
        FUNCTION,
        "batch",
        0,
        ProposalEntry.EVERY_CONTEXT,
        Point.of(0.5, 45, cost),
        new Interval(1, 0.5, 1.5, 0.95, 100),
        "better",
        ProposalEntry.Status.OPEN,
        START_MILLIS + cost,
        0);
  }

  private Analyses analyses() {
    return TestStores.analyses(file);
  }
}
