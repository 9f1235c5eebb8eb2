package dev.poet.store;

import static dev.poet.store.Samples.FUNCTION;
import static dev.poet.store.Samples.batch;
import static dev.poet.store.Samples.snapshot;
import static dev.poet.store.Samples.trial;
import static dev.poet.store.Samples.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.api.Privacy;
import dev.poet.spi.Command;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is special about a server. */
@Timeout(240)
class PostgresTest {
  @RegisterExtension static final Postgres POSTGRES = new Postgres();

  private String schema;
  private Store store;

  @BeforeEach
  void openStore() throws StoreException {
    schema = POSTGRES.newSchema(this);
    store = open("");
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void views_columns_readAsOnSqlite() throws Exception {
    store.declare(Samples.function());
    store.commit(batch(version(0, 0), version(1, 1), trial(7, 2), snapshot(2)));
    assertThat(
            rows(
                "SELECT function_name || ' ' || parameter_name || '=' || parameter_value ||"
                    + " coalesce(unit, '') || ' was ' || baseline_value || ' ' || confidence_score"
                    + " || ' v' || version FROM function_parameters ORDER BY id"))
        .containsExactly(
            "zone-control hysteresis=0.4K was 0.5 0.75 v1",
            "zone-control preheat=45.0min was 60.0 0.75 v1",
            "zone-control mode=fast was eco 0.75 v1");
    assertThat(
            rows(
                "SELECT execution_id || ' ' || input_signature || ' ' || parameters || ' '"
                    + " || output_quality || ' ' || performance_metrics || ' ' || timestamp"
                    + " FROM execution_history"))
        .containsExactly(
            "zone-control/7/2 { \"outdoor\" : -3.5, \"weekend\" : 1.0 }"
                + " { \"hysteresis\" : 0.5, \"preheat\" : 45.0, \"mode\" : \"fast\" }"
                + " -4.5 {\"cost\":4.0,\"discomfort\":1.0} 2023-11-14 22:13:20.002");
    assertThat(rows("SELECT pattern_type || usage_count FROM learning_patterns"))
        .containsExactly("local-gp2");
  }

  @Test
  void run_ofTheAnalyses_isStoredBesideAnApplication() throws Exception {
    store.declare(Samples.function());
    PostgresStore place = POSTGRES.store(schema, "");

    assertThat(place.add(FUNCTION, AnalysesTest.analysis(1), List.of(), 1)).isEqualTo(1);

    try (StoreReader reader = place.reader()) {
      assertThat(reader.latestAnalysis(FUNCTION).orElseThrow().findings())
          .isEqualTo(AnalysesTest.analysis(1).findings());
    }
    assertThat(rows("SELECT pattern_type || usage_count FROM learning_patterns ORDER BY id"))
        .containsExactly("importance400", "trend3");
  }

  @Test
  void executionHistory_feedback_isShownAndPartOfTheQuality() throws Exception {
    store.declare(Samples.function());
    store.commit(batch(version(0, 0), version(1, 1), trial(7, 2)));
    store.commit(Samples.discomfort(7, 2));
    assertThat(rows("SELECT feedback_data || ' ' || output_quality FROM execution_history"))
        .containsExactly("{ \"discomfort\" : 3 } -5.5");
  }

  @Test
  void reader_connection_cantWrite() throws Exception {
    try (Session reader = session(Dialect.Access.READER)) {
      assertThatThrownBy(() -> reader.write(sql -> sql.update("DELETE FROM trials")))
          .isInstanceOf(StoreException.class);
      assertThatThrownBy(() -> reader.read(sql -> sql.update("DELETE FROM trials")))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("read-only");
    }
  }

  @Test
  void commit_connectionCut_failsOnceAndThenGoesOn() throws Exception {
    store.commit(batch(trial(1, 1)));
    cutAllOthers();
    assertThatThrownBy(() -> store.commit(batch(trial(1, 2))))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("can't be reached");
    store.commit(batch(trial(1, 2)));
    assertThat(store.trialsAfter(FUNCTION, 0)).containsExactly(trial(1, 1), trial(1, 2));
  }

  @Test
  void open_olderCopyInItsPlace_isRefused_untilWhatIsKnownIsRemoved(@TempDir Path home)
      throws Exception {
    PostgresStore place = POSTGRES.store(schema, "");
    place.open(TestStores.CLOCK, 1, home).close();
    place.open(TestStores.CLOCK, 1, home).close();
    try (Session session = session(Dialect.Access.VISITOR)) {
      session.write(sql -> sql.update("UPDATE openings SET number = number - 1")); // the backup's
    }
    assertThatThrownBy(() -> place.open(TestStores.CLOCK, 1, home))
        .isInstanceOf(StoreException.class)
        .hasMessageContainingAll(schema, "an older copy", "remove that file");
    try (Stream<Path> files = Files.list(home)) {
      Files.delete(files.findFirst().orElseThrow());
    }
    place.open(TestStores.CLOCK, 1, home).close();
  }

  /** A program beside POET that takes locks in another order; the server ends one of the two. */
  @Test
  void write_deadlock_isRepeated_andDone() throws Exception {
    store.commit(batch(trial(1, 1), trial(1, 2)));
    AtomicInteger attempts = new AtomicInteger();
    CountDownLatch oneIsLocked = new CountDownLatch(1);
    try (Connection beside = POSTGRES.connections().open(false);
        Session session = session(Dialect.Access.VISITOR)) {
      Sql other = TestStores.sql(beside);
      other.execute("SET search_path TO " + schema);
      other.execute("SET deadlock_timeout = '60s'"); // so that it is not the one that is ended
      other.execute("BEGIN");
      other.update("UPDATE trials SET calls = 7 WHERE number = 2");
      CompletableFuture<Void> crossing =
          CompletableFuture.runAsync(() -> updateFirst(other, oneIsLocked));
      session.write(
          sql -> {
            attempts.incrementAndGet();
            sql.update("UPDATE trials SET nanos = 9 WHERE number = 1");
            oneIsLocked.countDown();
            return sql.update("UPDATE trials SET nanos = 9 WHERE number = 2");
          });
      crossing.join();
    }
    assertThat(attempts).hasValue(2);
    assertThat(rows("SELECT number || ':' || calls || ':' || nanos FROM trials ORDER BY number"))
        .containsExactly("1:7:9", "2:7:9");
  }

  private static void updateFirst(Sql other, CountDownLatch oneIsLocked) {
    try {
      oneIsLocked.await();
      other.update("UPDATE trials SET calls = 7 WHERE number = 1");
      other.execute("COMMIT");
    } catch (InterruptedException | SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void package_ofOneSchema_isImportedIntoAnother_withAllThatASqliteStoreTakesIn(@TempDir Path home)
      throws Exception {
    store.declare(Samples.function());
    store.commit(batch(version(1, 1), snapshot(1), trial(1, 1).asLearned(1)));
    store.commit(Samples.discomfort(1, 1));
    Path parcel = home.resolve("all.zip");
    try (StoreReader reader = POSTGRES.store(schema, "").reader()) {
      new PackageWriter(reader, Privacy.FULL).write(reader.functions(), parcel, 5);
    }
    try (Store other = POSTGRES.store(POSTGRES.newSchema(this), "").open(TestStores.CLOCK, 1)) {
      for (int i = 0; i < 2; i++) {
        assertThat(new PackageReader(parcel, "ann").into(other))
            .isEqualTo(new PackageReader.Brought(1, 1, 1, 0));
      }
      assertThat(other.trialsAfter(FUNCTION, 0)).isEqualTo(store.trialsAfter(FUNCTION, 0));
      assertThat(other.latestSnapshot(FUNCTION).orElseThrow().state())
          .isEqualTo(snapshot(1).state());
      assertThat(other.declaration(FUNCTION, 1)).contains(Samples.function());
    }
  }

  /** F11: after a fail-over the old connection may lead to a server that is a standby now. */
  @Test
  void write_serverThatTakesNoWrites_failsOnce_andTheNextConnectionGoesOn() throws Exception {
    try (Session session = session(Dialect.Access.VISITOR)) {
      session.alone(sql -> sql.execute("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY"));
      assertThatThrownBy(() -> session.write(PostgresTest::declared))
          .isInstanceOf(StoreException.class)
          .hasMessageContainingAll("takes no writes", "name the one that does");
      assertThat(session.write(PostgresTest::declared)).isPositive();
    }
  }

  @Test
  void write_statementThatTakesTooLong_isCancelledByTheServer_andTheNextOneGoesOn()
      throws Exception {
    try (Connection beside = POSTGRES.connections().open(false);
        Session session = session(Dialect.Access.VISITOR)) {
      Sql other = TestStores.sql(beside);
      other.execute("SET search_path TO " + schema);
      other.execute("BEGIN");
      other.execute("LOCK TABLE functions");
      session.alone(sql -> sql.execute("SET statement_timeout = '100ms'"));
      assertThatThrownBy(() -> session.write(PostgresTest::declared))
          .isInstanceOf(StoreException.class)
          .hasMessageContainingAll("has cancelled a statement", "allow more time");
      other.execute("COMMIT");
      assertThat(session.write(PostgresTest::declared)).isPositive();
    }
  }

  @Test
  void open_serverWithoutAnotherConnection_saysSo_andGoesOnOnceThereIsOne() throws Exception {
    String user = "u_" + schema;
    store.commit(batch(trial(1, 1)));
    try (Connection connection = POSTGRES.connections().open(false)) {
      Sql server = TestStores.sql(connection);
      server.execute("CREATE ROLE %s LOGIN CONNECTION LIMIT 0 PASSWORD 'p'".formatted(user));
      PostgresStore crowded =
          new PostgresStore(POSTGRES.connections(user, "p"), "shop", schema, "");
      assertThatThrownBy(() -> crowded.open(TestStores.CLOCK, 1))
          .isInstanceOf(StoreException.class)
          .hasMessageContainingAll("no connection left", "allow more or end others");
      server.execute("ALTER ROLE %s SUPERUSER".formatted(user)); // which no limit is about
      try (Store open = crowded.open(TestStores.CLOCK, 1)) {
        assertThat(open.trialsAfter(FUNCTION, 0)).containsExactly(trial(1, 1));
      }
      server.execute("DROP ROLE " + user);
    }
  }

  private static long declared(Sql sql) throws SQLException {
    return FunctionRows.ids(sql, List.of(FUNCTION)).get(FUNCTION);
  }

  @Test
  void open_serverNotThere_saysSo() {
    Connections nowhere =
        DriverConnections.postgresql(
            new org.postgresql.Driver(), "jdbc:postgresql://127.0.0.1:1/poet", java.util.Map.of());
    PostgresStore unreachable = new PostgresStore(nowhere, "127.0.0.1:1/poet", "poet", "");
    assertThatThrownBy(() -> unreachable.open(TestStores.CLOCK, 1))
        .isInstanceOf(StoreException.class)
        .hasMessageContainingAll("127.0.0.1:1/poet", "can't be reached");
  }

  @Test
  void audit_ofTwoWriters_isOneChain_andTellsOfAChangedRow() throws Exception {
    store.declare(Samples.function());
    CompletableFuture<Void> other = CompletableFuture.runAsync(this::writeBeside);
    versions(store, 1);
    other.join();
    POSTGRES
        .store(schema, "")
        .send(
            new Command(0, 7, "ann", Samples.FUNCTION, Command.Action.FREEZE, "why"),
            TestStores.SEED);
    try (Session reader = session(Dialect.Access.READER)) {
      AuditReport report = reader.read(sql -> AuditCheck.run(sql, ""));
      assertThat(report.finding()).isEmpty();
      assertThat(report.entries()).isEqualTo(1 + 2 * 2 * 40 + 1);
    }
    try (Session writer = session(Dialect.Access.VISITOR)) {
      writer.write(sql -> sql.update("UPDATE parameter_versions SET who = 'x' WHERE version = 7"));
      AuditReport report = writer.read(sql -> AuditCheck.run(sql, ""));
      assertThat(report.finding()).isEqualTo("the version it is about was changed afterwards");
    }
  }

  private void writeBeside() {
    try (Store second = open("")) {
      versions(second, 1_000);
    } catch (StoreException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void versions(Store writer, long first) throws StoreException {
    for (long i = first; i < first + 40; i++) {
      writer.commit(batch(version(i, i), Samples.decision(i)));
    }
  }

  @Test
  void tenants_inOneSchema_dontSeeEachOther() throws Exception {
    try (Store other = open("other")) {
      store.commit(batch(trial(1, 1)));
      assertThat(other.trialsAfter(FUNCTION, 0)).isEmpty();
      other.commit(batch(trial(2, 1)));
      assertThat(store.trialsAfter(FUNCTION, 0)).containsExactly(trial(1, 1));
    }
  }

  @Test
  void open_olderSchema_isBackedUpThenMigrated() throws Exception {
    Migrations first = new Migrations("/migrations/good/", 1);
    Migrations second = new Migrations("/migrations/good/", 2);
    String own = POSTGRES.newSchema(this);
    migrated(own, first).close();
    try (Session session = migrated(own, second)) {
      assertThat(session.<Long>read(sql -> sql.number("SELECT count(*) FROM notes"))).isEqualTo(1);
      String backup = "SELECT count(*) FROM %s_backup_1.notes".formatted(own);
      assertThat(session.<Long>read(sql -> sql.number(backup))).isZero();
    }
    assertThatThrownBy(() -> migrated(own, first))
        .isInstanceOf(StoreException.class)
        .hasMessageContainingAll("schema 2", "schemas up to 1");
  }

  @Test
  void open_schemaOfAnotherProgram_isRefused() throws Exception {
    String own = POSTGRES.newSchema(this);
    try (Connection connection = POSTGRES.connections().open(false)) {
      Sql sql = TestStores.sql(connection);
      sql.execute("CREATE SCHEMA " + own);
      sql.execute("CREATE TABLE " + own + ".customers (name TEXT)");
    }
    assertThatThrownBy(() -> migrated(own, PostgresSchema.CURRENT))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("another program");
  }

  private Store open(String tenant) throws StoreException {
    return POSTGRES.store(schema, tenant).open(TestStores.CLOCK, TestStores.SEED);
  }

  private Session session(Dialect.Access access) throws StoreException {
    Dialect dialect = new PostgresSchema("test", schema, PostgresSchema.CURRENT);
    return Session.open(POSTGRES.connections(), dialect, access, "", TestStores.retry());
  }

  private static Session migrated(String schema, Migrations migrations) throws StoreException {
    Dialect dialect = new PostgresSchema("test", schema, migrations);
    return Session.open(
        POSTGRES.connections(), dialect, Dialect.Access.WRITER, "", TestStores.retry());
  }

  private List<String> rows(String query) throws StoreException {
    try (Session session = session(Dialect.Access.READER)) {
      return session.read(sql -> sql.list(query, row -> row.getString(1)));
    }
  }

  private static void cutAllOthers() throws SQLException {
    try (Connection connection = POSTGRES.connections().open(false)) {
      TestStores.sql(connection)
          .list(
              "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                  + " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'",
              row -> row.getString(1));
    }
  }
}
