package dev.poet.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Event;
import dev.poet.spi.Limit;
import dev.poet.spi.Outcome;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import dev.poet.store.DriverConnections;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

/** Each reason for which nothing changes is named. */
class DoctorCommandTest {
  @TempDir private Path folder;
  private final Screen screen = Screen.piped();
  private Path store;

  @BeforeEach
  void name() {
    store = folder.resolve("poet.db");
  }

  @Test
  void doctor_functionWithoutTrials_saysItWasNotCalled() throws Exception {
    TestStores.fill(store, HouseWorld.function(), List.of(), List.of());
    assertThat(run()).isEqualTo(4);
    assertThat(screen.out()).contains("BAD", "zone-control", "was not called, or not woven");
  }

  @Test
  void doctor_partThatWasNeverCalledByItsWhole_saysWhenItIsTuned() throws Exception {
    TunedFunction house = HouseWorld.function();
    TunedFunction part =
        new TunedFunction(
            house.id(),
            house.domain(),
            house.space(),
            house.context(),
            new TrialSpan.WithinCall("plant"),
            house.objective());
    TestStores.fill(store, part, List.of(), List.of());
    assertThat(run()).isEqualTo(4);
    assertThat(screen.out()).contains("BAD", "zone-control", "only while plant calls it");
  }

  @Test
  void doctor_everythingRefused_saysWhatAndWhy() throws Exception {
    TestStores.event(store, new Event(1, "", "started", "POET started: online, free"));
    TestStores.event(store, new Event(2, "", "refused", "POET-112 app.Zone.idle: no body"));
    TestStores.event(store, new Event(3, "", "refused", "POET-113 app.Zone.run: a constructor"));
    TestStores.event(store, new Event(4, "", "refused", "POET-398 zone is switched off since"));
    assertThat(run()).isEqualTo(4);
    assertThat(screen.out())
        .containsPattern("note +configuration +POET-398 zone is switched off since")
        .contains("POET-112 app.Zone.idle: no body", "POET-113 app.Zone.run: a constructor")
        .containsPattern("ok +schema")
        .containsPattern("BAD +weaving");
  }

  @Test
  void doctor_plugins_saysWhichAreInUse_andWhyOthersAreNot() throws Exception {
    TestStores.event(
        store,
        new Event(1, "", "started", "POET started: online, free"),
        new Event(2, "", "plugin", "hvac 0.1.0 (domain hvac) is active"),
        new Event(3, "", "plugin", "old.jar is refused: POET-234 old.jar is not signed, there"),
        new Event(4, "", "plugin", "loans 1.2 (domain credit) is active: POET-397 it keeps 9"),
        new Event(5, "score", Event.METRIC_MISSING, "POET-314 score: its objective names loss"));
    run();
    assertThat(screen.out())
        .containsPattern("note +plugin +POET-314 score: its objective names loss")
        .containsPattern("ok +plugin +in use: hvac 0.1.0, loans 1.2\\n")
        .containsPattern("note +plugin +loans 1.2 \\(domain credit\\) is active: POET-397 it keeps")
        .containsPattern("note +plugin +old.jar is refused: POET-234 old.jar is not signed");
  }

  @Test
  void doctor_emptyStore_saysThatNothingRan() throws Exception {
    TestStores.open(store).close();
    assertThat(run()).isEqualTo(4);
    assertThat(screen.out()).contains("BAD", "run a program with POET first", "ok    schema");
  }

  @Test
  void doctor_frozenFunction_saysWhyAndHowToGoOn() throws Exception {
    TestStores.house(store, 9);
    long later = HouseWorld.MILLIS + 1_000_000;
    TestStores.event(store, new Event(later, "zone-control", "frozen", "by ann: guests"));
    assertThat(run()).isEqualTo(4);
    assertThat(screen.out()).contains("frozen (by ann: guests); poet thaw");
  }

  @Test
  void doctor_trialThatCantBeRead_isSetAsideWhenAskedTo_andCounted() throws Exception {
    TestStores.house(store, 9);
    try (Connection connection = DriverConnections.sqlite(new JDBC(), store).open(false);
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE trials SET context = '[1' WHERE number = 3");
    }
    assertThat(run()).isEqualTo(6);
    assertThat(screen.out()).contains("trial 3 of", "poet doctor --set-aside");
    assertThat(run("--set-aside")).isZero();
    assertThat(screen.out())
        .containsPattern("note +unreadable +1 trial could not be read")
        .contains("trials_set_aside");
  }

  @Test
  void doctor_stoppedApplication_saysWhenTheLastTrialBegan() throws Exception {
    TestStores.house(store, 9);
    assertThat(run()).isZero();
    assertThat(screen.out()).contains("days ago: the application is not running");
    assertThat(screen.out()).contains("ok    schema", "ok    disk", "ok    clock", "ok    lock");
  }

  @Test
  void doctor_trialsThatAllFail_saysSo() throws Exception {
    List<CompletedTrial> failed =
        new HouseWorld(9, 1)
            .trials().stream().map(t -> with(t, new Outcome.Failure(1), Map.of())).toList();
    TestStores.fill(store, HouseWorld.function(), failed, List.of());
    assertThat(run()).isEqualTo(4);
    assertThat(screen.out()).contains("all of its last 9 trials failed");
  }

  @Test
  void doctor_outcomeThatNeverChanges_saysThatThereIsNoSignal() throws Exception {
    List<CompletedTrial> same =
        new HouseWorld(50, 1)
            .trials().stream()
                .map(t -> with(t, new Outcome.Success(), Map.of("cost", 3.0, "discomfort", 2.0)))
                .toList();
    TestStores.fill(store, HouseWorld.function(), same, List.of());
    assertThat(run()).isEqualTo(4);
    assertThat(screen.out()).contains("no signal: each of its last 50 trials scored -4,");
  }

  @Test
  void doctor_modeInWhichNothingChanges_isTheReason() throws Exception {
    TestStores.house(store, 9);
    long now = System.currentTimeMillis();
    TestStores.beat(store, TestStores.heartbeat(1, now, "zone-control", "shadow"));
    assertThat(run()).isZero();
    assertThat(screen.out())
        .containsPattern("note +zone-control +it runs in the mode shadow")
        .contains("poet.mode=online");

    TestStores.beat(store, TestStores.heartbeat(1, now, "zone-control", "propose"));
    Screen propose = Screen.piped();
    assertThat(propose.run("doctor", "--store", store.toString())).isZero();
    assertThat(propose.out()).containsPattern("note +zone-control +nothing changes unless");

    TestStores.beat(store, TestStores.heartbeat(1, now, "zone-control", "online"));
    Screen online = Screen.piped();
    assertThat(online.run("doctor", "--store", store.toString())).isZero();
    assertThat(online.out()).doesNotContain("nothing changes").doesNotContain("mode shadow");
  }

  @Test
  void doctor_processThatTheLeadersVersionsDontSuit_isNamed() throws Exception {
    TestStores.house(store, 9);
    long now = System.currentTimeMillis();
    TestStores.beat(store, TestStores.heartbeat(1, now, "zone-control", "online"));
    TestStores.beat(store, TestStores.heartbeat(2, now, "zone-control", "unsuited"));
    assertThat(run()).isZero();
    assertThat(screen.out().replaceAll("\\s+", " "))
        .contains("note process process 2 on web-3 runs zone-control as written, as its arguments");
  }

  @Test
  void doctor_pinsOnAllParameters_areTheReason_andFewerAreNone() throws Exception {
    TestStores.house(store, 9);
    List<String> names = HouseWorld.function().space().names();
    for (String name : names) {
      Screen before = Screen.piped();
      before.run("doctor", "--store", store.toString());
      assertThat(before.out()).doesNotContain("pinned");
      Screen.piped().run("pin", "zone-control", name, "--wait", "0", "--store", "" + store);
      TestStores.answerAll(store, true, "done");
    }
    assertThat(run()).isZero();
    assertThat(screen.out())
        .containsPattern("note +zone-control +all its parameters are pinned")
        .contains("poet unpin");
  }

  @Test
  void doctor_missingMetric_namesIt() throws Exception {
    List<CompletedTrial> bare =
        new HouseWorld(9, 1)
            .trials().stream()
                .map(t -> with(t, new Outcome.Success(), Map.of("cost", 1.0)))
                .toList();
    TestStores.fill(store, HouseWorld.function(), bare, List.of());
    assertThat(run()).isEqualTo(4);
    assertThat(screen.out()).contains("lack a metric of the goal", "discomfort", "[cost]");
  }

  @Test
  void doctor_limitOnAMetricThatNobodyReports_namesIt() throws Exception {
    List<Limit> limits = List.of(Limit.parse("cost <= 99"), Limit.parse("critical noise <= 40"));
    TestStores.fill(
        store, HouseWorld.function().withLimits(limits), new HouseWorld(9, 1).trials(), List.of());
    assertThat(run()).isEqualTo(4);
    assertThat(screen.out().replaceAll("\\s+", " "))
        .contains("lack the metric of the limit critical noise <= 40.0 (they have [cost,")
        .contains("so nothing is tried");
  }

  @Test
  void doctor_heldLock_saysSoAtOnce() throws Exception {
    TestStores.house(store, 9);
    try (Connection other = DriverConnections.sqlite(new JDBC(), store).open(false);
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      assertThat(run("--json")).isEqualTo(4);
    }
    JsonNode findings = new ObjectMapper().readTree(screen.out()).get("findings");
    assertThat(StreamSupport.stream(findings.spliterator(), false))
        .filteredOn(each -> each.get("about").asText().equals("lock"))
        .first()
        .satisfies(each -> assertThat(each.get("level").asText()).isEqualTo("bad"))
        .satisfies(each -> assertThat(each.get("text").asText()).contains("locked"));
  }

  @Test
  void doctor_rowFromTheFuture_blamesTheClock() throws Exception {
    TestStores.house(store, 9);
    long future = System.currentTimeMillis() + 1_000_000;
    TestStores.event(store, new Event(future, "", "started", "POET started"));
    assertThat(run()).isEqualTo(4);
    assertThat(screen.out()).contains("s in the future: the clock was set back");
  }

  @Test
  void doctor_unansweredCommand_saysNobodyIsRunning() throws Exception {
    TestStores.house(store, 9);
    dev.poet.store.Inbox inbox =
        new dev.poet.store.Inbox(DriverConnections.sqlite(new JDBC(), store), store, 1);
    inbox.send(
        new dev.poet.spi.Command(
            0, 1, "ann", "zone-control", dev.poet.spi.Command.Action.FREEZE, "noise"));
    assertThat(run()).isEqualTo(4);
    assertThat(screen.out()).contains("nobody has answered 1 command: ");
  }

  @Test
  void doctor_storeThatCannotBeLookedInto_isAFinding_andTheRestIsLookedAt() throws Exception {
    assertUnusable("POET-412 there is no store at ");
    Files.createDirectory(store);
    assertUnusable(" is a folder but a store is a file; name a file ");
    Files.delete(store);
    Files.writeString(store, "no database at all, but long enough to be looked at".repeat(9));
    assertUnusable("POET-431 ", " is not a POET store", "; move it away or name another store");
    Files.delete(store);
    TestStores.house(store, 9);
    change("PRAGMA user_version = 999");
    assertUnusable("POET-431 ", "999", "newer");
  }

  @Test
  void doctor_damagedStore_isAFinding() throws Exception {
    TestStores.house(store, 30);
    byte[] bytes = Files.readAllBytes(store);
    Arrays.fill(bytes, 4_096, bytes.length, (byte) 0x5A);
    Files.write(store, bytes);

    assertUnusable("POET-431 ", "is damaged", "put a backup there");
  }

  @Test
  void doctor_trialLogOfAnotherVersion_isNamedWithItsRemedy() throws Exception {
    TestStores.house(store, 9);
    Path logs = Files.createDirectory(store.resolveSibling("log"));
    Files.write(logs.resolve("trials-0.log"), "of another POET".repeat(99).getBytes(UTF_8));

    assertThat(run()).isZero();
    assertThat(screen.out())
        .containsPattern("ok +trial log")
        .containsPattern("note +trial log +POET-213 the trial log")
        .contains("trials-0.log", "or remove it");
  }

  @Test
  void doctor_folderThatEverybodyMayWrite_isToldButNoFailure() throws Exception {
    TestStores.house(store, 9);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThat(run()).isZero();
    assertThat(screen.out()).containsPattern("note +folder +POET-396 the folder ");
  }

  private void assertUnusable(String... parts) throws Exception {
    Screen plain = Screen.piped();
    assertThat(plain.run("doctor", "--store", store.toString())).isEqualTo(6);
    assertThat(plain.err()).isEmpty();
    assertThat(plain.out())
        .containsPattern("BAD +store +POET-4")
        .containsPattern("ok +disk")
        .containsPattern("ok +folder")
        .containsPattern("ok +clock")
        .containsPattern("note +trial log");
    Screen json = Screen.piped();
    assertThat(json.run("doctor", "--json", "--store", store.toString())).isEqualTo(6);
    JsonNode first = new ObjectMapper().readTree(json.out()).get("findings").get(0);
    assertThat(first.get("level").asText()).isEqualTo("bad");
    assertThat(first.get("about").asText()).isEqualTo("store");
    assertThat(first.get("text").asText()).contains(parts);
  }

  private void change(String sql) throws Exception {
    try (Connection connection = DriverConnections.sqlite(new JDBC(), store).open(false);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static CompletedTrial with(
      CompletedTrial trial, Outcome outcome, Map<String, Double> metrics) {
    return new CompletedTrial(
        trial.id(),
        trial.policy(),
        trial.candidate(),
        trial.propensity(),
        trial.parameters(),
        trial.context(),
        trial.startedAtMillis(),
        trial.calls(),
        trial.nanos(),
        outcome,
        metrics,
        trial.covariates());
  }

  private int run(String... more) {
    String[] words = {"doctor", "--store", store.toString()};
    String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return screen.run(all);
  }
}
