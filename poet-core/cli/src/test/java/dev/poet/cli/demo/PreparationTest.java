package dev.poet.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.cli.HouseWorld;
import dev.poet.cli.TestStores;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Problem;
import dev.poet.spi.Objective;
import dev.poet.spi.TunedFunction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparationTest {
  @TempDir private Path root;

  @Test
  void plan_firstRun_startsAtDayZero() throws Exception {
    assertThat(plan(Season.WINTER, 90, false)).isEqualTo(new Plan(0, 90, false));
  }

  @Test
  void plan_afterACompleteRun_addsDays() throws Exception {
    plan(Season.WINTER, 90, false);
    finish(90);

    assertThat(plan(Season.WINTER, 30, false)).isEqualTo(new Plan(90, 120, false));
  }

  @Test
  void plan_afterAnInterruption_finishesFirst() throws Exception {
    plan(Season.WINTER, 90, false);
    finish(41);

    assertThat(plan(Season.WINTER, 30, false)).isEqualTo(new Plan(41, 90, true));
    assertThat(plan(Season.WINTER, 30, false)).isEqualTo(new Plan(41, 90, true));
  }

  @Test
  void plan_otherScenario_isRefusedWithBothWaysOut() throws Exception {
    plan(Season.WINTER, 90, false);
    finish(90);

    assertThatThrownBy(() -> plan(Season.SUMMER, 90, false))
        .isInstanceOf(CliException.class)
        .hasMessageContaining("its season is winter, not summer")
        .hasMessageContaining("--store")
        .hasMessageContaining("--fresh")
        .extracting(e -> ((CliException) e).problem())
        .isEqualTo(Problem.OTHER_SCENARIO);
    assertThat(plan(Season.SUMMER, 5, true)).isEqualTo(new Plan(0, 5, false));
  }

  @Test
  void plan_runThatNeverFinishedADay_bindsNobody() throws Exception {
    plan(Season.WINTER, 90, false);

    assertThat(plan(Season.SUMMER, 5, false)).isEqualTo(new Plan(0, 5, false));
  }

  @Test
  void plan_storeWithoutItsCheckpoint_isRefused() throws Exception {
    TestStores.house(store(), 3);

    assertThatThrownBy(() -> plan(Season.WINTER, 5, false))
        .hasMessageContaining("its checkpoint is missing");
  }

  @Test
  void plan_storeDeleted_startsTheHouseAgain() throws Exception {
    plan(Season.WINTER, 90, false);
    finish(90);
    Files.delete(store());

    assertThat(plan(Season.WINTER, 90, false)).isEqualTo(new Plan(0, 90, false));
  }

  @Test
  void fresh_storeOfTheHouse_isDeleted() throws Exception {
    TestStores.house(store(), 3);

    assertThat(plan(Season.WINTER, 90, true)).isEqualTo(new Plan(0, 90, false));
    assertThat(store()).doesNotExist();
  }

  @Test
  void fresh_storeThatHoldsMore_isKept() throws Exception {
    TunedFunction house = HouseWorld.function();
    TunedFunction other =
        new TunedFunction(
            "checkout",
            "",
            house.space(),
            house.context(),
            house.span(),
            Objective.parse(Objective.Direction.MINIMISE, "seconds"));
    TestStores.fill(store(), other, List.of(), List.of());

    assertThatThrownBy(() -> plan(Season.WINTER, 90, true))
        .hasMessageContaining("which also holds checkout")
        .extracting(e -> ((CliException) e).problem().exitCode())
        .isEqualTo(4);
    assertThat(store()).exists();
  }

  @Test
  void folder_inUse_isRefused() throws Exception {
    try (DemoFolder held = DemoFolder.take(store())) {
      assertThat(held.isTemporary()).isFalse();
      assertThatThrownBy(() -> DemoFolder.take(store()))
          .hasMessageContaining("another demo is using the store");
    }
    DemoFolder.take(store()).close();
  }

  @Test
  void folder_thatCantBeCreated_isReplacedByATemporaryOne() throws Exception {
    Path file = Files.createFile(root.resolve("file"));
    DemoFolder folder = DemoFolder.take(file.resolve("poet.db"));
    folder.close();

    assertThat(folder.isTemporary()).isTrue();
    assertThat(folder.home()).doesNotExist();
  }

  @Test
  void sample_stillRunning_isRefused() throws Exception {
    try (DemoFolder folder = DemoFolder.take(store())) {
      RunningSample.note(folder.process(), ProcessHandle.current());
    }

    assertThatThrownBy(() -> plan(Season.WINTER, 90, false))
        .hasMessageContaining("process " + ProcessHandle.current().pid());
  }

  @Test
  void sample_longGone_isForgotten() throws Exception {
    try (DemoFolder folder = DemoFolder.take(store())) {
      Files.writeString(folder.process(), ProcessHandle.current().pid() + " 1");
    }

    assertThat(plan(Season.WINTER, 90, false).target()).isEqualTo(90);
  }

  private Path store() {
    return root.resolve("poet.db");
  }

  private Plan plan(Season season, int days, boolean fresh) throws CliException {
    HvacSettings settings =
        new HvacSettings(
            new Scenario(season, Tariff.FLAT, 1, Optional.empty()),
            days,
            store(),
            Mode.ONLINE,
            Optional.empty(),
            root.resolve("r.html"),
            fresh);
    try (DemoFolder folder = DemoFolder.take(store())) {
      return Preparation.plan(settings, folder);
    }
  }

  /** What a run leaves that came to the end of that day. */
  private void finish(int day) throws Exception {
    TestStores.house(store(), day);
    Files.writeString(root.resolve("poet.demo/tuned.checkpoint"), "total.days=" + day + "\n");
  }
}
