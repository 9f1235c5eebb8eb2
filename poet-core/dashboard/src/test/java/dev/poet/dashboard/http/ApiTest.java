package dev.poet.dashboard.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.poet.spi.Event;
import dev.poet.spi.Store;
import dev.poet.spi.StoreBatch;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the API answers about a function with many trials and about several functions. */
final class ApiTest {
  private static final String SECRET = "a-token-that-only-this-test-knows";
  private static final int TRIALS = 25_000;
  private static final long HOUR_MILLIS = 3_600_000;

  private static OnDisk store;
  private static Server server;
  private static Wire wire;

  @BeforeAll
  static void serve(@TempDir Path folder) throws Exception {
    store = new OnDisk(folder.resolve("poet.db"));
    long now = System.currentTimeMillis();
    try (Store open = store.open()) {
      Worlds.learnt(open, "import", TRIALS, now);
      Worlds.boiler(open, "boiler", now + HOUR_MILLIS); // still called at whatever time is asked
      open.commit(
          StoreBatch.EMPTY.withEvents(
              List.of(
                  new Event(now, "import", "analysed", "import: 512 of about 9000 trials"),
                  new Event(now, "import", "found", "batchSize matters"))));
      for (int i = 0; i < 7; i++) {
        Worlds.learnt(open, "job-" + i, 60 + 50 * i, now);
      }
      Worlds.events(open, new Event(now + 1, "job-1", "frozen", "ann: too slow"));
      Map<String, String> modes = Map.of("boiler", "propose", "job-0", "online");
      Worlds.beat(open, 11, now, now + HOUR_MILLIS, modes);
      Map<String, String> silent = Map.of("boiler", "online", "import", "online");
      Worlds.beat(open, 12, now - 120_000, now - 90_000, silent);
    }
    Settings settings =
        new Settings(
            "127.0.0.1", 0, new AccessToken(SECRET), Set.of(), Optional.empty(), false, "tester");
    server = Server.start(settings, store, InstantSource.system(), System::nanoTime);
    wire = new Wire(server.address().getPort());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** The tuned arm ends near 0.8 * 0.79 = 0.63 s, the control arm stays at 0.8 s. */
  @Test
  void course_ofManyTrials_isDrawnFromASpreadSampleThatSaysSo() throws Exception {
    JsonNode course = ask("/api/function/course?id=import&points=2000");

    assertThat(course.get("trials").asInt()).isEqualTo(TRIALS);
    assertThat(course.get("read").asInt()).isBetween(19_000, 21_000);
    assertThat(course.get("points")).hasSize(2_000);
    JsonNode coarse = ask("/api/function/course?id=import&points=10").get("points");
    assertThat(coarse).hasSize(10);
    assertThat(coarse.get(9).at("/tuned/mean").asDouble()).isCloseTo(0.63, within(0.03));
    assertThat(coarse.get(9).at("/control/mean").asDouble()).isCloseTo(0.8, within(0.03));
    assertThat(coarse.get(9).at("/tuned/low").asDouble())
        .isLessThan(coarse.get(9).at("/tuned/mean").asDouble());
  }

  @Test
  void functions_inPages_areEachThereOnce() throws Exception {
    List<String> names = new ArrayList<>();
    for (int page = 0; page < 3; page++) {
      JsonNode answer = ask("/api/functions?sort=trials&order=down&size=3&page=" + page);
      assertThat(answer.get("all").asInt()).isEqualTo(9);
      answer.get("rows").forEach(row -> names.add(row.get("function").asText()));
    }

    assertThat(names)
        .containsExactly(
            "import", "job-6", "job-5", "job-4", "job-3", "job-2", "job-1", "job-0", "boiler");
  }

  @Test
  void answer_thatTheClientHas_isNotSentAgainButStillOnlyWithTheToken() throws Exception {
    String path = "/api/function/changes?id=job-6&size=2";
    String tag = wire.get(path, "Authorization: Bearer " + SECRET).headers().get("etag");
    String had = "If-None-Match: " + tag;

    Wire.Reply same = wire.get(path, had, "Authorization: Bearer " + SECRET);
    Wire.Reply other = wire.get(path + "&page=1", had, "Authorization: Bearer " + SECRET);

    assertThat(same.status()).isEqualTo(304);
    assertThat(same.body()).isEmpty();
    assertThat(other.status()).isEqualTo(200);
    assertThat(other.headers().get("etag")).isNotEqualTo(tag);
    assertThat(wire.get(path, had).status()).isEqualTo(401);
  }

  @Test
  void changes_ofAFunction_areExplainedWithTheirNumbers() throws Exception {
    JsonNode page = ask("/api/function/changes?id=job-6&size=2");

    assertThat(page.get("all").asInt()).isGreaterThan(3);
    assertThat(page.get("changes")).hasSize(2);
    JsonNode change = page.get("changes").get(0);
    assertThat(change.get("version").asInt()).isEqualTo(7);
    assertThat(change.get("before").asInt()).isEqualTo(6);
    assertThat(change.get("evidence").asText()).contains("predicted +0.1", "280 tuned");
    assertThat(change.get("moves").get(0).get("words").asText()).contains("batchSize", "→");
  }

  @Test
  void values_ofAFrozenFunction_areInForceAsWritten() throws Exception {
    JsonNode stopped = ask("/api/function?id=job-1");
    JsonNode running = ask("/api/function?id=job-2");
    JsonNode frozen = stopped.get("values");
    JsonNode tuned = running.get("values");

    assertThat(List.of(stopped.get("stage").asText(), running.get("stage").asText()))
        .containsExactly("baseline", "ramp");
    assertThat(frozen).isNotEmpty();
    frozen.forEach(value -> assertThat(value.get("in_force")).isEqualTo(value.get("as_written")));
    assertThat(tuned.at("/0/in_force")).isNotEqualTo(tuned.at("/0/as_written"));
  }

  @Test
  void look_thatTheProgramTook_isShownWithWhatItFound() throws Exception {
    JsonNode idle = ask("/api/function?id=import").get("idle");

    assertThat(idle.get("summary").asText()).contains("512 of about 9000 trials");
    assertThat(idle.get("found")).extracting(JsonNode::asText).containsExactly("batchSize matters");
    assertThat(ask("/api/function?id=job-0").path("idle").isNull()).isTrue();
  }

  @Test
  void values_inOtherUnits_areConvertedEverywhereAndStoredAsTheyWere() throws Exception {
    JsonNode there = ask("/api/function?id=boiler&units=fahrenheit").get("values");
    JsonNode declared = ask("/api/function?id=boiler").get("values");

    assertThat(declared.at("/0/unit").asText() + declared.at("/0/low").asText())
        .isEqualTo("degC40.0");
    assertThat(there.at("/0/unit").asText()).isEqualTo("°F");
    assertThat(there.at("/0/low").asDouble()).isEqualTo(104);
    assertThat(there.at("/1/unit").asText()).isEqualTo("Δ°F");
    assertThat(there.at("/1/high").asDouble()).isEqualTo(9);
    JsonNode course = ask("/api/function/course?id=boiler&units=fahrenheit").at("/slices/0");
    assertThat(course.get("unit").asText()).isEqualTo("°F");
    assertThat(course.at("/bins/0/value").asDouble()).isEqualTo(140);
    JsonNode dollars = ask("/api/function?id=boiler&currency=EUR%3D1.5USD").get("values");
    assertThat(dollars.at("/2/unit").asText()).isEqualTo("USD/kWh");
    assertThat(dollars.at("/2/as_written").asDouble()).isCloseTo(0.45, within(1e-9));
    assertThat(dollars.at("/0/unit").asText()).isEqualTo("degC");
    assertThat(wire.get("/api/function?id=boiler&currency=EUR", "Authorization: Bearer " + SECRET))
        .satisfies(reply -> assertThat(reply.body()).contains("EUR=1.08USD"))
        .extracting(Wire.Reply::status)
        .isEqualTo(400);
    assertThat(wire.get("/api/function?id=boiler&units=ell", "Authorization: Bearer " + SECRET))
        .extracting(Wire.Reply::status)
        .isEqualTo(400);
  }

  @Test
  void score_ofTheStore_isTheSumOfItsTermsAndSaysHow() throws Exception {
    JsonNode score = ask("/api/state").get("score");

    double lost = 0;
    for (JsonNode term : score.get("terms")) {
      lost += term.get("gain").asDouble();
    }
    assertThat(score.get("points").asInt()).isEqualTo((int) Math.floor(100 - lost));
    assertThat(score.get("formula").asText()).contains("weight × fine ÷ of");
    assertThat(score.at("/terms/1/of").asInt()).isEqualTo(9);
  }

  @Test
  void sparkline_ofManyTrials_saysHowManyOfThemItShows() throws Exception {
    JsonNode row = ask("/api/function?id=import").get("row");

    assertThat(row.get("spark")).hasSize(30);
    assertThat(row.get("spark_trials").asInt()).isBetween(290, 300); // of 97 one fails
    assertThat(row.get("trials").asInt()).isEqualTo(TRIALS);
  }

  @Test
  void moments_beforeAndAfterAChange_haveOtherValues() throws Exception {
    JsonNode changes = ask("/api/function/changes?id=job-6&size=10").get("changes");
    long late = changes.get(0).get("at_millis").asLong() + 1;
    long early = changes.get(changes.size() - 1).get("at_millis").asLong() - 1;

    JsonNode moments = ask("/api/moments?id=job-6&left=" + early + "&right=" + late);

    assertThat(moments.at("/right/version").asInt()).isEqualTo(7);
    assertThat(moments.at("/left/version").asInt()).isLessThan(7);
    assertThat(moments.at("/right/values/0/value").asText()).isNotEqualTo("64");
  }

  @Test
  void functions_areTunedAsRunningProcessesSay_andARateOfSilentOnesIsNoRateOfNow()
      throws Exception {
    JsonNode page = ask("/api/functions?sort=rate&order=down&size=200");

    assertThat(page.at("/rows/0/function").asText()).isEqualTo("boiler");
    assertThat(page.at("/rows/0/mode").asText()).isEqualTo("propose");
    assertThat(page.at("/rows/0/trials_per_minute").asDouble()).isCloseTo(60_000, within(1.0));
    JsonNode silent = ask("/api/functions?text=import").at("/rows/0");
    assertThat(silent.get("mode").asText()).isEmpty();
    assertThat(silent.get("trials_per_minute").asDouble()).isZero();
    assertThat(silent.get("last_trial_millis").asLong()).isPositive();
    assertThat(page.at("/modes/propose").asInt()).isEqualTo(1);
    assertThat(ask("/api/functions?mode=propose").get("matching").asInt()).isEqualTo(1);
    assertThat(ask("/api/function?id=boiler").at("/row/mode").asText()).isEqualTo("propose");
  }

  @Test
  void processes_areShownWithWhatPoetCostsThem() throws Exception {
    for (String path : List.of("/api/functions", "/api/state")) {
      JsonNode processes = ask(path).get("processes");
      assertThat(processes).hasSize(2);
      JsonNode silent = processes.get(0);
      assertThat(silent.get("name").asText()).isEqualTo("process 12 on web-3");
      assertThat(silent.get("silent").asBoolean()).isTrue();
      JsonNode running = processes.get(1);
      assertThat(running.get("silent").asBoolean()).isFalse();
      assertThat(running.get("functions").asInt()).isEqualTo(2);
      assertThat(running.get("busy_share").asDouble()).isEqualTo(0.019);
      assertThat(running.get("lag_seconds").asDouble()).isEqualTo(0.75);
    }
    assertThat(ask("/api/openapi.json").at("/components/schemas/ProcessView/properties"))
        .anySatisfy(property -> assertThat(property.at("/type").asText()).isEqualTo("boolean"));
    assertThat(wire.get("/metrics", "Authorization: Bearer " + SECRET).body())
        .contains(
            "poet_mode{function=\"boiler\",plugin=\"none\",mode=\"propose\"} 1\n",
            "poet_processes 1\n",
            "poet_silent{host=\"web-3\",pid=\"12\"} 1\n",
            "poet_lag_seconds{host=\"web-3\",pid=\"11\"} 0.75",
            "poet_dropped_calls_total{host=\"web-3\",pid=\"12\"} 5\n",
            "poet_update_duration_seconds_sum{host=\"web-3\",pid=\"11\"} 137\n")
        .doesNotContain("poet_lag_seconds{host=\"web-3\",pid=\"12\"}");
  }

  /** What was there before the dashboard looked is in none of them. */
  @Test
  void metrics_countWhatHappensFromNowOn_andTellWhatTunedCallsRunWith() throws Exception {
    String ended =
        "poet_outcome_total{function=\"job-5\",plugin=\"none\",mode=\"none\",outcome=\"success\"} 0\n";
    assertThat(metrics())
        .contains(
            ended,
            "poet_calls_total{function=\"job-0\",plugin=\"none\",mode=\"online\"} 0\n",
            "poet_parameter{function=\"job-5\",parameter=\"batchSize\"} ");
    try (Store open = store.open()) {
      Worlds.events(
          open,
          new Event(System.currentTimeMillis(), "job-5", "undone", "job-5: it did harm"),
          new Event(System.currentTimeMillis(), "", "refused", "POET-111 shop.Report.<init>: no"));
    }

    String undone = "poet_rollback_total{function=\"job-5\",plugin=\"none\",mode=\"none\"} 1\n";
    String skipped = "poet_weave_skipped{reason=\"POET-111\"} 1\n";
    long deadline = System.nanoTime() + Duration.ofSeconds(120).toNanos();
    while (!(metrics().contains(undone) && metrics().contains(skipped))
        && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(metrics()).contains(undone, ended, skipped);
  }

  private static String metrics() throws Exception {
    return wire.get("/metrics", "Authorization: Bearer " + SECRET).body();
  }

  private JsonNode ask(String path) throws Exception {
    Wire.Reply reply = wire.get(path, "Authorization: Bearer " + SECRET);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return new ObjectMapper().readTree(reply.body());
  }
}
