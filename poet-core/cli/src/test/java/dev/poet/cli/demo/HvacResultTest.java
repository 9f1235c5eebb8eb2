package dev.poet.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.cli.HouseWorld;
import dev.poet.cli.Screen;
import dev.poet.cli.terminal.JsonText;
import dev.poet.evidence.History;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class HvacResultTest {
  private static final DaySeries TENS =
      new DaySeries(List.of(new Day(0, 9, 2, 50, 10), new Day(1, 9, 2, 50, 10)));
  private static final DaySeries EIGHTS =
      new DaySeries(List.of(new Day(0, 9, 0, 50, 10), new Day(1, 6, 0, 50, 6)));

  @Test
  void paired_isTheShareOfTheScoresAsWritten() {
    HvacResult result = result(Mode.ONLINE, TENS, EIGHTS, Optional.empty(), OptionalDouble.of(40));

    assertThat(result.pairedPercent()).isCloseTo(20, within(1e-12));
    assertThat(result.pairedPercent(1)).isCloseTo(40, within(1e-12));
    assertThat(result.shareClosedPercent()).isCloseTo(50, within(1e-12));
  }

  @Test
  void paired_ofTheSameRun_isExactlyZero() {
    HvacResult result = result(Mode.OFF, TENS, TENS, Optional.empty(), OptionalDouble.empty());

    assertThat(result.pairedPercent()).isZero();
    assertThat(result.isUnstored()).as("mode off stores nothing on purpose").isFalse();
  }

  @Test
  void paired_onTunedDays_leavesControlDaysOut() {
    HvacResult result = house(90);

    assertThat(result.pairedTunedPercent()).isGreaterThan(result.pairedPercent());
  }

  @Test
  void run_withoutStoredTrials_isUnstored() {
    HvacResult result = result(Mode.ONLINE, TENS, TENS, Optional.empty(), OptionalDouble.empty());

    assertThat(result.isUnstored()).isTrue();
    assertThat(house(3).isUnstored()).isFalse();
  }

  @Test
  void json_unknownNumbers_areNull() {
    HvacResult result = result(Mode.ONLINE, TENS, TENS, Optional.empty(), OptionalDouble.empty());
    ObjectNode json = ResultJson.of(result);

    for (String name :
        List.of(
            "gain_percent",
            "gain_low",
            "gain_high",
            "attainable_gain_percent",
            "baseline",
            "learned",
            "store")) {
      assertThat(json.get(name).isNull()).as(name).isTrue();
    }
    assertThat(JsonText.of(json)).doesNotContain("NaN", "Infinity");
  }

  @Test
  void json_ofASeason_holdsWhatIsPromised() {
    ObjectNode json = ResultJson.of(house(90));

    assertThat(json.properties().stream().map(Map.Entry::getKey))
        .contains(
            "trials",
            "gain_percent",
            "gain_low",
            "gain_high",
            "paired_gain_percent",
            "attainable_gain_percent",
            "discomfort_kh",
            "discomfort_baseline_kh",
            "energy_kwh",
            "baseline",
            "learned",
            "store");
    assertThat(json.get("trials").asInt()).isEqualTo(90);
    assertThat(json.get("gain_low").asDouble()).isLessThan(json.get("gain_high").asDouble());
    assertThat(json.get("baseline").get("preHeatMinutes").isIntegralNumber()).isTrue();
    assertThat(json.get("learned").get("heatingSetBack").asDouble()).isLessThan(3);
  }

  @Test
  void text_ofASeason_showsTableGainsAndWhereToLook() {
    Screen screen = Screen.piped();
    ResultText text = new ResultText(house(90), screen.terminal());
    text.print();
    text.printPlaces(" --store x.db");

    assertThat(screen.out())
        .contains("90 days, winter, time-of-use, seed 1, synthetic weather")
        .containsPattern("preHeatMinutes +min +60 +1\\d\\d +- +\\d+ steps, day 5 to day \\d+")
        .containsPattern("gap +K +3\\.00 +3\\.00 +- +no other value looked better")
        .containsPattern("gain, paired +\\+\\d+\\.\\d %; \\d+\\.\\d\\d \\$ of \\d+\\.\\d\\d \\$")
        .contains("poet explain zone-control --store x.db", "in the last 30 days");
  }

  private static HvacResult house(int days) {
    HouseWorld world = new HouseWorld(days, 1);
    return result(
        Mode.ONLINE,
        world.asWritten(),
        world.tuned(),
        Optional.of(new History(HouseWorld.function(), world.trials(), world.versions())),
        OptionalDouble.of(19.4));
  }

  private static HvacResult result(
      Mode mode,
      DaySeries asWritten,
      DaySeries tuned,
      Optional<History> history,
      OptionalDouble attainable) {
    HvacSettings settings =
        new HvacSettings(
            new Scenario(Season.WINTER, Tariff.TIME_OF_USE, 1, Optional.empty()),
            90,
            Path.of("poet.db"),
            mode,
            Optional.empty(),
            Path.of("r.html"),
            false);
    return new HvacResult(
        settings,
        new Plan(0, asWritten.size(), false),
        asWritten,
        tuned,
        history,
        attainable,
        List.of());
  }
}
