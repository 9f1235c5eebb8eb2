package dev.poet.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.spi.Command;
import dev.poet.spi.Command.Action;
import dev.poet.spi.GuardDecision;
import dev.poet.spi.GuardDecision.Answer;
import dev.poet.spi.Pin;
import dev.poet.spi.Point;
import dev.poet.spi.Retention;
import dev.poet.spi.Store;
import dev.poet.spi.StoreBatch;
import dev.poet.spi.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The audit log tells of every change of a row that it speaks of, and of every row that is gone.
 */
class AuditTest {
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final String FUNCTION = Samples.FUNCTION;

  private static final String ADDED_DECISION =
      """
      INSERT INTO guard_decisions (function_id, declaration_id, version, position, guard, answer,
        reason, proposed, result, points, at_millis)
      SELECT function_id, declaration_id, %s, guard, 'VETOED', 'was always so', proposed, result,
        points, at_millis FROM guard_decisions WHERE version = 3 AND position = 0
      """;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void fill() throws Exception {
    file = folder.resolve("poet.db");
    try (Store store = TestStores.open(file)) {
      store.declare(Samples.function());
      for (int version = 1; version <= 5; version++) {
        store.commit(batch(version, 0));
        store.commit(batch(version, 0)); // stored twice, told once
      }
      send(Action.FREEZE);
      store.commit(answer(1));
      store.commit(answer(1));
    }
  }

  @Test
  void untouchedLog_isSound_andItsNewestEntryIsFoundLater() throws Exception {
    AuditReport report = audit("");
    // the beginning, 5 versions, 5 times guards, a command and its answer
    assertThat(report).isEqualTo(new AuditReport(13, 0, report.newest(), Optional.empty(), ""));
    assertThat(report.newest()).matches("13:[0-9a-f]{64}");
    try (Store store = TestStores.open(file)) {
      store.commit(batch(6, 0));
    }
    assertThat(audit(report.newest()).isSound()).isTrue();
    String other = "13:" + "0".repeat(64);
    assertThat(audit(other).finding()).isEqualTo("the log does not hold the entry " + other);
  }

  @Test
  void changedRow_isFound_whateverColumn() throws Exception {
    Map<String, String> changes =
        Map.of(
            "UPDATE parameter_versions SET why = 'x' WHERE version = 3", "version",
            "UPDATE parameter_versions SET recommended = '[9]' WHERE version = 3", "version",
            "UPDATE parameter_versions SET policy = '{' WHERE version = 3", "version",
            "UPDATE guard_decisions SET reason = 'x' WHERE version = 3 AND position = 1", "guards",
            "UPDATE inbox SET who = 'x'", "command",
            "UPDATE inbox SET answer = 'x'", "answer");
    for (Map.Entry<String, String> change : changes.entrySet()) {
      Path copy = copyOf();
      tamper(copy, change.getKey());
      AuditReport report = audit(copy, "");
      assertThat(report.isSound()).as(change.getKey()).isFalse();
      assertThat(report.misfit()).isPresent();
    }
  }

  @Test
  void removedRow_isFound() throws Exception {
    tamper(file, "DELETE FROM guard_decisions WHERE version = 3 AND position = 1");
    assertThat(audit("").finding()).isEqualTo("the guards it is about is gone");
    assertThat(audit("").misfit()).contains(7L);
  }

  @Test
  void rowThatNoEntrySpeaksOf_isFound() throws Exception {
    tamper(
        file,
        "INSERT INTO parameter_versions (function_id, version, policy, recommended, after_trial,"
            + " at_millis, who, why, evidence) SELECT function_id, 99, policy, recommended,"
            + " after_trial, at_millis, 'ann', 'was always so', evidence FROM parameter_versions"
            + " WHERE version = 3");
    assertThat(audit("").finding()).startsWith("no entry speaks of row ");
    tamper(file, "DELETE FROM parameter_versions WHERE version = 99");
    for (String where : List.of("99, 0", "3, 7")) {
      tamper(file, ADDED_DECISION.formatted(where));
      assertThat(audit("").finding()).matches("no entry speaks of row \\d+ of guard_decisions");
      tamper(file, "DELETE FROM guard_decisions WHERE reason = 'was always so'");
      assertThat(audit("").isSound()).isTrue();
    }
    tamper(
        file,
        "INSERT INTO inbox (at_millis, who, function_name, action, why) VALUES (1, 'a', '', 'THAW', '')");
    assertThat(audit("").finding()).startsWith("no entry speaks of command ");
  }

  @Test
  void objectionsBeforeTheLogBegan_needNoEntry() throws Exception {
    tamper(file, "DELETE FROM audit");
    try (Store store = TestStores.open(file)) {
      store.commit(batch(6, 0));
    }
    assertThat(audit("").finding()).isEmpty();
  }

  @Test
  void beginWithoutDecisions_isThatOfTheirTimes() throws Exception {
    tamper(file, "UPDATE guard_decisions SET at_millis = 9 WHERE version = 5");
    String text = "{\"versions\":1,\"commands\":2}";
    AuditEntry entry =
        AuditEntry.after(
            1, AuditEntry.NOTHING, 8, AuditEntry.Subject.of(AuditKind.BEGIN), text, text);
    try (Session session =
        TestStores.session(file, SqliteFile.CURRENT, Dialect.Access.READER, TestStores.retry())) {
      long last =
          session.read(sql -> sql.number("SELECT max(id) FROM guard_decisions WHERE version = 4"));
      AuditBegin begin = session.read(sql -> AuditBegin.read(sql, entry));
      assertThat(begin).isEqualTo(new AuditBegin(1, 2, last));
    }
  }

  /** Broken (a column that is not in the index): the whole log is read for each row. */
  @Test
  void strangers_areLookedForByIndex() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      for (String text : List.of(AuditBegin.COMMAND, AuditBegin.DECISION)) {
        assertThat(
                TestStores.sql(connection)
                    .list("EXPLAIN QUERY PLAN " + text, row -> row.getString(4), "", 0L))
            .filteredOn(step -> step.startsWith("SEARCH a "))
            .isNotEmpty()
            .allMatch(step -> step.contains("audit_of_row"));
      }
    }
  }

  @Test
  void changedEntry_isFound_andSoIsOneThatIsMissing() throws Exception {
    String newest = audit("").newest();
    List<String> changes =
        List.of(
            "UPDATE audit SET content_hash = hash WHERE number = 4",
            "UPDATE audit SET at_millis = at_millis + 1 WHERE number = 4",
            "UPDATE audit SET text = 'x' WHERE number = 1",
            "DELETE FROM audit WHERE number = 4",
            "DELETE FROM audit WHERE number = 1",
            "UPDATE audit SET removed_by = 12 WHERE number = 4",
            "UPDATE audit SET removed_by = 1 WHERE number = 4");
    for (String change : changes) {
      Path copy = copyOf();
      tamper(copy, change);
      assertThat(audit(copy, "").isSound()).as(change).isFalse();
    }
    // What is cut off at the end only the kept hash tells, where no row is left without an entry.
    tamper(file, "DELETE FROM audit WHERE number = 13");
    tamper(file, "UPDATE inbox SET answered_at_millis = NULL, done = NULL, answer = NULL");
    assertThat(audit("").isSound()).isTrue();
    assertThat(audit(newest).isSound()).isFalse();
  }

  @Test
  void endThatIsCutOffWithItsRows_isToldByTheTrialsThatRanUnderIt() throws Exception {
    try (Store store = TestStores.open(file)) {
      store.commit(Samples.batch(Samples.trial(7, 1), Samples.trial(7, 2)));
    }
    tamper(file, "UPDATE trials SET policy_version = 5 WHERE number = 2");
    assertThat(audit("").isSound()).as(audit("").finding()).isTrue();
    tamper(file, "DELETE FROM audit WHERE number > 9"); // of the fifth version and what came later
    tamper(file, "DELETE FROM parameter_versions WHERE version = 5");
    tamper(file, "DELETE FROM guard_decisions WHERE version = 5");
    tamper(file, "DELETE FROM inbox");

    assertThat(audit("").finding())
        .isEqualTo(
            "trials of zone-control ran under version 5, which the log does not reach; its end is missing");
  }

  @Test
  void purgeAndRetention_leaveALogThatCanBeVerified() throws Exception {
    try (Store store = TestStores.open(file)) {
      store.commit(batch(6, 200 * DAY));
      store.forget(Retention.usual(), 300 * DAY);
    }
    AuditReport after = audit("");
    assertThat(after.isSound()).isTrue();
    assertThat(after.removed()).isEqualTo(6);
    purge().function(FUNCTION);
    assertThat(audit("").isSound()).as(audit("").finding()).isTrue();
    assertThat(audit("").removed()).isEqualTo(after.entries() - 2);
    assertThat(audit(after.newest()).isSound()).isTrue();
    purge().trialsBefore(FUNCTION, 1);
    assertThat(audit("").entries()).isEqualTo(after.entries() + 2);
  }

  @Test
  void pinsThatWereOverridden_areForgottenWithTheirEntries() throws Exception {
    List<Command> commands =
        List.of(
            pin(Action.PIN, FUNCTION, Map.of("a", "1", "b", "1")), // b holds on
            pin(Action.PIN, FUNCTION, Map.of("a", "2")), // overridden
            pin(Action.UNPIN, FUNCTION, Map.of("a", "")), // keeps the first one's a from holding
            pin(Action.PIN, "other", Map.of("a", "1")), // taken back
            pin(Action.UNPIN, "other", Map.of()), // what it took back is gone
            pin(Action.PIN, "", Map.of("c", "1")), // holds but for one function
            pin(Action.UNPIN, "other", Map.of("c", "")), // which this says
            pin(Action.PIN, FUNCTION, Map.of("d", "1")), // overridden a short while ago
            pin(Action.PIN, FUNCTION, Map.of("d", "2")));
    try (Store store = TestStores.open(file)) {
      for (Command command : commands) {
        long at = command.values().containsValue("2") && command.id() > 8 ? 250 * DAY : 8;
        store.commit(
            StoreBatch.EMPTY.withAnswers(List.of(new Command.Answer(command.id(), at, true, ""))));
      }
      List<Pin> pins = store.pins(FUNCTION);
      List<Pin> others = store.pins("other");
      Retention retention = Retention.usual();
      store.forget(retention, 300 * DAY);
      assertThat(store.pins(FUNCTION)).isEqualTo(pins).hasSize(3);
      assertThat(store.pins("other")).isEqualTo(others).isEmpty();
      assertThat(store.forget(retention, 300 * DAY)).isZero();
    }
    try (StoreReader reader = TestStores.reader(file)) {
      // Broken (pins never forgotten): all nine.
      assertThat(reader.inbox())
          .filteredOn(entry -> entry.command().action() != Action.FREEZE)
          .extracting(entry -> entry.command().id())
          .containsExactly(2L, 4L, 7L, 8L, 9L, 10L);
      assertThat(reader.pinsAt(FUNCTION, 249 * DAY)).extracting(Pin::value).contains("1", "1", "1");
    }
    assertThat(audit("").isSound()).as(audit("").finding()).isTrue();
  }

  private Command pin(Action action, String function, Map<String, String> values)
      throws StoreException {
    Command command = new Command(0, 7, "ann", function, action, "why", 0, values);
    long id = new Inbox(TestStores.connections(file), file, 3).send(command);
    return new Command(id, 7, "ann", function, action, "why", 0, values);
  }

  @Test
  void twoWritersAndACommandLine_writeOneChain() throws Exception {
    List<CompletableFuture<Void>> writers = new ArrayList<>();
    for (int writer = 1; writer <= 2; writer++) {
      int first = 1_000 * writer;
      writers.add(CompletableFuture.runAsync(() -> write(first)));
    }
    for (int i = 0; i < 30; i++) {
      send(Action.THAW);
    }
    writers.forEach(CompletableFuture::join);
    AuditReport report = audit("");
    assertThat(report.isSound()).as(report.finding()).isTrue();
    assertThat(report.entries()).isEqualTo(13 + 2 * 40 * 2 + 30);
  }

  private void write(int first) {
    try (Store store = TestStores.open(file)) {
      for (int i = 0; i < 40; i++) {
        store.commit(batch(first + i, 0));
      }
    } catch (StoreException e) {
      throw new IllegalStateException(e);
    }
  }

  private static StoreBatch batch(int version, long atMillis) {
    List<GuardDecision> decisions = new ArrayList<>();
    for (int position = 0; position < 3; position++) {
      boolean last = position == 2;
      Point point = Point.of(0.5, 60, 1);
      decisions.add(
          new GuardDecision(
              FUNCTION,
              version,
              position,
              "max-step",
              last ? Answer.ALLOW : Answer.REPLACED,
              last ? "" : "shortened",
              point,
              Optional.of(point),
              1,
              atMillis));
    }
    return StoreBatch.EMPTY
        .withVersions(List.of(Samples.version(version, version)))
        .withDecisions(decisions);
  }

  private static StoreBatch answer(long command) {
    return StoreBatch.EMPTY.withAnswers(List.of(new Command.Answer(command, 8, true, "done")));
  }

  private void send(Action action) throws StoreException {
    new Inbox(TestStores.connections(file), file, 3)
        .send(new Command(0, 7, "ann", FUNCTION, action, "why"));
  }

  private Purge purge() {
    return new Purge(
        TestStores.connections(file), file, TestStores.SEED, "ann", InstantSource.system());
  }

  private AuditReport audit(String holds) throws StoreException {
    return audit(file, holds);
  }

  private static AuditReport audit(Path store, String holds) throws StoreException {
    try (StoreReader reader = StoreReader.open(TestStores.connections(store), store)) {
      return reader.audit(holds);
    }
  }

  private Path copyOf() throws Exception {
    Path copy = folder.resolve("copy-" + System.nanoTime() + ".db");
    tamper(file, "VACUUM INTO '" + copy + "'");
    return copy;
  }

  private static void tamper(Path store, String statement) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store);
        Statement open = connection.createStatement()) {
      open.execute(statement);
    }
  }
}
