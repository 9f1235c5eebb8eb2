package dev.poet.store;

import static dev.poet.store.Samples.FUNCTION;
import static dev.poet.store.Samples.batch;
import static dev.poet.store.Samples.snapshot;
import static dev.poet.store.Samples.trial;
import static dev.poet.store.Samples.trials;
import static dev.poet.store.Samples.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.spi.Command;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Event;
import dev.poet.spi.Outcome;
import dev.poet.spi.Point;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialId;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreReaderTest {
  @TempDir private Path folder;
  private Path file;
  private Store store;

  @BeforeEach
  void openStore() throws StoreException {
    file = folder.resolve("poet.db");
    store = TestStores.open(file);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void mark_ofAFunction_isAnotherOneWheneverSomethingOfItIsNew() throws Exception {
    store.declare(Samples.function());
    Set<FunctionMark> marks = new LinkedHashSet<>();
    try (StoreReader reader = TestStores.reader(file)) {
      marks.add(only(reader));
      store.commit(batch(trial(7, 1)));
      marks.add(only(reader));
      store.commit(batch(version(1, 10)));
      marks.add(only(reader));
      store.commit(batch(new Event(1, FUNCTION, "frozen", "why")));
      marks.add(only(reader));
      store.commit(batch(new Event(1, FUNCTION, "other", "why")));
      marks.add(only(reader));
    }
    assertThat(marks)
        .containsExactly(
            new FunctionMark(FUNCTION, 0, 0, 1, 0, 0, 0, 0),
            new FunctionMark(FUNCTION, 1, 0, 1, 0, 0, 0, 0),
            new FunctionMark(FUNCTION, 1, 1, 1, 0, 0, 0, 0),
            new FunctionMark(FUNCTION, 1, 1, 1, 0, 0, 0, 1));
  }

  private static FunctionMark only(StoreReader reader) throws StoreException {
    List<FunctionMark> marks = reader.marks("frozen", "thawed");
    assertThat(marks).hasSize(1);
    return marks.get(0);
  }

  @Test
  void functions_declaredAndChanged_showTheNewestDeclaration() throws Exception {
    store.declare(Samples.function());
    store.commit(batch(undeclaredTrial()));
    try (StoreReader reader = TestStores.reader(file)) {
      long now = TestStores.CLOCK.millis();
      assertThat(reader.functions())
          .containsExactly(
              new StoredFunction(FUNCTION, Optional.of(Samples.function()), now),
              new StoredFunction("undeclared", Optional.empty(), 0));
      assertThat(reader.functions().get(0).domain()).isEqualTo("hvac");
      assertThat(reader.functions().get(1).domain()).isEmpty();
    }
  }

  @Test
  void eachTrial_severalPagesAndStreams_givesAllInOrder() throws Exception {
    store.commit(batch(trials(1, 1, 1_500).toArray()));
    store.commit(batch(trials(2, 1, 1_500).toArray()));
    List<TrialId> ids = new ArrayList<>();
    try (StoreReader reader = TestStores.reader(file)) {
      reader.eachTrial(FUNCTION, 100, trial -> ids.add(trial.id()));
      assertThat(reader.trialCount(FUNCTION)).isEqualTo(3_000);
    }
    List<TrialId> expected = new ArrayList<>();
    for (long number = 101; number <= 1_500; number++) {
      expected.add(new TrialId(FUNCTION, 1, number));
      expected.add(new TrialId(FUNCTION, 2, number));
    }
    assertThat(ids).isEqualTo(expected);
  }

  @Test
  void tallies_countWhatWasStoredSinceTheLookBefore() throws Exception {
    store.commit(batch(trials(1, 1, 10).toArray()));
    try (StoreReader reader = TestStores.reader(file)) {
      Tallies.Mark begun = reader.tallyMark();
      assertThat(reader.tallies(begun).functions()).isEmpty();
      store.commit(batch(trials(1, 11, 17).toArray()));
      store.commit(batch(trials(2, 1, 2).toArray())); // late, of another process
      store.commit(batch(new Event(3, FUNCTION, "undone", "harm"), new Event(3, "", "note", "x")));

      Tallies news = reader.tallies(begun);
      assertThat(news.functions()).containsOnlyKeys(FUNCTION);
      assertThat(news.functions().get(FUNCTION).trials()).isEqualTo(9);
      assertThat(news.functions().get(FUNCTION).undone()).isEqualTo(1);
      assertThat(reader.tallies(news.upTo()).functions()).isEmpty();
    }
  }

  @Test
  void bytes_ofTwoFunctions_areSharedOutByWhatIsStoredOfEach() throws Exception {
    store.commit(batch(trials(1, 1, 2_000).toArray()));
    store.commit(batch(undeclaredTrial(), snapshot(1), snapshot(2)));
    try (StoreReader reader = TestStores.reader(file)) {
      StoredBytes bytes = reader.bytes();

      StoredBytes.OfFunction many = bytes.functions().get(0);
      StoredBytes.OfFunction one = bytes.functions().get(1);
      assertThat(many.function()).isEqualTo(FUNCTION);
      assertThat(many.rows()).isEqualTo(2_000);
      assertThat(one.rows()).isEqualTo(1);
      assertThat(many.trials()).isBetween(2_000 * one.trials(), 6_000 * one.trials());
      assertThat(many.newestState())
          .isEqualTo(reader.latestSnapshot(FUNCTION).orElseThrow().bytes());
      assertThat(one.states()).isZero();
      assertThat(bytes.ofNone()).isPositive();
    }
    store.close(); // takes the write-ahead log in
    try (StoreReader reader = TestStores.reader(file)) {
      assertThat(reader.bytes().total()).isEqualTo(Files.size(file));
    }
  }

  @Test
  void versions_committedOutOfOrder_areAscending() throws Exception {
    store.commit(batch(version(2, 20), version(0, 0)));
    store.commit(batch(version(1, 10)));
    try (StoreReader reader = TestStores.reader(file)) {
      assertThat(reader.versions(FUNCTION))
          .containsExactly(version(0, 0), version(1, 10), version(2, 20));
      assertThat(reader.latestVersion(FUNCTION)).contains(version(2, 20));
      assertThat(reader.version(FUNCTION, 1)).contains(version(1, 10));
      assertThat(reader.version(FUNCTION, 3)).isEmpty();
    }
  }

  @Test
  void latestSnapshot_several_tellsOfTheLast() throws Exception {
    store.commit(batch(snapshot(1), snapshot(2)));
    try (StoreReader reader = TestStores.reader(file)) {
      long now = TestStores.CLOCK.millis();
      assertThat(reader.latestSnapshot(FUNCTION))
          .contains(new StoredSnapshot(FUNCTION, "local-gp", "00c0ffee", 2, now, 2));
    }
  }

  @Test
  void events_moreThanAsked_areTheLastInOrder() throws Exception {
    Event first = new Event(3, "", "started", "POET runs");
    Event second = new Event(2, FUNCTION, "frozen", "by ann");
    Event third = new Event(2, FUNCTION, "thawed", "by bob");
    store.commit(batch(first, second));
    store.commit(batch(second, third));
    try (StoreReader reader = TestStores.reader(file)) {
      assertThat(reader.events(10)).containsExactly(first, second, third);
      assertThat(reader.events(2)).containsExactly(second, third);
    }
  }

  @Test
  void lastEvent_behindManyOthers_isFound() throws Exception {
    Event frozen = new Event(1, FUNCTION, "frozen", "by ann");
    store.commit(batch(new Event(1, FUNCTION, "thawed", "by bob"), frozen));
    store.commit(batch(new Event(2, "other", "thawed", "by cat")));
    store.commit(
        batch(LongStream.range(3, 3_003).mapToObj(n -> new Event(n, FUNCTION, "n", "")).toArray()));
    try (StoreReader reader = TestStores.reader(file)) {
      assertThat(reader.lastEvent(FUNCTION, "frozen", "thawed")).contains(frozen);
      assertThat(reader.lastEvent("", "frozen", "thawed")).isEmpty();
    }
  }

  @Test
  void lastEvent_query_usesItsIndex() throws Exception {
    try (Connection connection = TestStores.connections(file).open(true)) {
      assertThat(
              TestStores.sql(connection)
                  .list(
                      "EXPLAIN QUERY PLAN " + EventRows.NEWEST,
                      row -> row.getString(4),
                      "",
                      FUNCTION,
                      "frozen"))
          .first()
          .asString()
          .contains("SEARCH", "events_of_function", "kind=?");
    }
  }

  @Test
  void pins_query_usesItsIndex() throws Exception {
    try (Connection connection = TestStores.connections(file).open(true)) {
      assertThat(
              TestStores.sql(connection)
                  .list(
                      "EXPLAIN QUERY PLAN " + InboxRows.PINS,
                      row -> row.getString(4),
                      "",
                      FUNCTION,
                      1L))
          .first()
          .asString()
          .contains("SEARCH", "inbox_obeyed", "function_name=?");
    }
  }

  @Test
  void eventsSince_severalStarts_areThoseAfterTheLast() throws Exception {
    Event before = new Event(1, "", "refused", "old");
    Event woven = new Event(3, FUNCTION, "woven", "Zone");
    store.commit(batch(before));
    try (StoreReader reader = TestStores.reader(file)) {
      assertThat(reader.eventsSince("started", "woven", "refused")).containsExactly(before);
    }
    store.commit(batch(new Event(2, "", "started", ""), woven, new Event(4, "", "note", "")));
    try (StoreReader reader = TestStores.reader(file)) {
      assertThat(reader.eventsSince("started", "woven", "refused")).containsExactly(woven);
    }
  }

  @Test
  void eventsAfter_severalStarts_areThatFunctionsAfterItsLast() throws Exception {
    Event first = new Event(1, FUNCTION, "found", "of the first look");
    Event second = new Event(3, FUNCTION, "found", "of the second look");
    store.commit(batch(new Event(0, FUNCTION, "analysed", ""), first));
    store.commit(
        batch(
            new Event(2, FUNCTION, "analysed", ""),
            second,
            new Event(4, "another", "analysed", ""),
            new Event(5, "another", "found", "elsewhere")));
    try (StoreReader reader = TestStores.reader(file)) {
      assertThat(reader.eventsAfter(FUNCTION, "analysed", "found")).containsExactly(second);
      assertThat(reader.eventsAfter(FUNCTION, "never", "found")).containsExactly(first, second);
    }
  }

  @Test
  void inbox_answeredAndOpen_showsBoth() throws Exception {
    Command freeze = new Command(0, 5, "ann", FUNCTION, Command.Action.FREEZE, "noise");
    Command thaw = new Command(0, 6, "bob", "", Command.Action.THAW, "");
    long first = TestStores.inbox(file).send(freeze);
    long second = TestStores.inbox(file).send(thaw);
    Command.Answer answer = new Command.Answer(first, 7, true, "frozen");
    store.commit(batch(answer));
    store.commit(batch(new Command.Answer(first, 8, false, "too late")));
    try (StoreReader reader = TestStores.reader(file)) {
      assertThat(reader.inbox())
          .containsExactly(
              new InboxEntry(
                  new Command(first, 5, "ann", FUNCTION, Command.Action.FREEZE, "noise"),
                  Optional.of(answer)),
              new InboxEntry(
                  new Command(second, 6, "bob", "", Command.Action.THAW, ""), Optional.empty()));
    }
  }

  @Test
  void inbox_actionOfANewerVersion_isLeftForIt() throws Exception {
    try (Connection newer = TestStores.connections(file).open(false)) {
      TestStores.sql(newer)
          .execute(
              "INSERT INTO inbox (at_millis, who, function_name, action, why)"
                  + " VALUES (1, 'ann', '', 'TELEPORT', '')");
    }
    assertThat(store.openCommands()).isEmpty();
    try (StoreReader reader = TestStores.reader(file)) {
      assertThat(reader.inbox()).isEmpty();
    }
  }

  @Test
  void rows_ofAnotherTenant_areNotSeen() throws Exception {
    try (Connection other = TestStores.connections(file).open(false)) {
      TestStores.sql(other)
          .execute("INSERT INTO functions (tenant, function_name) VALUES ('b', 'theirs')");
      TestStores.sql(other)
          .execute(
              "INSERT INTO events (tenant, at_millis, function_name, kind, text)"
                  + " VALUES ('b', 1, '', 'started', '')");
    }
    try (StoreReader reader = TestStores.reader(file)) {
      assertThat(reader.functions()).isEmpty();
      assertThat(reader.events(10)).isEmpty();
    }
  }

  @Test
  void reader_whileAWriterHoldsItsLock_seesWhatWasCommitted() throws Exception {
    store.commit(batch(trial(1, 1)));
    try (Connection writer = TestStores.connections(file).open(false);
        StoreReader reader = TestStores.reader(file)) {
      TestStores.sql(writer).execute("BEGIN IMMEDIATE");
      TestStores.sql(writer).execute("DELETE FROM trials");
      assertThat(reader.trialsAfter(FUNCTION, 0)).containsExactly(trial(1, 1));
      TestStores.sql(writer).execute("ROLLBACK");
    }
  }

  @Test
  void commit_whileAReaderLooks_doesNotWait() throws Exception {
    store.commit(batch(trial(1, 1)));
    List<CompletedTrial> seen = new ArrayList<>();
    try (StoreReader reader = TestStores.reader(file);
        Connection looking = TestStores.connections(file).open(true)) {
      TestStores.sql(looking).execute("BEGIN");
      assertThat(TestStores.sql(looking).number("SELECT count(*) FROM trials")).isEqualTo(1);
      store.commit(batch(trials(1, 2, 50).toArray()));
      assertThat(TestStores.sql(looking).number("SELECT count(*) FROM trials")).isEqualTo(1);
      reader.eachTrial(FUNCTION, 0, seen::add);
    }
    assertThat(seen).hasSize(50);
  }

  @Test
  void openCopy_whileAWriterIsOpen_seesItsCommitsAndLeavesNothing() throws Exception {
    store.commit(batch(trials(1, 1, 1_200).toArray()));
    try (StoreReader reader = StoreReader.openCopy(TestStores::connections, file)) {
      assertThat(reader.isCopy()).isTrue();
      assertThat(reader.trialCount(FUNCTION)).isEqualTo(1_200);
      store.commit(batch(trial(1, 1_201)));
      assertThat(reader.trialCount(FUNCTION)).isEqualTo(1_200);
    }
    try (var files = Files.list(folder)) {
      assertThat(files).allMatch(each -> each.toString().startsWith(file.toString()));
    }
  }

  @Test
  void openCopy_ofANewerOrADamagedStore_namesTheStore() throws Exception {
    store.close();
    try (Connection connection = TestStores.connections(file).open(false)) {
      TestStores.sql(connection).execute("PRAGMA user_version = 1000");
    }
    assertThatThrownBy(() -> StoreReader.openCopy(TestStores::connections, file))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("the store " + file)
        .hasMessageNotContaining("poet-copy");
    try (FileChannel bytes = FileChannel.open(file, StandardOpenOption.WRITE)) {
      bytes.write(ByteBuffer.allocate(3_000), 100);
    }
    assertThatThrownBy(() -> StoreReader.openCopy(TestStores::connections, file))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("the store " + file)
        .hasMessageNotContaining("poet-copy");
  }

  @Test
  void reader_connection_cantWrite() throws Exception {
    try (Connection connection = TestStores.connections(file).open(true)) {
      assertThatThrownBy(() -> TestStores.sql(connection).execute("DELETE FROM trials"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("readonly");
    }
  }

  @Test
  void open_missingFile_saysSoAndCreatesNothing() {
    Path missing = folder.resolve("elsewhere/poet.db");
    String sentence =
        "there is no store at %s; run a program with POET first, or name the store it uses"
            .formatted(missing);
    Command command = new Command(0, 1, "ann", "", Command.Action.FREEZE, "");
    assertThatThrownBy(() -> TestStores.reader(missing)).hasMessage(sentence);
    assertThatThrownBy(() -> TestStores.inbox(missing).send(command)).hasMessage(sentence);
    assertThat(missing.getParent()).doesNotExist();
  }

  @Test
  void open_emptyFile_saysSo() throws Exception {
    Path empty = Files.createFile(folder.resolve("empty.db"));
    assertThatThrownBy(() -> TestStores.reader(empty))
        .isInstanceOf(StoreException.class)
        .hasMessageContainingAll(empty.toString(), "is empty", "run a program with POET");
    assertThat(empty).isEmptyFile();
  }

  @Test
  void reader_storeWithoutRows_givesNothing() throws Exception {
    try (StoreReader reader = TestStores.reader(file)) {
      assertThat(reader.functions()).isEmpty();
      assertThat(reader.trialsAfter(FUNCTION, 0)).isEmpty();
      assertThat(reader.versions(FUNCTION)).isEmpty();
      assertThat(reader.latestSnapshot(FUNCTION)).isEmpty();
      assertThat(reader.inbox()).isEmpty();
    }
  }

  private static CompletedTrial undeclaredTrial() {
    return new CompletedTrial(
        new TrialId("undeclared", 1, 1),
        0,
        0,
        1,
        Point.of(1),
        List.of(),
        0,
        1,
        1,
        new Outcome.Success(),
        Map.of(),
        Map.of());
  }
}
