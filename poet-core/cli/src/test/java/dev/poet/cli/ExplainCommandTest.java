package dev.poet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.poet.spi.Event;
import dev.poet.spi.Limit;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.Stake;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
  @TempDir private Path folder;
  private final Screen screen = Screen.piped();
  private String store;

  @BeforeEach
  void fill() throws Exception {
    store = folder.resolve("poet.db").toString();
    TestStores.house(Path.of(store), 40);
  }

  @Test
  void function_known_isExplainedFromStoredNumbers() {
    assertThat(screen.run("explain", "zone-control", "--store", store)).isZero();
    assertThat(screen.out())
        .contains("zone-control: exploring")
        .contains("goal      minimise cost + 0.5 * discomfort")
        .containsPattern("preHeatMinutes +min +60 +\\d+ +\\d+ +0 to 180")
        .contains("Last change: version 40, after trial 40")
        .containsPattern("occupiedOffset \\S+ → \\S+ K")
        .containsPattern("why +believed to gain 0\\.\\d\\d in score over the baseline\n")
        .contains("guards    peakOffset limited to its step")
        .containsPattern("from 27 tuned\\s+and 13 control trials")
        .contains("heatingSetBack, coolingSetUp and 6 more")
        .contains("who       local-gaussian-process")
        .contains("undo      poet rollback zone-control 39 --store " + store);
    assertThat(screen.err()).isEmpty();
  }

  @Test
  void values_inFahrenheit_areDifferencesThere_andJsonStaysAsDeclared() {
    assertThat(screen.run("explain", "zone-control", "--store", store, "--units", "fahrenheit"))
        .isZero();
    assertThat(screen.out())
        .containsPattern("hysteresis +Δ°F +0\\.90 ")
        .containsPattern("preHeatMinutes +min +60 ")
        .containsPattern("occupiedOffset \\S+ → \\S+ Δ°F");

    assertThat(
            screen.run("explain", "zone-control", "--store", store, "--units", "kelvin", "--json"))
        .isZero();
    assertThat(screen.out()).containsPattern("\"unit\" ?: ?\"K\"");
    assertThat(screen.run("explain", "zone-control", "--store", store, "--units", "furlong"))
        .isEqualTo(2);
    assertThat(screen.run("explain", "zone-control", "--store", store, "--currency", "EUR=2USD"))
        .isZero();
    assertThat(screen.out()).contains("amounts at 1 EUR = 2 USD, as --currency says");
    assertThat(screen.run("explain", "zone-control", "--store", store, "--currency", "EUR"))
        .isEqualTo(2);
    assertThat(screen.err()).contains("EUR=1.08USD");
  }

  @Test
  void guards_thatObjected_areQuotedFromTheirRows() throws Exception {
    TestStores.decisions(Path.of(store), HouseWorld.decisions(40));

    assertThat(screen.run("explain", "zone-control", "--store", store)).isZero();
    assertThat(screen.out().replaceAll("\\s+", " "))
        .contains("guards max-step replaced peakOffset 1.20 → 0.80 K: shortened (2 points);")
        .contains("hvac vetoed: too cold at night");
  }

  @Test
  void limitsAndHowSoonALossIsFound_areShownWithTheirStoredNumbers() throws Exception {
    Path other = folder.resolve("limits.db");
    HouseWorld world = new HouseWorld(3, 1);
    PolicyVersion last = world.versions().get(world.versions().size() - 1);
    Map<String, Double> evidence = new HashMap<>(last.evidence());
    evidence.putAll(Map.of("limit.cost", 3.25, "limit.cost_low", 2.5, "limit.cost_high", 4.0));
    evidence.putAll(Map.of("loss_found_trials", 84.0, "loss_found_days", 2.0));
    evidence.putAll(Map.of("regret_share", 0.05, "regret_stake", 50.0, "regret_spent", 0.124));
    evidence.putAll(Map.of("shadow_trials", 10.0, "shadow_changed", 0.9, "shadow_far", 0.12));
    evidence.putAll(
        Map.of("regret_spent_low", -0.1, "regret_spent_high", 0.4, "release_share", 0.25));
    PolicyVersion measured =
        new PolicyVersion(
            last.function(),
            last.policy(),
            last.recommended(),
            last.afterTrial(),
            last.atMillis(),
            last.who(),
            last.why(),
            evidence);
    TestStores.fill(
        other,
        HouseWorld.function()
            .withLimits(List.of(Limit.parse("critical cost <= 5"), Limit.parse("discomfort <= 9")))
            .withStake(Stake.parse("50 EUR")),
        world.trials(),
        List.of(measured));

    assertThat(screen.run("explain", "zone-control", "--store", other.toString())).isZero();
    assertThat(screen.out())
        .contains("limit     critical cost <= 5.0: 3.250 (98 %: 2.500 to 4.000) where it runs now")
        .contains("limit     discomfort <= 9.0: nothing is shown yet")
        .contains("loss      one of 20 % would be found within 84 trials, 2.0 days")
        .contains(
            "budget    at most 5 % of 50 EUR, a trial; 12 % of it is spent (95 %: 0 to 40 %);")
        .contains("shadow    on the 10 trials before version 3 it would have changed 90 % of the")
        .contains("is, 75 % of the tuned blocks run as written");
  }

  @Test
  void versionThatUndidSomething_showsWhatShowedTheHarm() throws Exception {
    Path other = folder.resolve("undone.db");
    HouseWorld world = new HouseWorld(3, 1);
    PolicyVersion last = world.versions().get(world.versions().size() - 1);
    Map<String, Double> evidence = new HashMap<>();
    evidence.putAll(Map.of("harm", -7.11, "harm_low", -10.2, "harm_high", -4.01));
    evidence.putAll(Map.of("harm_tuned_trials", 10.0, "harm_control_trials", 12.0));
    evidence.putAll(Map.of("tuned_trials", 33.0, "control_trials", 18.0));
    PolicyVersion undone =
        new PolicyVersion(
            last.function(),
            last.policy(),
            last.recommended(),
            last.afterTrial(),
            last.atMillis(),
            "release",
            "what was approved did 167.3 % worse than the baseline and was undone",
            evidence);
    TestStores.fill(other, HouseWorld.function(), world.trials(), List.of(undone));

    assertThat(screen.run("explain", "zone-control", "--store", other.toString())).isZero();
    assertThat(screen.out().replaceAll("\\s+", " "))
        .contains("in score, what was undone -7.110 (95 %: -10.20 to -4.010) from 10 trials of it")
        .contains("and 12 of the baseline; in all not yet measurable from 33 tuned and 18 control");
  }

  @Test
  void versions_asMany_areListedNewestFirst() {
    assertThat(screen.run("explain", "zone-control", "--versions", "3", "--store", store)).isZero();
    assertThat(screen.out())
        .containsSubsequence("     40           40", "     39           39", "     38")
        .doesNotContain("     37           37");
  }

  @Test
  void json_ofFunction_holdsValuesChangeAndVersions() throws Exception {
    assertThat(screen.run("explain", "zone-control", "--json", "--store", store)).isZero();
    JsonNode root = new ObjectMapper().readTree(screen.out());
    assertThat(root.get("values")).hasSize(8);
    assertThat(root.get("values").get(2).get("baseline").asInt()).isEqualTo(60);
    assertThat(root.get("values").get(0).get("in_force_low"))
        .as("one candidate in force")
        .isEqualTo(root.get("values").get(0).get("in_force_high"));
    assertThat(root.get("change").get("version").asInt()).isEqualTo(40);
    assertThat(root.get("change").get("guards").asText())
        .isEqualTo("peakOffset limited to its step");
    assertThat(root.get("change").get("changed").get(0).get("parameter").asText())
        .isEqualTo("heatingSetBack");
    assertThat(root.get("versions")).hasSize(5);
    assertThat(root.get("versions").get(0).get("evidence").get("tuned_trials").asInt())
        .isEqualTo(27);
  }

  @Test
  void version_askedFor_isShownInFull_andUndoneByTheOneBefore() {
    assertThat(screen.run("explain", "zone-control", "--version", "12", "--store", store)).isZero();
    assertThat(screen.out())
        .contains("Change: version 12, after trial 12", "contexts  all alike")
        .contains("undo      poet rollback zone-control 11 --store " + store);
    Screen none = Screen.piped();
    assertThat(none.run("explain", "zone-control", "--version", "99", "--store", store))
        .isEqualTo(3);
    assertThat(none.err()).contains("zone-control has no version 99");
  }

  @Test
  void time_givenInThePast_explainsWhatWasInForceThen() throws Exception {
    String then = java.time.Instant.ofEpochMilli(HouseWorld.MILLIS + 20_600).toString();
    assertThat(screen.run("explain", "zone-control", "--at", then, "--json", "--store", store))
        .isZero();
    JsonNode root = new ObjectMapper().readTree(screen.out());
    assertThat(root.get("change").get("version").asInt()).isEqualTo(20);
    assertThat(root.get("versions").get(0).get("version").asInt()).isEqualTo(20);
    assertThat(root.get("tuned_trials").asLong() + root.get("control_trials").asLong())
        .isEqualTo(20);
  }

  @Test
  void parameter_named_isListedWithEachOfItsChanges() {
    assertThat(screen.run("explain", "zone-control", "--parameter", "hysteresis", "--store", store))
        .isZero();
    assertThat(screen.out()).containsPattern("\\n +\\d+ .* 0\\.\\d\\d → 0\\.\\d\\d K");
    Screen none = Screen.piped();
    assertThat(none.run("explain", "zone-control", "--parameter", "gab", "--store", store))
        .isEqualTo(2);
    assertThat(none.err()).contains("has no parameter gab; did you mean gap?");
  }

  @Test
  void function_misspelt_isNotFoundWithTheNearestName() {
    assertThat(screen.run("explain", "zone-contrl", "--store", store)).isEqualTo(3);
    assertThat(screen.err())
        .isEqualToIgnoringNewLines(
            "POET-411 the store "
                + store
                + " knows no function zone-contrl; did you mean zone-control?");
  }

  @Test
  void function_farFromAnyName_isNotFoundWithTheNamesThereAre() {
    assertThat(screen.run("explain", "x", "--store", store)).isEqualTo(3);
    assertThat(screen.err()).contains("knows no function x; it knows zone-control");
  }

  @Test
  void function_withoutVersions_runsAsWritten() throws Exception {
    Path bare = folder.resolve("bare.db");
    TestStores.fill(bare, HouseWorld.function(), List.of(), List.of());

    assertThat(screen.run("explain", "zone-control", "--store", bare.toString())).isZero();
    assertThat(screen.out()).contains("Nothing has been changed: it runs as written.");
  }

  @Test
  void function_frozen_saysWhyAndHowToGoOn() throws Exception {
    long later = HouseWorld.MILLIS + 1_000_000;
    TestStores.event(
        Path.of(store), new Event(later, "zone-control", "frozen", "runs as written: guests"));

    assertThat(screen.run("explain", "zone-control", "--store", store)).isZero();
    assertThat(screen.out())
        .contains("zone-control: frozen", "frozen    runs as written: guests")
        .containsPattern("as written +in force .*\\n(.*\\n)*preHeatMinutes +min +60 +60 ")
        .contains("go on     poet thaw zone-control --store " + store);
  }

  @Test
  void text_onANarrowScreen_isWrapped() {
    Screen narrow = Screen.watched(60, java.util.Map.of());
    narrow.run("explain", "zone-control", "--store", store);

    assertThat(narrow.out().lines().filter(line -> line.startsWith("evidence")).findFirst())
        .hasValueSatisfying(line -> assertThat(line).hasSizeLessThanOrEqualTo(60));
  }
}
