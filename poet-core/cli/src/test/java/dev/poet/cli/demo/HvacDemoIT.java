package dev.poet.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.poet.cli.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the built distribution: agent, plugin and sample in JVMs of their own, for a few days. */
class HvacDemoIT {
  @TempDir private Path folder;
  private final Screen screen = Screen.piped();

  @Test
  void demo_runTwice_continuesFromWhatItLearned() throws IOException {
    JsonNode first = json("--days", "12");
    assertThat(first.get("trials").asInt()).isEqualTo(12);
    assertThat(first.get("days").asInt()).isEqualTo(12);
    assertThat(first.get("remarks")).isEmpty();
    assertThat(first.get("paired_gain_percent").asDouble())
        .as("at least one day ran with other arguments")
        .isNotZero();
    assertThat(first.get("baseline").get("preHeatMinutes").asInt()).isEqualTo(60);
    assertThat(folder.resolve("r.html")).content().startsWith("<!DOCTYPE html>");
    Path plugins = folder.resolve("poet.demo/plugins");
    assertThat(plugins.resolve("poet-plugin-hvac.jar")).exists();
    String sheet = Files.readString(plugins.resolve("hvac.properties"));
    assertThat(sheet).contains("setpoint.heating = 21");
    Files.writeString(plugins.resolve("hvac.properties"), "damaged = 1");

    Screen second = Screen.piped();
    assertThat(second.run(words("--days", "3"))).isZero();
    assertThat(second.err()).contains("continuing after day 12 up to day 15; ");
    assertThat(second.out()).contains("15 days, winter").containsPattern("trials +15\n");
    assertThat(plugins.resolve("hvac.properties")).hasContent(sheet);

    Screen status = Screen.piped();
    assertThat(status.run("status", "--store", store())).isZero();
    assertThat(status.out()).contains("zone-control");
    Screen explain = Screen.piped();
    assertThat(explain.run("explain", "zone-control", "--store", store())).isZero();
    assertThat(explain.out()).contains("Last change: version", "auto");
  }

  @Test
  void demo_badProposal_isTried_foundToBeWorse_andUndone_andTheReportNamesIt() throws IOException {
    JsonNode result = json("--days", "45", "--bad-proposal", "7");

    JsonNode order = result.get("ordered").get(0);
    // Healthy: undone once each arm has had ten days. Broken: gone the next day without a word, or
    // there to the end.
    assertThat(order.get("undone").asBoolean()).isTrue();
    assertThat(order.get("first_day").asInt()).isEqualTo(7);
    assertThat(order.get("last_day").asInt()).isBetween(24, 34);
    assertThat(order.get("days_that_ran_it").asInt()).isBetween(9, 16);
    assertThat(order.get("score_lost").asDouble()).isPositive();
    assertThat(order.get("values").get("heatingSetBack").asDouble()).isEqualTo(5);
    assertThat(order.get("undone_why").asText())
        .contains("what was approved did ", " % worse than the baseline", "was undone");
    assertThat(Files.readString(folder.resolve("r.html")))
        .contains(
            "Ordered, and undone",
            "from day 7 on: heatingSetBack",
            "demo approved",
            "undone by POET after day");
    assertThat(result.get("trials").asInt()).isEqualTo(45);
    Screen check = Screen.piped();
    assertThat(check.run("check", "--store", store())).isEqualTo(5);
    assertThat(check.out() + check.err()).contains("what was approved did ");
  }

  @Test
  void demo_modeOff_givesTheSameDaysToTheBit() throws IOException {
    JsonNode result = json("--days", "4", "--mode", "off");

    assertThat(result.get("paired_gain_percent").asDouble()).isZero();
    assertThat(result.get("store").isNull()).isTrue();
    assertThat(folder.resolve("poet.demo/tuned.csv"))
        .hasSameTextualContentAs(folder.resolve("poet.demo/as-written.csv"));
    assertThat(folder.resolve("poet.db")).doesNotExist();
  }

  @Test
  void demo_brokenPlugin_goesOnWithOneSentence() throws IOException {
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    Files.writeString(plugins.resolve("broken.jar"), "no JAR");

    JsonNode result = json("--days", "2", "--plugins", plugins.toString());
    assertThat(result.get("trials").asInt()).isEqualTo(2);
    assertThat(result.get("remarks")).hasSize(1);
    assertThat(result.get("remarks").get(0).asText()).contains("broken.jar");
    assertThat(plugins.resolve("poet-plugin-hvac.jar")).exists();
  }

  @Test
  void demo_usersOwnDescription_isKept_andAWrongLineOfItIsRemarked() throws IOException {
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    Path sheet = Files.writeString(plugins.resolve("hvac.properties"), "flor.area = 90");

    JsonNode result = json("--days", "2", "--plugins", plugins.toString());
    assertThat(result.get("trials").asInt()).isEqualTo(2);
    assertThat(sheet).hasContent("flor.area = 90");
    assertThat(result.get("remarks")).hasSize(1);
    assertThat(result.get("remarks").get(0).asText())
        .contains("POET-330", "did you mean floor.area?", "zone-control is tuned without a model");
  }

  @Test
  void demo_unusableStore_letsTheHouseRunAndEndsWith6() throws IOException {
    Files.createDirectory(folder.resolve("poet.db"));

    assertThat(screen.run(words("--days", "2"))).isEqualTo(6);
    assertThat(screen.out()).contains("gain, paired       0.0 %", "trials             0");
    assertThat(screen.err())
        .contains("POET-209 ", "is a folder", "POET-431 the house ran as written");
  }

  @Test
  void demo_wrongWeather_isAnsweredInOneSentence() throws IOException {
    Path weather = Files.writeString(folder.resolve("x.epw"), "DESIGN CONDITIONS,0\n");

    assertThat(screen.run(words("--days", "2", "--weather", weather.toString()))).isEqualTo(2);
    assertThat(screen.err().lines().toList().get(1))
        .startsWith("POET-404 weather file " + weather + ", line 1: must begin with \"LOCATION\"");
    assertThat(screen.out()).isEmpty();
  }

  @Test
  void quickstart_forSomeSeconds_storesWhatItTried() throws IOException {
    Path files = Files.createDirectory(folder.resolve("files"));
    Files.write(files.resolve("data"), new byte[1 << 20]);

    assertThat(
            screen.run(
                "demo",
                "quickstart",
                "--seconds",
                "3",
                "--folder",
                files.toString(),
                "--store",
                store(),
                "--json"))
        .as(screen.err())
        .isZero();
    JsonNode result = new ObjectMapper().readTree(screen.out());
    assertThat(result.get("trials").asInt()).isPositive();
    assertThat(result.get("baseline").get("chunk").asInt()).isEqualTo(2048);
  }

  private JsonNode json(String... options) throws IOException {
    List<String> all = new ArrayList<>(List.of(words(options)));
    all.add("--json");
    assertThat(screen.run(all.toArray(new String[0]))).as(screen.err()).isZero();
    return new ObjectMapper().readTree(screen.out());
  }

  private String[] words(String... options) {
    List<String> all = new ArrayList<>(List.of("demo", "hvac", "--store", store()));
    all.addAll(List.of("--report", folder.resolve("r.html").toString()));
    all.addAll(List.of(options));
    return all.toArray(new String[0]);
  }

  private String store() {
    return folder.resolve("poet.db").toString();
  }
}
