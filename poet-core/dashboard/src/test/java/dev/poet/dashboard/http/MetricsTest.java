package dev.poet.dashboard.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.dashboard.view.FleetRow;
import dev.poet.dashboard.view.GainView;
import dev.poet.evidence.Weaving;
import dev.poet.store.Tallies.Counts;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MetricsTest {
  private static final Counts COUNTS = new Counts(70, 20, 10, 3);

  private static final Weaving WEAVING =
      new Weaving(
          List.of("import is woven into shop.Import"),
          List.of(
              "POET-112 shop.Zone.idle: an abstract method has no body",
              "POET-112 shop.Zone.rest: a native method has no body",
              "POET-398 search is switched off",
              "POET-399 poet.functions.serch: no class declares it",
              "by hand\",reason=\""));

  private static FleetRow row(int number) {
    return new FleetRow(
        "f" + number,
        "hvac",
        "tuned",
        "tuned",
        number == 1 ? "online, shadow" : "online",
        "",
        "ok",
        "",
        new GainView(10.0, 5.0, 15.0, true, "", 0, 0),
        1,
        0,
        0,
        1,
        0,
        List.of(),
        List.of(),
        "",
        List.of(),
        0,
        true);
  }

  private static List<String> lines(int functions) {
    List<FleetRow> rows = IntStream.range(0, functions).mapToObj(MetricsTest::row).toList();
    return Metrics.of(
            true, rows, List.of(), WEAVING.skipped(), id -> COUNTS, id -> Map.of("size", 64.0))
        .lines()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }

  @Test
  void function_isCountedByHowItsTrialsEnded_underTheModeInWhichItIsTuned() {
    assertThat(lines(2))
        .contains(
            "poet_calls_total{function=\"f0\",plugin=\"hvac\",mode=\"online\"} 100",
            "poet_outcome_total{function=\"f0\",plugin=\"hvac\",mode=\"online\",outcome=\"failure\"} 20",
            "poet_rollback_total{function=\"f1\",plugin=\"hvac\",mode=\"mixed\"} 3",
            "poet_parameter{function=\"f0\",parameter=\"size\"} 64")
        .noneMatch(line -> line.contains("\"other\""));
  }

  @Test
  void methods_leftAsWritten_areCountedByTheCodeOfTheReason() {
    assertThat(lines(1).stream().filter(line -> line.startsWith("poet_weave_skipped")))
        .containsExactly(
            "poet_weave_skipped{reason=\"POET-112\"} 2",
            "poet_weave_skipped{reason=\"POET-398\"} 1");
  }

  /** Each of them has 16 series, and so 624 fit beside the few that are of none. */
  @Test
  void functions_ofMoreThanTenThousandSeries_areCountedTogether() {
    List<String> lines = lines(2_000);

    assertThat(lines).hasSizeBetween(9_900, 10_000);
    assertThat(lines)
        .contains(
            "poet_functions 2000",
            "poet_functions_untold 1376",
            "poet_calls_total{function=\"other\",plugin=\"other\",mode=\"other\"} 137600",
            "poet_outcome_total{function=\"other\",plugin=\"other\",mode=\"other\",outcome=\"ignored\"} 13760");
  }
}
