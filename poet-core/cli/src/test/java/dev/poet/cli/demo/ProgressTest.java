package dev.poet.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.cli.HouseWorld;
import dev.poet.cli.Screen;
import dev.poet.cli.TestStores;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {
  private static final HouseWorld WORLD = new HouseWorld(40, 1);
  private static final Costs COSTS = new Costs(WORLD.tuned(), WORLD.asWritten());

  @TempDir private Path folder;
  private GainSoFar gain;

  @BeforeEach
  void fill() throws Exception {
    TestStores.house(folder.resolve("poet.db"), 40);
    gain = new GainSoFar(folder.resolve("poet.db"));
  }

  @Test
  void days_intoAPipe_areToldEveryTen() {
    Screen screen = Screen.piped();
    Progress progress = new Progress(screen.terminal());
    progress.days(4, 3, 40, COSTS, gain);
    progress.days(10, 9, 40, COSTS, gain);
    progress.days(33, 32, 40, COSTS, gain);
    progress.days(40, 40, 40, COSTS, gain);

    assertThat(screen.err().lines())
        .hasSize(4)
        .first()
        .asString()
        .startsWith("day 10 of 40: cost ");
    assertThat(screen.err()).doesNotContain("\r", "\u001B").contains("day 30 of", "day 40 of");
    assertThat(screen.out()).isEmpty();
  }

  @Test
  void days_ofAContinuedRun_areToldFromThereOn() {
    Screen screen = Screen.piped();
    Progress progress = new Progress(screen.terminal());
    progress.from(25);
    progress.days(40, 40, 40, COSTS, gain);

    assertThat(screen.err().lines()).hasSize(2).first().asString().startsWith("day 30 of 40");
  }

  @Test
  void days_onAScreen_areOneLineThatFits() {
    Screen screen = Screen.watched(50, Map.of("TERM", "xterm"));
    Progress progress = new Progress(screen.terminal());
    progress.days(4, 3, 40, COSTS, gain);
    progress.days(5, 4, 40, COSTS, gain);
    progress.clear();

    String[] drawn = screen.err().split("\r\u001B\\[K", -1);
    assertThat(drawn).hasSize(4).allSatisfy(line -> assertThat(line).hasSizeLessThan(50));
    assertThat(drawn[3]).isEmpty();
  }

  @Test
  void remarks_ofTheProgram_areToldOnceAndKept() {
    Screen screen = Screen.piped();
    Progress progress = new Progress(screen.terminal());
    progress.remark(
        "POET: version 0.1.0, no configuration file, 1 function so far, store x, mode online");
    progress.remark("POET: broken.jar\u001B is no JAR");
    progress.remark("POET: broken.jar\u001B is no JAR");

    assertThat(progress.remarks()).containsExactly("POET: broken.jar\\x1B is no JAR");
    assertThat(screen.err()).hasLineCount(1);
  }

  @Test
  void gain_beforeADay_leavesLaterTrialsOut() {
    assertThat(gain.before(40).n()).isGreaterThan(gain.before(20).n());
    assertThat(new GainSoFar(folder.resolve("none.db")).before(10).isKnown()).isFalse();
  }
}
