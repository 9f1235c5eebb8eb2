package dev.poet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.poet.cli.terminal.Times;
import dev.poet.engine.call.FeatureKey;
import dev.poet.spi.Command;
import dev.poet.spi.Event;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.Store;
import dev.poet.spi.StoreBatch;
import dev.poet.spi.TunedFunction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands that look into the past, keep it, and take it away, on a season that is known day by
 * day.
 */
class MemoryCommandsTest {
  @TempDir private Path folder;
  private final Screen screen = Screen.piped();
  private Path store;

  @BeforeEach
  void fill() throws Exception {
    store = folder.resolve("poet.db");
    TestStores.house(store, 30);
  }

  @Test
  void at_betweenTwoVersions_showsTheEarlierAndItsTrial() throws Exception {
    JsonNode function = at(Instant.ofEpochMilli(HouseWorld.MILLIS + 20_600));

    assertThat(function.get("version").asLong()).isEqualTo(20);
    assertThat(function.get("from_millis").asLong()).isEqualTo(HouseWorld.MILLIS + 20_000);
    assertThat(function.get("to_millis").asLong()).isEqualTo(HouseWorld.MILLIS + 21_000);
    assertThat(function.get("trial").asLong()).isEqualTo(21);
    assertThat(function.get("tuned_trials").asLong() + function.get("control_trials").asLong())
        .isEqualTo(1);
    assertThat(function.get("values").get("hysteresis").isNumber()).isTrue();
    assertThat(function.get("frozen").asBoolean()).isFalse();
  }

  @Test
  void at_beforeAnything_ranAsWritten() {
    assertThat(run("at", "2001-02-03T04:05:06Z")).isZero();
    assertThat(screen.out()).contains(": not known", "nothing is stored of then");
  }

  @Test
  void at_whileFrozen_saysSoAndWhy() throws Exception {
    long then = HouseWorld.MILLIS + 40_000;
    TestStores.event(store, new Event(then, "zone-control", "frozen", "by ann: guests"));
    String time = Instant.ofEpochMilli(then + 1_000).toString();

    assertThat(run("at", time, "zone-control")).isZero();
    assertThat(screen.out()).contains("frozen    by ann: guests", "rollback zone-control 30");
    String baseline = "heatingSetBack 3.00 K, coolingSetUp 3.00 K, preHeatMinutes 60 min";
    assertThat(screen.out().replaceAll("\\s+", " "))
        .contains("values " + baseline, "baseline " + baseline);
  }

  @Test
  void history_ofAFunction_isInOrderWithCommands() throws Exception {
    assertThat(run("rollback", "zone-control", "7", "--wait", "0", "--why", "too cold")).isZero();
    assertThat(screen.out()).contains("rollback zone-control) waits in the inbox");
    Screen second = Screen.piped();

    assertThat(second.run("history", "zone-control", "--store", store.toString())).isZero();
    assertThat(second.out())
        .containsSubsequence("version 2 ", "version 30", "command rollback")
        .contains("and 1 earlier")
        .contains("→");
  }

  @Test
  void history_ofAFunction_showsWhatGuardsChanged() throws Exception {
    TestStores.decisions(store, HouseWorld.decisions(30));

    assertThat(run("history", "zone-control", "--json")).isZero();
    JsonNode history = new ObjectMapper().readTree(screen.out()).get("history");
    assertThat(history.findValuesAsText("what"))
        .endsWith("version 30", "replaced for version 30", "vetoed for version 30");
    JsonNode replaced = history.get(history.size() - 2);
    assertThat(replaced.get("who").asText()).isEqualTo("max-step");
    assertThat(replaced.get("changed").asText()).isEqualTo("peakOffset 1.20 → 0.80 K");
    assertThat(replaced.get("why").asText()).isEqualTo("shortened (2 points)");
  }

  @Test
  void rollback_command_carriesVersionWhoAndWhy() throws Exception {
    run("rollback", "zone-control", "7", "--wait", "0", "--why", "too cold");

    List<Command> open = TestStores.answerAll(store, true, "done");
    assertThat(open).hasSize(1);
    assertThat(open.get(0).action()).isEqualTo(Command.Action.ROLLBACK);
    assertThat(open.get(0).version()).isEqualTo(7);
    assertThat(open.get(0).why()).isEqualTo("too cold");
    assertThat(open.get(0).who()).isEqualTo(System.getProperty("user.name"));
  }

  @Test
  void rollback_toAVersionOrFunctionThatIsNotThere_sendsNothing() throws Exception {
    assertThat(run("rollback", "zone-control", "77")).isEqualTo(3);
    assertThat(screen.err())
        .isEqualToIgnoringNewLines("POET-394 zone-control has no version 77; there are 1 to 30");
    assertThat(run("rollback", "zone-contrl", "7")).isEqualTo(3);
    assertThat(screen.err()).contains("POET-411", "did you mean zone-control?");
    assertThat(TestStores.answerAll(store, true, "done")).isEmpty();
  }

  @Test
  void purge_withoutYes_removesNothing() throws Exception {
    assertThat(run("purge", "zone-control")).isEqualTo(4);
    assertThat(screen.err()).contains("add --yes");
    assertThat(run("at", "2026-01-01T00:00Z", "zone-control")).isZero();
  }

  @Test
  void purge_beforeATime_leavesWhatCameAfter() throws Exception {
    String before = Instant.ofEpochMilli(HouseWorld.MILLIS + 20_000).toString();
    assertThat(run("purge", "zone-control", "--before", before, "--yes")).isZero();
    assertThat(screen.out()).contains("20 rows about zone-control and 0 backup(s) are gone.");
    assertThat(screen.err()).isEmpty();
    java.nio.file.Files.createDirectory(store.resolveSibling("log"));
    assertThat(run("purge", "zone-control", "--yes")).isZero();
    assertThat(screen.err()).contains("the trial log in", "delete that folder");
    assertThat(run("status")).isEqualTo(3);
  }

  @Test
  void purge_ofTrialsThatHaveToBeKept_isRefused() throws Exception {
    TestStores.event(store, new Event(1, "zone-control", Event.KEPT_AT_LEAST, "PT48H"));
    TestStores.event(store, new Event(2, "zone-control", Event.KEPT_AT_LEAST, "PT1H"));

    assertThat(run("purge", "zone-control", "--yes")).isEqualTo(4);
    assertThat(screen.err()).contains("have to be kept for 2 days");
    String recent = Instant.now().minusSeconds(3_600).toString();
    assertThat(run("purge", "zone-control", "--before", recent, "--yes")).isEqualTo(4);
    assertThat(run("purge", "zone-control", "--before", "2020-01-01T00:00:00Z", "--yes")).isZero();
  }

  @Test
  void purge_ofASubject_removesItsTrialsInEveryFunction() throws Exception {
    Path file = folder.resolve("persons.db");
    Path key = Files.write(folder.resolve(FeatureKey.FILE), new byte[16]);
    FeatureKey pseudonyms = FeatureKey.read(key);
    TestStores.persons(file, pseudonyms, 4711, 4712, 4711);
    String store = file.toString();

    assertThat(screen.run("purge", "--subject", "4711", "--store", store)).isEqualTo(4);
    assertThat(screen.run("purge", "--subject", "4711", "--yes", "--store", store)).isZero();
    assertThat(screen.out()).contains("2 rows about the subject and 0 backup(s) are gone.");
    assertThat(TestStores.trials(file, "persons"))
        .singleElement()
        .satisfies(
            trial ->
                assertThat(trial.context())
                    .containsExactly(pseudonyms.subject("persons", "customer", 4712)));
    Files.delete(key);
    assertThat(screen.run("purge", "--subject", "4712", "--yes", "--store", store)).isEqualTo(3);
    assertThat(screen.err()).contains("the key of the pseudonyms can't be read from");
    assertThat(run("purge", "--subject", "4711", "--yes")).isEqualTo(4);
    assertThat(run("purge", "--yes")).isEqualTo(2);
  }

  @Test
  void purge_ofASubjectThatIsNoFeatureAnyMore_findsTheOlderTrials() throws Exception {
    Path file = folder.resolve("persons.db");
    Path key = Files.write(folder.resolve(FeatureKey.FILE), new byte[16]);
    TestStores.persons(file, FeatureKey.read(key), 4711, 4712);
    TunedFunction house = HouseWorld.function();
    TunedFunction impersonal =
        new TunedFunction("persons", "", house.space(), List.of(), house.span(), house.objective());
    TestStores.fill(file, impersonal, List.of(), List.of());

    assertThat(screen.run("purge", "--subject", "4711", "--yes", "--store", file.toString()))
        .isZero();
    assertThat(screen.out()).contains("1 rows about the subject");
    assertThat(TestStores.trials(file, "persons")).hasSize(1);
  }

  @Test
  void export_thenImport_bringsAllToAnotherStore() {
    Path parcel = folder.resolve("all.zip");
    assertThat(run("export", parcel.toString(), "--privacy", "full")).isZero();
    Path other = folder.resolve("other/poet.db");
    assertThat(screen.run("import", parcel.toString(), "--store", other.toString())).isZero();
    assertThat(screen.out())
        .contains("1 function(s), 30 version(s) and 30 trial(s) are in " + other);
    assertThat(screen.run("explain", "zone-control", "--store", other.toString())).isZero();
  }

  @Test
  void export_internal_importSaysWhatWasLeftOut() {
    Path parcel = folder.resolve("learned.zip");
    assertThat(run("export", parcel.toString())).isZero();
    Path other = folder.resolve("other.db");
    assertThat(screen.run("import", parcel.toString(), "--store", other.toString())).isZero();
    assertThat(screen.err()).contains("30 trials were left out");
    assertThat(screen.run("import", folder.resolve("none.zip").toString())).isEqualTo(3);
  }

  @Test
  void import_ofWhatIsNoPackage_leavesNoEmptyStoreBehind() throws Exception {
    Path text = Files.writeString(folder.resolve("page.html"), "no package");
    Path other = folder.resolve("other.db");

    assertThat(screen.run("import", text.toString(), "--store", other.toString())).isEqualTo(6);

    assertThat(screen.err()).contains("page.html can't be used");
    assertThat(other).doesNotExist();
  }

  @Test
  void history_ofVersionsThatChangedNothing_isOneEntry_butEachInJson() throws Exception {
    PolicyVersion last = new HouseWorld(30, 1).versions().get(29);
    List<PolicyVersion> same = new ArrayList<>();
    for (int version = 31; version <= 34; version++) {
      same.add(
          new PolicyVersion(
              last.function(),
              last.policy().withVersion(version),
              last.recommended(),
              version,
              last.atMillis() + version,
              last.who(),
              "still being confirmed, " + version,
              last.evidence()));
    }
    try (Store opened = TestStores.open(store)) {
      opened.commit(StoreBatch.EMPTY.withVersions(same));
    }

    assertThat(run("history", "zone-control", "--last", "2")).isZero();
    assertThat(screen.out().replaceAll("\\s+", " "))
        .containsSubsequence("version 30", "versions 31 to 34", "still being confirmed, 34")
        .contains("and 29 earlier")
        .doesNotContain("version 29");
    Screen raw = Screen.piped();
    assertThat(raw.run("history", "zone-control", "--json", "--store", store.toString())).isZero();
    assertThat(raw.out()).contains("\"version 31\"", "\"version 34\"");
  }

  @Test
  void restore_ofAnOlderCopy_isAcceptedByWhoeverSaysSo_andNoted() throws Exception {
    Path backup = Files.copy(store, folder.resolve("backup.db"));
    TestStores.open(store).close();
    assertThat(run("restore")).isZero();
    assertThat(screen.out()).contains("nothing to accept");
    Files.copy(backup, store, StandardCopyOption.REPLACE_EXISTING);

    assertThat(run("restore")).isEqualTo(4);
    assertThat(screen.err()).contains("an older copy has taken its place", "--accept");
    assertThatThrownBy(() -> TestStores.open(store)).hasMessageContaining("poet restore --accept");
    assertThat(run("doctor", "--json")).isEqualTo(4);
    assertThat(screen.out()).contains("or go on from the copy with poet restore --accept");
    assertThat(run("restore", "--accept", "--why", "the disk died")).isZero();
    TestStores.open(store).close();

    Screen later = Screen.piped();
    assertThat(later.run("history", "zone-control", "--store", store.toString())).isZero();
    assertThat(later.out())
        .containsSubsequence("store restored", "an older copy of the", "accepts that");
    assertThat(later.run("audit", "verify", "--store", store.toString())).isZero();
  }

  @Test
  void times_ofDay_areTheLastOnes() throws Exception {
    Times times = new Times(ZoneId.of("Europe/Berlin"), Instant.parse("2026-01-31T13:30:00Z"));

    assertThat(times.parse("14:03")).isEqualTo(Instant.parse("2026-01-31T13:03:00Z"));
    assertThat(times.parse("15:00")).isEqualTo(Instant.parse("2026-01-30T14:00:00Z"));
    assertThat(times.parse("2026-01-31 14:03")).isEqualTo(Instant.parse("2026-01-31T13:03:00Z"));
    assertThat(times.parse("2026-01-31T14:03:05-02:00"))
        .isEqualTo(Instant.parse("2026-01-31T16:03:05Z"));
    assertThat(times.parse("90m")).isEqualTo(Instant.parse("2026-01-31T12:00:00Z"));
    assertThat(times.text(0)).isEqualTo("1970-01-01 01:00:00");
  }

  private JsonNode at(Instant time) throws Exception {
    assertThat(run("at", time.toString(), "--json")).isZero();
    return new ObjectMapper().readTree(screen.out()).get("functions").get(0);
  }

  private int run(String... words) {
    String[] all = java.util.Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--store";
    all[words.length + 1] = store.toString();
    return screen.run(all);
  }
}
