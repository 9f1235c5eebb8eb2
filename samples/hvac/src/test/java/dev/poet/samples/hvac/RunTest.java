package dev.poet.samples.hvac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... words) {
    out.reset();
    err.reset();
    return Main.run(
        words,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String stdout() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String stderr() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private void assertRefused(int code, String sentence, String... words) {
    assertThat(run(words)).isEqualTo(code);
    assertThat(stdout()).isEmpty();
    assertThat(stderr().lines()).hasSize(1);
    assertThat(stderr()).contains(sentence);
  }

  @Test
  void main_resumedFromItsCheckpoint_endsAsTheUninterruptedRun() throws Exception {
    run("--days", "12", "--json", "--quiet", "--days-out", path("whole.csv"));
    String whole = stdout();
    run("--days", "5", "--quiet", "--checkpoint", path("c"), "--days-out", path("parts.csv"));
    run(
        "--days",
        "12",
        "--json",
        "--quiet",
        "--checkpoint",
        path("c"),
        "--days-out",
        path("parts.csv"));
    assertThat(stdout()).isEqualTo(whole);
    assertThat(folder.resolve("parts.csv")).hasSameTextualContentAs(folder.resolve("whole.csv"));
    assertThat(Files.readAllLines(folder.resolve("whole.csv"))).hasSize(13);
  }

  @Test
  void main_killedBetweenRowAndCheckpoint_writesTheDayOnce() throws Exception {
    run("--days", "8", "--quiet", "--days-out", path("whole.csv"));
    run("--days", "5", "--quiet", "--checkpoint", path("c"), "--days-out", path("parts.csv"));
    Path parts = folder.resolve("parts.csv");
    String sixthRow = Files.readAllLines(folder.resolve("whole.csv")).get(6);
    Files.writeString(parts, Files.readString(parts) + sixthRow + "\n6,3.14");
    run("--days", "8", "--quiet", "--checkpoint", path("c"), "--days-out", path("parts.csv"));
    assertThat(parts).hasSameTextualContentAs(folder.resolve("whole.csv"));
  }

  @Test
  void main_finishedRunStartedAgain_onlyRepeatsTheTotals() {
    run("--days", "3", "--json", "--quiet", "--checkpoint", path("c"));
    String first = stdout();
    run("--days", "3", "--json", "--quiet", "--checkpoint", path("c"));
    assertThat(stdout()).isEqualTo(first);
  }

  @Test
  void main_withProgress_printsALinePerTenDaysAndTheObjectLast() {
    assertThat(run("--days", "25", "--season", "summer", "--json")).isZero();
    List<String> lines = stdout().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).startsWith("day 10 of 25: cost ");
    assertThat(lines.get(3)).startsWith("{\"days\": 25, \"cost\": ").endsWith("}");
  }

  @Test
  void main_checkpointOfAnotherRun_isRefused() {
    run("--days", "2", "--quiet", "--checkpoint", path("c"));
    assertRefused(2, "belongs to the run", "--seed", "9", "--checkpoint", path("c"));
    assertRefused(2, "beyond --days 1", "--days", "1", "--checkpoint", path("c"));
  }

  @Test
  void main_damagedCheckpoint_isRefused() throws Exception {
    run("--days", "2", "--quiet", "--checkpoint", path("c"));
    Path file = folder.resolve("c");
    Files.writeString(file, Files.readString(file).replaceFirst("air=.*", "air=warm"));
    assertRefused(2, "damaged", "--checkpoint", path("c"));
    Files.writeString(file, Files.readString(file).replaceFirst("air=.*\n", ""));
    assertRefused(2, "damaged", "--checkpoint", path("c"));
  }

  @Test
  void main_wrongOptions_areOneSentenceWithARemedy() {
    assertRefused(2, "option --days must be a whole number from 1 to", "--days", "-3");
    assertRefused(2, "option --wether is unknown; did you mean --weather?", "--wether", "x");
    assertRefused(2, "did you mean summer?", "--season", "sumer");
    assertRefused(2, "did you mean time-of-use?", "--tariff", "time_of_use");
    assertRefused(2, "option --seed needs a value", "--seed");
    assertRefused(2, "must name a file", "--checkpoint", "");
  }

  @Test
  void main_weatherFileAbsent_endsWithThree() {
    assertRefused(3, "does not exist", "--weather", path("absent.epw"));
  }

  @Test
  void main_unwritableFile_endsWithOne() {
    assertRefused(1, "check --checkpoint", "--quiet", "--days-out", path("no/such/folder.csv"));
  }

  @Test
  void main_describe_writesWhatTheInhabitantsKnow() throws Exception {
    assertThat(run("--days", "1", "--quiet", "--describe", path("house"))).isZero();
    assertThat(folder.resolve("house"))
        .hasContent(
            """
            # What the thermostat is set to; nothing about the house itself.
            heating = heat-pump
            setpoint.heating = 21
            setpoint.cooling = 24
            comfort.low = 20.5
            comfort.high = 24.5
            price = 0.1
            price.peak = 0.32
            price.gas = 0.04
            peak.hours = 16:00-21:00
            home.weekdays = 7:00-8:30, 17:00-23:00
            home.weekends = 7:00-23:00
            """);
    run("--days", "1", "--quiet", "--tariff", "flat", "--describe", path("house"));
    assertThat(folder.resolve("house")).content().contains("price = 0.15\nprice.peak = 0.15\n");
  }

  @Test
  void main_unwritableDescription_endsWithOne() {
    assertRefused(1, "and --describe", "--days", "1", "--describe", path("no/such/house"));
    assertRefused(2, "option --describe must name a file", "--describe", "");
  }

  @Test
  void main_foreignDaysFile_isRefusedWhenResuming() throws Exception {
    run("--days", "2", "--quiet", "--checkpoint", path("c"));
    Files.writeString(folder.resolve("days.csv"), "a\nforeign\n");
    assertRefused(
        1,
        "no row of this program",
        "--checkpoint",
        path("c"),
        "--quiet",
        "--days-out",
        path("days.csv"));
  }

  @Test
  void main_help_listsEveryOption() {
    assertThat(run("--help")).isZero();
    assertThat(stdout())
        .contains("--weather", "--checkpoint", "--days-out", "--describe", "--heating");
  }

  @Test
  void checkpoint_writtenAndRead_isTheSameToTheBit() throws Exception {
    Simulation simulation = Worlds.simulation(Worlds.winter(1));
    Totals totals = Totals.NONE.plus(simulation.runDay(new HandSet()));
    Checkpoint checkpoint = new Checkpoint("a run", simulation.state(), totals);
    Path file = folder.resolve("c");
    checkpoint.write(file);
    assertThat(Checkpoint.read(file, "a run")).isEqualTo(checkpoint);
    assertThatThrownBy(() -> Checkpoint.read(file, "another"))
        .isInstanceOf(CheckpointException.class);
    assertThat(folder.resolve("c.tmp")).doesNotExist();
  }
}
