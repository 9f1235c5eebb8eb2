package dev.poet.store;

import static dev.poet.store.Samples.FUNCTION;
import static dev.poet.store.Samples.START_MILLIS;
import static dev.poet.store.Samples.batch;
import static dev.poet.store.Samples.decision;
import static dev.poet.store.Samples.proposal;
import static dev.poet.store.Samples.snapshot;
import static dev.poet.store.Samples.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Event;
import dev.poet.spi.Outcome;
import dev.poet.spi.Point;
import dev.poet.spi.Retention;
import dev.poet.spi.Store;
import dev.poet.spi.TrialId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is purged is in no byte of any file any more. */
class PurgeTest {
  private static final String SECRET = "subject-4711";

  @RegisterExtension static final Postgres POSTGRES = new Postgres();

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void fill() throws Exception {
    file = folder.resolve("poet.db");
    try (Store store = TestStores.open(file)) {
      store.declare(Samples.function());
      store.commit(batch(LongStream.rangeClosed(1, 2_000).mapToObj(PurgeTest::telling).toArray()));
      store.commit(batch(version(1, 1), snapshot(1), proposal(1), decision(1)));
      store.commit(batch(new Event(1, FUNCTION, "frozen", SECRET)));
      store.commit(batch(other()));
      store.beat(List.of(), Samples.heartbeat(FUNCTION, "other"));
    }
    Files.copy(file, Path.of(file + ".schema-1.backup"));
    assertThat(bytes()).contains(SECRET);
  }

  @Test
  void function_purged_leavesNoByteOfIt() throws Exception {
    Purge.Removed removed = purge().function(FUNCTION);

    assertThat(removed).isEqualTo(new Purge.Removed(2_008, 1, true));
    assertThat(bytes()).doesNotContain(SECRET, FUNCTION);
    try (StoreReader reader = TestStores.reader(file)) {
      assertThat(reader.functions()).extracting(StoredFunction::id).containsExactly("other");
      assertThat(reader.trialsAfter("other", 0)).containsExactly(other());
      assertThat(reader.processes()).containsExactly(Samples.heartbeat("other"));
    }
  }

  @Test
  void trialsBefore_purged_leavesTheYounger() throws Exception {
    Purge.Removed removed = purge().trialsBefore(FUNCTION, START_MILLIS + 1_501);

    assertThat(removed.rows()).isEqualTo(1_500);
    try (StoreReader reader = TestStores.reader(file)) {
      assertThat(reader.trialCount(FUNCTION)).isEqualTo(500);
      assertThat(reader.versions(FUNCTION)).hasSize(1);
    }
    assertThat(bytes()).doesNotContain(SECRET + "-1500").contains(SECRET + "-1501");
  }

  @Test
  void trialsBefore_purged_takesTheirSummariesToo() throws Exception {
    try (Store store = TestStores.open(file)) {
      Duration day = Duration.ofDays(1);
      store.commit(batch(Samples.trial(1, 3_000).asLearned(3_000)));
      Retention retention = new Retention(day, day, Duration.ofDays(9), 0);
      while (store.forget(retention, START_MILLIS + 3 * day.toMillis()) > 0) {
        assertThat(store.openCommands()).isEmpty();
      }
      assertThat(store.summaries(FUNCTION, 9)).hasSize(1);
    }
    purge().trialsBefore(FUNCTION, START_MILLIS + 3_001);
    try (StoreReader reader = TestStores.reader(file)) {
      assertThat(reader.summaries(FUNCTION)).isEmpty();
    }
  }

  @Test
  void function_whileAnotherReads_isRemovedAndSaysThatBytesStay() throws Exception {
    try (var reader = TestStores.connections(file).open(true)) {
      TestStores.sql(reader).execute("BEGIN");
      assertThat(TestStores.sql(reader).number("SELECT count(*) FROM trials")).isEqualTo(2_001);
      Purge impatient =
          new Purge(
              TestStores.connections(file), file, 1, "ann", InstantSource.system(), 1_000_000);
      assertThat(impatient.function(FUNCTION).rewritten()).isFalse();
    }
    try (StoreReader reader = TestStores.reader(file)) {
      assertThat(reader.functions()).extracting(StoredFunction::id).containsExactly("other");
    }
  }

  /** The server's log of its own is its keeper's; in its tables nothing is left. */
  @Test
  void function_purgedOnPostgres_leavesNoByteInItsTables_andNoBackup() throws Exception {
    String schema = POSTGRES.newSchema(this);
    PostgresStore place = POSTGRES.store(schema, "");
    try (Store store = place.open(TestStores.CLOCK, TestStores.SEED)) {
      store.declare(Samples.function());
      store.commit(batch(LongStream.rangeClosed(1, 2_000).mapToObj(PurgeTest::telling).toArray()));
      store.commit(batch(other(), version(1, 1), new Event(1, FUNCTION, "frozen", SECRET)));
      run("CREATE SCHEMA %1$s_backup_1; CREATE TABLE %1$s_backup_1.t AS TABLE %1$s.trials", schema);
      assertThat(inTables(schema)).isPositive();

      Purge purge = place.purge(TestStores.SEED, "ann", InstantSource.system());
      assertThat(purge.function(FUNCTION)).isEqualTo(new Purge.Removed(2_004, 1, true));

      assertThat(inTables(schema)).isZero();
      assertThat(store.trialsAfter("other", 0)).containsExactly(other());
      assertThat(store.trialsAfter(FUNCTION, 0)).isEmpty();
    }
  }

  private static void run(String statements, String schema) throws Exception {
    try (Connection connection = POSTGRES.connections().open(false)) {
      TestStores.sql(connection).execute(statements.formatted(schema));
    }
  }

  /** How many files of the schema's tables hold the secret. */
  private static int inTables(String schema) throws Exception {
    run("CHECKPOINT", schema);
    try (Connection connection = POSTGRES.connections().open(false)) {
      Sql sql = TestStores.sql(connection);
      Path data = Path.of(sql.first("SHOW data_directory", row -> row.getString(1)).orElseThrow());
      int found = 0;
      for (String file :
          sql.list(
              "SELECT pg_relation_filepath(c.oid) FROM pg_class c JOIN pg_namespace n"
                  + " ON n.oid = relnamespace WHERE relkind IN ('r', 't') AND nspname LIKE ?",
              row -> row.getString(1),
              schema + "%")) {
        byte[] bytes = Files.readAllBytes(data.resolve(file));
        found += new String(bytes, StandardCharsets.ISO_8859_1).contains(SECRET) ? 1 : 0;
      }
      return found;
    }
  }

  private Purge purge() {
    return new Purge(
        TestStores.connections(file), file, TestStores.SEED, "ann", InstantSource.system());
  }

  private static CompletedTrial telling(long number) {
    return trial(FUNCTION, number, new Outcome.Ignored(SECRET + "-" + number));
  }

  private static CompletedTrial other() {
    return trial("other", 1, new Outcome.Success());
  }

  private static CompletedTrial trial(String function, long number, Outcome outcome) {
    return new CompletedTrial(
        new TrialId(function, 1, number),
        0,
        0,
        1,
        Point.of(1),
        List.of(),
        START_MILLIS + number,
        1,
        1,
        outcome,
        Map.of(),
        Map.of());
  }

  /** Every byte of every file in the folder. */
  private String bytes() throws Exception {
    StringBuilder all = new StringBuilder();
    try (var files = Files.list(folder)) {
      for (Path each : files.toList()) {
        all.append(new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }
}
