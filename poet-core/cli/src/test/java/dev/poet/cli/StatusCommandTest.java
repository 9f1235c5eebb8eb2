package dev.poet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.poet.spi.Event;
import dev.poet.spi.FeedbackEntry;
import dev.poet.spi.FeedbackEntry.Kind;
import dev.poet.spi.PluginReport;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.TrialId;
import dev.poet.store.Bystander;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusCommandTest {
  @TempDir private Path folder;
  private final Screen screen = Screen.piped();

  @Test
  void store_missing_isNotFound() {
    assertThat(status("--store", file("none.db"))).isEqualTo(3);
    assertThat(screen.err()).startsWith("POET-412 there is no store at").contains("run a program");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void store_emptyFile_isNotFound() throws IOException {
    Files.createFile(folder.resolve("empty.db"));

    assertThat(status("--store", file("empty.db"))).isEqualTo(3);
    assertThat(screen.err()).contains("is empty; run a program with POET first");
  }

  @Test
  void store_withoutFunctions_isNotFound() throws Exception {
    TestStores.open(folder.resolve("new.db")).close();

    assertThat(status("--store", file("new.db"))).isEqualTo(3);
    assertThat(screen.err()).contains("holds no tuned function yet");
  }

  @Test
  void store_whereEverythingWasRefused_saysWhatAndWhy() throws Exception {
    Path file = folder.resolve("poet.db");
    TestStores.event(file, new Event(1, "", "started", "POET started: online, free"));
    TestStores.event(file, new Event(2, "", "refused", "POET-112 app.Zone.idle: no body"));

    assertThat(status("--store", file.toString())).isZero();
    assertThat(screen.out())
        .contains(
            "no function is tuned yet",
            "woven at the last start: 0, refused: 1",
            "  POET-112 app.Zone.idle: no body")
        .doesNotContain("explain");
    assertThat(screen.err()).isEmpty();
  }

  @Test
  void store_ofAnotherKind_isUnavailable() throws IOException {
    Files.writeString(folder.resolve("text.db"), "this is no database, but long enough for one\n");

    assertThat(status("--store", file("text.db"))).isEqualTo(6);
    assertThat(screen.err()).startsWith("POET-431").contains("not a SQLite database");
  }

  @Test
  void plugins_withSomethingWrong_areNamedWithTheReason() throws Exception {
    Path file = folder.resolve("poet.db");
    TestStores.house(file, 3);
    for (String text :
        List.of(
            "old 1.0 (domain a) is stuck: POET-308 before the last start",
            "started",
            "hvac 0.1.0 (domain hvac) is active",
            "loans 1.2 (domain credit) is active",
            "loans 1.2 (domain credit) is active: POET-397 plugin loans keeps 9 threads")) {
      TestStores.event(
          file, new Event(1, "", text.equals("started") ? text : PluginReport.KIND, text));
    }

    TestStores.event(
        file,
        new Event(1, "score", Event.METRIC_MISSING, "POET-314 score: its objective names loss"),
        new Event(1, "zone", Event.METRIC_MISSING, "POET-314 zone: its objective names price"),
        new Event(2, "zone", Event.METRIC_BACK, "POET-314 zone: every metric again"));

    assertThat(status("--store", file("poet.db"))).isZero();
    assertThat(screen.out())
        .contains("\nPOET-314 score: its objective names loss\n")
        .contains(
            "plugin loans 1.2 (domain credit) is active: POET-397 plugin loans keeps 9 threads")
        .doesNotContain("plugin old", "plugin hvac", "POET-314 zone");
    Screen json = Screen.piped();
    assertThat(json.run("status", "--store", file("poet.db"), "--json")).isZero();
    assertThat(new ObjectMapper().readTree(json.out()).get("plugin_troubles"))
        .extracting(JsonNode::asText)
        .satisfiesExactly(
            first -> assertThat(first).startsWith("plugin loans 1.2 "),
            second -> assertThat(second).startsWith("POET-314 score: "));
  }

  @Test
  void weaveReport_isThatOfTheLastStart() throws Exception {
    Path file = folder.resolve("poet.db");
    TestStores.house(file, 3);
    for (String[] event :
        new String[][] {
          {"refused", "POET-111 app.Old.<init>: gone since"},
          {"started", "POET started: online, free"},
          {"woven", "zone-control is woven into app.Zone"},
          {"refused", "POET-112 app.Zone.idle: an abstract method has no body"}
        }) {
      TestStores.event(file, new Event(1, "", event[0], event[1]));
    }

    assertThat(status("--store", file("poet.db"))).isZero();

    assertThat(screen.out())
        .contains(
            "woven at the last start: 1, refused: 1",
            "  POET-112 app.Zone.idle: an abstract method has no body")
        .doesNotContain("app.Old");
  }

  /** One class came and was woven, one came and was refused, and one never came. */
  @Test
  void declaredFunction_whoseClassNobodyLoaded_isInTheWeaveReport() throws Exception {
    Path file = folder.resolve("poet.db");
    TestStores.house(file, 3);
    TestStores.event(
        file,
        new Event(1, "", "started", "POET started: online, free"),
        awaited("zone-control", "app.Zone"),
        awaited("copy", "lib.Copies"),
        awaited("typo", "lib.Copis"),
        new Event(2, "zone-control", "woven", "zone-control is woven into app.Zone"),
        new Event(3, "", "refused", "POET-132 lib.Copies.copy: a constant that isn't there"));

    assertThat(status("--store", file("poet.db"))).isZero();
    assertThat(screen.out())
        .contains("woven at the last start: 1, refused: 2", "  POET-393 typo waits for the class ")
        .doesNotContain("copy waits", "zone-control waits");
  }

  private static Event awaited(String function, String className) {
    return new Event(
        1, function, "awaited", function + " waits for the class " + className + ", which is late");
  }

  @Test
  void feedback_isCountedWithWhatCameTwiceOrLate() throws Exception {
    Path file = folder.resolve("poet.db");
    TestStores.house(file, 3);
    TestStores.feedback(file, comfort(0, Kind.REPORTED, false), comfort(1, Kind.REPORTED, false));
    TestStores.feedback(file, comfort(2, Kind.AMENDED, false), comfort(3, Kind.REPORTED, true));
    TestStores.feedback(file, comfort(-1, Kind.ASSUMED, false));

    assertThat(status("--store", file("poet.db"))).isZero();
    assertThat(screen.out())
        .contains(
            "feedback for zone-control: 4 received, 2 duplicate, 1 amended, 1 late, 1 assumed");
  }

  @Test
  void learningAnew_isToldAsItCameOutLast() throws Exception {
    Path file = folder.resolve("poet.db");
    TestStores.house(file, 3);
    TestStores.event(file, new Event(1, "zone-control", "refitted", "it was learned anew"));
    TestStores.event(file, new Event(2, "zone-control", "handed-over", "it proposes now"));

    assertThat(status("--store", file("poet.db"))).isZero();
    assertThat(screen.out()).contains("it proposes now").doesNotContain("it was learned anew");
    Screen explained = Screen.piped();
    assertThat(explained.run("explain", "zone-control", "--store", file("poet.db"))).isZero();
    assertThat(explained.out()).containsPattern("schedule +it proposes now");
  }

  private static FeedbackEntry comfort(long sequence, Kind kind, boolean late) {
    TrialId trial = new TrialId("zone-control", 1, 2);
    return new FeedbackEntry(trial, "comfort", 0.5, 1, 1, sequence, kind, late);
  }

  @Test
  void house_afterAWinterAndASpring_isShownWithGain() throws Exception {
    TestStores.house(folder.resolve("poet.db"), 150);

    assertThat(status("--store", file("poet.db"))).isZero();
    assertThat(screen.out())
        .containsPattern("zone-control  \\w+ +- +150 +\\d+ +\\d+ ")
        .containsPattern("\\+1\\d\\.\\d %  \\+\\d+\\.\\d to \\+\\d+\\.\\d %")
        .contains("store " + file("poet.db"), "poet explain zone-control --store");
    assertThat(screen.err()).isEmpty();
  }

  @Test
  void house_afterFewDays_isNotYetMeasurable() throws Exception {
    TestStores.house(folder.resolve("poet.db"), 4);

    assertThat(status("--store", file("poet.db"))).isZero();
    assertThat(screen.out()).contains("not yet measurable").doesNotContain("NaN", "Infinity");
  }

  @Test
  void json_ofFewDays_hasNullsInsteadOfNaN() throws Exception {
    TestStores.house(folder.resolve("poet.db"), 4);

    assertThat(status("--json", "--store", file("poet.db"))).isZero();
    JsonNode function = new ObjectMapper().readTree(screen.out()).get("functions").get(0);
    assertThat(function.get("function").asText()).isEqualTo("zone-control");
    assertThat(function.get("state").asText()).isEqualTo("exploring");
    assertThat(function.get("trials").asLong()).isEqualTo(4);
    assertThat(function.get("gain_percent").isNull()).isTrue();
    assertThat(function.get("gain_low").isNull()).isTrue();
    assertThat(function.get("measurable").asBoolean()).isFalse();
    assertThat(function.get("last_trial_age_seconds").asLong()).isPositive();
  }

  @Test
  void function_frozenLast_saysSoAndWhy() throws Exception {
    Path store = folder.resolve("poet.db");
    TestStores.house(store, 9);
    long later = HouseWorld.MILLIS + 1_000_000;
    TestStores.event(store, new Event(later, "zone-control", "frozen", "runs as written: guests"));

    assertThat(status("--store", store.toString())).isZero();
    assertThat(screen.out()).contains("frozen", "runs as written: guests");
  }

  @Test
  void function_frozenBeforeManyOtherEvents_isStillFrozenAndItsWeavingKnown() throws Exception {
    Path store = folder.resolve("poet.db");
    TestStores.house(store, 9);
    long later = HouseWorld.MILLIS + 1_000_000;
    TestStores.event(
        store,
        new Event(later, "", "started", "POET started"),
        new Event(later, "zone-control", "woven", "zone-control is woven into app.Zone"),
        new Event(later, "", "refused", "POET-112 app.Zone.idle: no body"),
        new Event(later, "zone-control", "refused", "a rollback names a version"),
        new Event(later, "zone-control", "frozen", "runs as written: guests"));
    TestStores.event(
        store,
        LongStream.range(0, 1_500)
            .mapToObj(n -> new Event(later + n, "zone-control", "note", "more"))
            .toArray(Event[]::new));

    assertThat(status("--store", store.toString())).isZero();
    assertThat(screen.out())
        .contains("frozen", "runs as written: guests", "woven at the last start: 1, refused: 1")
        .doesNotContain("rollback");
    assertThat(screen.run("doctor", "--store", store.toString())).isEqualTo(4);
    assertThat(screen.out()).contains("an application started");
  }

  @Test
  void function_thatLearnedOnAfterAFreeze_isNotFrozen() throws Exception {
    Path store = folder.resolve("poet.db");
    TestStores.house(store, 9);
    TestStores.event(
        store, new Event(HouseWorld.MILLIS, "zone-control", "frozen", "runs as written: guests"));

    assertThat(status("--store", store.toString())).isZero();
    assertThat(screen.out()).doesNotContain("frozen", "guests");
  }

  @Test
  void function_thatPoetStopped_isFrozen_althoughItsVersionIsAMomentYounger() throws Exception {
    Path store = folder.resolve("poet.db");
    HouseWorld world = new HouseWorld(9, 1);
    PolicyVersion last = world.versions().get(world.versions().size() - 1);
    PolicyVersion stopping =
        new PolicyVersion(
            last.function(),
            last.policy().nothingTuned(),
            last.recommended(),
            last.afterTrial(),
            last.atMillis() + 1_000,
            "release",
            "undone",
            Map.of("stopped", 1.0));
    TestStores.fill(store, HouseWorld.function(), world.trials(), List.of(stopping));
    TestStores.event(
        store,
        new Event(
            stopping.atMillis() - 3,
            "zone-control",
            "frozen",
            "zone-control: that was the 4th time"));

    assertThat(status("--store", store.toString())).isZero();
    // Broken: "running as written", and nobody knows that a thaw is waited for.
    assertThat(screen.out()).contains("frozen", "that was the 4th time");
  }

  @Test
  void function_declaredOnly_isWaiting() throws Exception {
    TestStores.fill(folder.resolve("poet.db"), HouseWorld.function(), List.of(), List.of());

    assertThat(status("--store", file("poet.db"))).isZero();
    assertThat(screen.out()).contains("waiting for the first trials");
  }

  @Test
  void output_inAscii_hasNoQuestionMarks() throws Exception {
    TestStores.house(folder.resolve("poet.db"), 90);
    Screen ascii = Screen.piped(StandardCharsets.US_ASCII);

    assertThat(ascii.run("explain", "zone-control", "--store", file("poet.db"))).isZero();
    assertThat(ascii.out()).contains(" -> ").doesNotContain("?");
  }

  @Test
  void head_onAColouredTerminal_isBoldUnlessNoColor() throws Exception {
    TestStores.house(folder.resolve("poet.db"), 4);
    Screen bold = Screen.watched(120, Map.of("TERM", "xterm"));
    Screen plain = Screen.watched(120, Map.of("TERM", "xterm", "NO_COLOR", "1"));
    bold.run("status", "--store", file("poet.db"));
    plain.run("status", "--store", file("poet.db"));

    assertThat(bold.out()).startsWith("\u001B[1m");
    assertThat(plain.out()).doesNotContain("\u001B");
  }

  /** This JVM stands for one of them, as it lives. */
  @Test
  void process_thatSaysNothingInTheStore_isNamedByWhatItLeftBesideIt() throws Exception {
    Bystander.announce(folder, "mode off: every call runs as written");
    long own = ProcessHandle.current().pid();
    Path dead =
        Files.write(
            folder.resolve("silent").resolve("1"), List.of("12345", "67890", "of another boot"));
    String sentence = "process %d on this machine, for 0 s: mode off: every call".formatted(own);

    assertThat(status("--store", file("poet.db"))).isEqualTo(3);
    assertThat(screen.err()).contains(sentence, "there is no store at").doesNotContain("boot");

    TestStores.house(folder.resolve("poet.db"), 9);
    assertThat(status("--store", file("poet.db"))).isZero();
    assertThat(screen.out()).contains(sentence).doesNotContain("boot");

    Bystander.announce(folder, "again");
    assertThat(dead).doesNotExist();
    Bystander.withdraw(folder);
    assertThat(Bystander.beside(folder.resolve("poet.db"))).isEmpty();
  }

  @Test
  void processes_thatUseTheStore_areShownWithTheirModesAndWhatPoetCostsThem() throws Exception {
    Path store = folder.resolve("poet.db");
    TestStores.house(store, 9);
    long now = System.currentTimeMillis();
    TestStores.beat(store, TestStores.heartbeat(1, now, "zone-control", "propose"));
    TestStores.beat(store, TestStores.heartbeat(2, now - 90_000, "zone-control", "online"));

    assertThat(status("--store", store.toString())).isZero();
    assertThat(screen.out())
        .containsPattern("zone-control +\\w+ +propose +9 ")
        .containsPattern(
            "process 1 on web-3 +0\\.1 +2\\.0 hours +1\\.9 % +4\\.7 MB +3/16384 +750 ms +5 +6 +\\d+ s ago")
        .containsPattern(
            "process 2 on web-3 +0\\.1 +2\\.0 hours +- +- +- +- +5 +6 +not heard of for [12] min");
    assertThat(screen.run("explain", "zone-control", "--store", store.toString())).isZero();
    assertThat(screen.out()).containsPattern("mode +propose\n");
    assertThat(screen.run("doctor", "--store", store.toString())).isZero();
    assertThat(screen.out())
        .containsPattern("since\\s+its\\s+start\\s+5\\s+calls\\s+were\\s+not\\s+recorded")
        .contains("process 2 on web-3 was not heard of for");
    assertThat(screen.run("mem", "--store", store.toString(), "--most", "0")).isEqualTo(2);
    assertThat(screen.run("mem", "--store", store.toString())).isZero();
    assertThat(screen.out())
        .containsPattern(
            "zone-control +~[\\d.]+ kB +9 +~[\\d.]+ kB +~[\\d.]+ kB +~\\d+ B +~7\\d\\.\\d kB")
        .containsPattern("store \\S+poet.db: [\\d.]+ kB, of it about [\\d.]+ kB of no function and")
        .contains(
            "process 1 on web-3: trial log 4.7 MB, heap of its functions (1) ~7",
            "below the goal of")
        .doesNotContain("process 2 on web-3: trial log");
  }

  @Test
  void processes_asJson_areAllNumbersOfTheirHeartbeats() throws Exception {
    Path store = folder.resolve("poet.db");
    TestStores.house(store, 9);
    long now = System.currentTimeMillis();
    TestStores.beat(store, TestStores.heartbeat(2, now - 90_000, "zone-control", "online"));

    assertThat(status("--json", "--store", store.toString())).isZero();
    JsonNode json = new ObjectMapper().readTree(screen.out());
    assertThat(json.at("/functions/0/mode").isNull()).isTrue();
    JsonNode process = json.at("/processes/0");
    assertThat(process.get("name").asText()).isEqualTo("process 2 on web-3");
    assertThat(process.get("host").asText() + process.get("pid")).isEqualTo("web-32");
    assertThat(process.get("silent").asBoolean()).isTrue();
    assertThat(process.get("heard_millis").asLong()).isEqualTo(now - 90_000);
    assertThat(process.get("busy_percent").asDouble()).isEqualTo(1.9);
    assertThat(process.get("dropped").asLong()).isEqualTo(5);
    assertThat(process.at("/modes/zone-control").asText()).isEqualTo("online");
  }

  private int status(String... words) {
    String[] all = new String[words.length + 1];
    all[0] = "status";
    System.arraycopy(words, 0, all, 1, words.length);
    return screen.run(all);
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }
}
