package dev.poet.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Objective;
import dev.poet.spi.Outcome;
import dev.poet.spi.Point;
import dev.poet.spi.TrialId;
import dev.poet.spi.TunedFunction;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A function that is to be fast and to save memory: more of the one costs some of the other. */
class ParetoSetTest {
  private static final Point CODE = Point.of(0.5, 0);
  private static final Point FAST = Point.of(0.9, 0);
  private static final Point SMALL = Point.of(0.1, 0);
  private static final Point POOR = Point.of(0.5, 1);

  private final ParetoSet set = new ParetoSet(function());
  private final SplittableRandom random = new SplittableRandom(1);
  private int number;

  @Test
  void points_thatAnotherSurpassesInEverything_areNotInTheSet() {
    for (int i = 0; i < 200; i++) {
      tried(1, CODE, true, 5, 5);
      tried(1, FAST, false, 3, 6);
      tried(1, SMALL, false, 6, 3);
      tried(1, POOR, false, 7, 7);
    }

    List<ParetoSet.Member> members = set.members();

    assertThat(set.compared()).isEqualTo(3);
    assertThat(members).extracting(ParetoSet.Member::point).containsExactly(FAST, SMALL);
    // 2 faster; a unit of memory weighs a half
    assertThat(members.get(0).gains().get(0).estimate()).isCloseTo(2, within(0.2));
    assertThat(members.get(0).gains().get(1).estimate()).isCloseTo(-0.5, within(0.1));
    assertThat(members.get(0).gains().get(0).low()).isPositive();
    assertThat(members.get(0).trials()).isEqualTo(200);
  }

  /** In the second policy's days everything takes 10 less. */
  @Test
  void point_ofBetterDays_isComparedWithTheControlArmOfThoseDays() {
    for (int i = 0; i < 200; i++) {
      tried(1, CODE, true, 15, 5);
      tried(1, FAST, false, 13, 6);
      tried(2, CODE, true, 5, 5);
      tried(2, POOR, false, 7, 7);
    }

    assertThat(set.members()).extracting(ParetoSet.Member::point).containsExactly(FAST);
  }

  @Test
  void point_triedSeldomOrWithoutAControlArm_isNotCompared() {
    for (int i = 0; i < 9; i++) {
      tried(1, CODE, true, 5, 5);
      tried(1, FAST, false, 3, 6);
    }
    for (int i = 0; i < 100; i++) {
      tried(2, SMALL, false, 6, 3);
    }

    assertThat(set.members()).isEmpty();
  }

  private void tried(long policy, Point point, boolean control, double seconds, double memory) {
    number++;
    set.add(
        new CompletedTrial(
            new TrialId("made", 1, number),
            policy,
            control ? 0 : 1,
            0.5,
            point,
            List.of(0.0),
            number,
            1,
            1,
            new Outcome.Success(),
            Map.of(
                "seconds",
                seconds + 0.5 * random.nextGaussian(),
                "memory",
                memory + 0.5 * random.nextGaussian()),
            Map.of()));
  }

  private static TunedFunction function() {
    TunedFunction made = MadeTrials.FUNCTION;
    return new TunedFunction(
        made.id(),
        made.domain(),
        made.space(),
        made.context(),
        made.span(),
        Objective.parse(Objective.Direction.MINIMISE, "seconds + 0.5 * memory"));
  }
}
