package dev.poet.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.api.Scale;
import dev.poet.spi.Domain;
import dev.poet.spi.Guard;
import dev.poet.spi.Guard.Verdict;
import dev.poet.spi.Mixing;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Pin;
import dev.poet.spi.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pinned values go through every other guard, and nothing is tried without them. */
class PinnedTest {
  private static final ParameterSpace SPACE =
      new ParameterSpace(
          List.of(
              new Parameter("a", new Domain.Real(0, 1, Scale.LINEAR, "K"), 0.25, ""),
              new Parameter("b", new Domain.Whole(0, 100, 5, Scale.LINEAR, ""), 0.25, "", "bee"),
              new Parameter("c", new Domain.Choice(List.of("red", "green")), 0.25, "")));

  @Test
  void everyGuardedPoint_hasThePinnedValue_whateverIsProposed() {
    Guards guards = new Guards(List.of()).with(Pinned.of(SPACE, List.of(pin("b", "35"))));
    for (int i = 0; i < 100_000; i++) {
      Point current = guards.pinned().hold(random(2L * i));
      Point proposed = random(2L * i + 1);
      Point ruled = guards.judge(SPACE, current, proposed, current).point().orElseThrow();
      assertThat(ruled.get(1)).isEqualTo(35);
      assertThat(SPACE.contains(ruled)).isTrue();
    }
  }

  @Test
  void pins_areFoundByNameOrFormerName_andOptionsByTheirs() {
    Pinned pinned = Pinned.of(SPACE, List.of(pin("bee", "35"), pin("c", "green")));
    assertThat(pinned.hold(Point.of(0.5, 0, 0))).isEqualTo(Point.of(0.5, 35, 1));
    assertThat(pinned.remarks()).isEmpty();
  }

  @Test
  void pins_thatTheSpaceDoesNotKnowAnyMore_areLeftOutWithARemark() {
    Pinned pinned = Pinned.of(SPACE, List.of(pin("gone", "1"), pin("c", "blue"), pin("a", "NaN")));
    assertThat(pinned.isEmpty()).isTrue();
    assertThat(pinned.remarks()).hasSize(3).allMatch(r -> r.endsWith("and is left out"));
  }

  @Test
  void guardThatMovesAPinnedValue_leavesNothingToTry() {
    Guard mover = (space, current, proposed) -> new Verdict.Replace(Point.of(0.1, 0, 0), "moved");
    Guards guards = new Guards(List.of(mover)).with(Pinned.of(SPACE, List.of(pin("a", "0.75"))));
    Point point = Point.of(0.75, 0, 0);
    assertThat(guards.judge(SPACE, point, point, point).point()).isEmpty();
  }

  private static Point random(long number) {
    return Point.of(
        2 * Mixing.unit(7, 3 * number) - 0.5,
        200 * Mixing.unit(7, 3 * number + 1) - 50,
        Mixing.unit(7, 3 * number + 2));
  }

  private static Pin pin(String parameter, String value) {
    return new Pin(parameter, value, "ann", "", 0);
  }
}
