package dev.poet.engine.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.poet.engine.FixedLearner;
import dev.poet.learning.Auto;
import dev.poet.spi.GuardDecision;
import dev.poet.spi.Point;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a study does for declared limits; cost is x / 2, so that 3 is reached at x = 6. */
class LimitTest {
  private static final FixedLearner INSISTS = new FixedLearner(List.of(Point.of(9)));

  private static LimitedWorld world(String... limits) {
    return new LimitedWorld(INSISTS, x -> 10 + x, x -> x / 2, 1, limits);
  }

  private static double most(double[] values) {
    return Arrays.stream(values).max().orElseThrow();
  }

  @Test
  void withoutLimits_whatIsProposedRuns() {
    LimitedWorld world = world();
    world.live(1_000);
    assertThat(most(world.ran(0))).isEqualTo(9);
  }

  @Test
  void criticalLimit_isApproachedAndNeverBroken() {
    LimitedWorld world = world("critical cost <= 3");
    world.live(4_000);
    // Healthy: between 5 and 6. Broken: 9 without a guard, 2 with one that allows nothing.
    assertThat(most(world.ran(0))).isBetween(4.0, 6.0);
    assertThat(world.alarms()).isEmpty();
  }

  @Test
  void criticalLimit_nothingIsTriedBeforeTheBaselineIsShownToKeepIt() {
    LimitedWorld world = world("critical cost <= 1.1");
    world.live(40);
    assertThat(world.ran(0)).containsOnly(LimitedWorld.BASELINE);
    assertThat(world.revisions)
        .flatExtracting(revision -> revision.minutes().decisions("f", 1, 0))
        .filteredOn(decision -> decision.guard().equals("limits"))
        .isNotEmpty()
        .allSatisfy(
            decision -> {
              assertThat(decision.answer()).isEqualTo(GuardDecision.Answer.VETOED);
              assertThat(decision.reason()).contains("critical cost <= 1.1");
            });
  }

  @Test
  void criticalLimit_thatTheBaselineBreaks_orNobodyReports_leavesItAlone() {
    for (String limit : new String[] {"critical cost <= 0.5", "critical nothing <= 1"}) {
      LimitedWorld world = world(limit);
      world.live(600);
      assertThat(world.ran(0)).containsOnly(LimitedWorld.BASELINE);
    }
  }

  @Test
  void criticalLimit_isKeptByPinsToo_andNothingRunsOncePinnedValuesBreakIt() {
    double[] dearer = {0};
    LimitedWorld world =
        new LimitedWorld(INSISTS, x -> 10 + x, x -> x / 2 + dearer[0], 1, "critical cost <= 3");
    world.live(1_000);
    assertThat(world.study.canKeepTo(world.pinned(9))).isFalse();
    assertThat(world.study.canKeepTo(world.pinned(3))).isTrue();

    world.study.pinned(world.pinned(3), "ann", "pinned");
    world.live(500);
    assertThat(world.ran(1_000)).contains(3);
    dearer[0] = 4;
    world.live(2_000);
    // Healthy: as written. Broken: the pin goes on beyond the limit.
    assertThat(world.ran(2_500)).containsOnly(LimitedWorld.BASELINE);
  }

  @Test
  void criticalLimit_isKeptByRollbacksToo() {
    LimitedWorld world = world("critical cost <= 3");
    world.live(1_000);
    assertThatThrownBy(() -> world.study.rolledBack(world.version(9), "ann", "back"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "version 1 of f is not known to keep the limit critical cost <= 3.0; choose another, or freeze the function");
    assertThat(world.study.rolledBack(world.version(3), "ann", "back").policy().tuned())
        .isEqualTo(world.version(3).policy().tuned());
  }

  @Test
  void versionThatIsKept_isUndoneOnceItBreaksALimit() {
    double[] dearer = {0};
    LimitedWorld world =
        new LimitedWorld(INSISTS, x -> 10 + x, x -> x / 2 + dearer[0], 1, "critical cost <= 3");
    world.live(1_000);
    world.study.rolledBack(world.version(5), "ann", "back");
    world.liveHeld(300);
    assertThat(world.alarms()).isEmpty();
    dearer[0] = 1.8;
    world.liveHeld(700);

    assertThat(world.alarms())
        .singleElement()
        .satisfies(
            alarm ->
                assertThat(alarm.text())
                    .startsWith("the version that is kept broke the limit critical cost <= 3.0")
                    .endsWith("was undone; the baseline runs until somebody thaws it"));
    assertThat(world.ran(1_900)).containsOnly(LimitedWorld.BASELINE);
  }

  @Test
  void watchedLimit_isBrokenOnce_undone_andKeptFromThenOn() {
    LimitedWorld world = world("cost <= 3");
    world.live(4_000);

    assertThat(most(world.ran(0))).isGreaterThan(6);
    assertThat(world.alarms()).hasSize(1);
    assertThat(world.alarms().get(0).text())
        .contains("broke the limit cost <= 3.0", "was undone; the baseline runs for 200 trials");
    Revision undone =
        world.revisions.stream().filter(r -> r.alarm().isPresent()).findFirst().orElseThrow();
    assertThat(undone.evidence().get("broken.cost_low")).isGreaterThan(3);
    assertThat(undone.evidence().get("limit.cost"))
        .isCloseTo(LimitedWorld.BASELINE / 2, within(0.2));
    assertThat(undone.afterTrial()).isLessThan(150);
    assertThat(most(world.ran((int) undone.afterTrial()))).isBetween(3.5, 6.0);
  }

  @Test
  void floorUnderQuality_stopsALearnerThatIsPaidForBeingQuick() {
    // F56: returning early is quicker, the more so the larger x, and worth nothing.
    LimitedWorld free =
        new LimitedWorld(Auto.factory(), x -> 10 + x, x -> Math.min(1, 1.4 - x / 10), 0.3);
    LimitedWorld floor =
        new LimitedWorld(
            Auto.factory(),
            x -> 10 + x,
            x -> Math.min(1, 1.4 - x / 10),
            0.3,
            "critical cost >= 0.9");
    free.live(3_000);
    floor.live(3_000);

    // At 5 the quality is 0.9. Healthy: up to 5, and quicker than as written. Without: 9 and more.
    assertThat(most(free.ran(0))).isGreaterThan(8);
    assertThat(most(floor.ran(0))).isLessThanOrEqualTo(5);
    assertThat(Arrays.stream(floor.ran(2_000)).average().orElseThrow()).isGreaterThan(3);
  }

  @Test
  void studyResumedAnywhere_goesOnAsTheUninterruptedOne() {
    LimitedWorld world = world("cost <= 3");
    world.live(900);

    for (int cut : new int[] {5, 60, 100, 300, 899}) {
      Study first = world.studies().begin(world.settings(), 0);
      world.trials.subList(0, cut).forEach(first::tell);
      Study second =
          world
              .studies()
              .resume(
                  world.settings(), first.policy(), first.snapshot(), world.trials.subList(0, cut));
      world.trials.subList(cut, world.trials.size()).forEach(second::tell);

      assertThat(second.policy()).isEqualTo(world.study.policy());
      assertThat(second.snapshot()).isEqualTo(world.study.snapshot());
    }
  }
}
