package dev.poet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BakeCommandTest {
  private static final String DECLARED =
      """
      package home;

      import dev.poet.api.Poet;
      import dev.poet.api.Tunable;

      class Thermostat {
        @Poet(id = "zone-control")
        int control(
            int day,
            @Tunable(min = 0, max = 5) double heatingSetBack,
            @Tunable(min = 0, max = 180) int preHeatMinutes,
            @Tunable(min = 2.8, max = 6, name = "gap") double distance,
            @Tunable(min = 0.3, max = 1.5) double hysteresis) {
          return 0;
        }
      }
      """;

  private static final String CALLS =
      """
      package home;

      class Loop {
        private static final int PRE_HEAT = 60;

        void run(Thermostat thermostat, double measured) {
          for (int day = 0; day < 90; day++) {
            thermostat.control(day, 3.0, PRE_HEAT, 3d, measured);
          }
        }
      }
      """;

  @TempDir Path folder;

  private final Screen screen = Screen.piped();
  private Path store;
  private Path source;

  @BeforeEach
  void home() throws Exception {
    store = folder.resolve("poet.db");
    TestStores.house(store, 90);
    source = Files.createDirectories(folder.resolve("src/home")).getParent();
    Files.writeString(source.resolve("home/Thermostat.java"), DECLARED);
    Files.writeString(source.resolve("home/Loop.java"), CALLS);
  }

  private int bake(String... more) {
    String[] words = {"bake", "zone-control", "--store", store.toString(), "--anyway"};
    String[] all = new String[words.length + more.length];
    System.arraycopy(words, 0, all, 0, words.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return screen.run(all);
  }

  @Test
  void literals_andPrivateConstants_arePatchedWithTheEvidenceAbove() throws Exception {
    assertThat(bake("--source", source.toString())).as(screen.err()).isZero();

    assertThat(screen.out())
        .contains("--- a/home/Loop.java", "+++ b/home/Loop.java")
        .containsPattern("(?m)^\\+  // preHeatMinutes 60 -> \\d+: gain ")
        .containsPattern("(?m)^\\+  private static final int PRE_HEAT = \\d+;$")
        .containsPattern("(?m)^\\+      // heatingSetBack 3 -> [\\d.]+: gain .* control trials; ")
        .doesNotContain("Thermostat.java");
    assertThat(screen.err())
        .contains("not changed: hysteresis at home/Loop.java:8: measured is not final");
  }

  @Test
  void patch_isAcceptedByPatch_andChangesTheFilesAsItSays() throws Exception {
    bake("--source", source.toString());
    Path patch = Files.writeString(folder.resolve("p.patch"), screen.out());

    Process git =
        new ProcessBuilder("git", "apply", "--verbose", patch.toString())
            .directory(source.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(git.getInputStream().readAllBytes());
    assertThat(git.waitFor(120, TimeUnit.SECONDS)).isTrue();

    assertThat(git.exitValue()).as(said).isZero();
    assertThat(Files.readString(source.resolve("home/Loop.java")))
        .contains("// preHeatMinutes 60 -> ")
        .doesNotContain("PRE_HEAT = 60;", "day, 3.0,");
  }

  @Test
  void constant_thatOthersUse_isNotTouched() throws Exception {
    write("  private static final", "  static final");

    bake("--source", source.toString());

    assertThat(screen.out()).doesNotContain("PRE_HEAT = ");
    assertThat(screen.err()).contains("PRE_HEAT is a constant that other files may use");
  }

  @Test
  void literal_thatIsNoLongerTheBaseline_isNotTouched() throws Exception {
    write("PRE_HEAT = 60", "PRE_HEAT = 45");

    bake("--source", source.toString());

    assertThat(screen.err()).contains("PRE_HEAT does not begin as the literal 60");
  }

  @Test
  void calls_thatCouldBeAnotherMethods_areNotTouched() throws Exception {
    Files.writeString(
        source.resolve("home/Other.java"),
        "class Other { void control(int a, double b, int c, double d, double e) {} }");

    assertThat(bake("--source", source.toString())).isEqualTo(4);

    assertThat(screen.out()).isEmpty();
    assertThat(screen.err()).contains("1 more method(s) in the sources are called control");
  }

  @Test
  void sources_withoutTheFunction_areRefused() throws Exception {
    Files.delete(source.resolve("home/Thermostat.java"));

    assertThat(bake("--source", source.toString())).isEqualTo(4);

    assertThat(screen.err())
        .contains("no one method in", "POET-421 none of the values of zone-control was found");
  }

  @Test
  void properties_nameEveryValueWithTheEvidence() {
    assertThat(bake()).isZero();

    assertThat(screen.out())
        .startsWith("# gain ")
        .containsPattern("(?m)^# was 60; in min\nzone-control.preHeatMinutes = \\d+$");
  }

  @Test
  void gain_notProven_isRefusedUnlessToldOtherwise() throws Exception {
    Path young = folder.resolve("young.db");
    TestStores.house(young, 6);

    int code = screen.run("bake", "zone-control", "--store", young.toString());

    assertThat(code).isEqualTo(4);
    assertThat(screen.err()).startsWith("POET-421 no gain of zone-control is proven (not yet");
  }

  private void write(String old, String other) throws IOException {
    Files.writeString(source.resolve("home/Loop.java"), CALLS.replace(old, other));
  }
}
