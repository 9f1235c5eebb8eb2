package dev.poet.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poet.api.Scale;
import dev.poet.spi.Domain;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real number on a logarithmic scale, a whole number in steps of 30, and a choice. */
class BoxTest {
  private static final int DRAWS = 2_000;
  private static final Point CENTRE = Point.of(10, 60, 1);

  private final ParameterSpace space =
      new ParameterSpace(
          List.of(
              new Parameter("real", new Domain.Real(1, 100, Scale.LOG, ""), 1, ""),
              new Parameter("whole", new Domain.Whole(0, 180, 30, Scale.LINEAR, ""), 1, ""),
              new Parameter("choice", new Domain.Choice(List.of("a", "b", "c")), 1, "")));

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01, 0.1, 0.5, 1, 10})
  void draws_areAllowed_andWithinReach(double reach) {
    for (Point centre : List.of(CENTRE, Point.of(1, 0, 0), Point.of(100, 180, 2))) {
      Domain real = space.domain(0);
      double at = real.toUnit(centre.get(0));
      // A whole number may take one step whatever the reach.
      double whole = Math.max(30, reach * 180 + 15);
      for (Point drawn : draws(centre, reach)) {
        assertThat(space.contains(drawn)).as("%s", drawn).isTrue();
        assertThat(Math.abs(real.toUnit(drawn.get(0)) - at)).isLessThanOrEqualTo(reach + 1e-9);
        assertThat(Math.abs(drawn.get(1) - centre.get(1))).isLessThanOrEqualTo(whole);
      }
    }
  }

  @Test
  void draws_visitEveryNumberAndOption() {
    List<Point> drawn = draws(CENTRE, 1);

    assertThat(drawn).extracting(point -> point.get(1)).contains(0.0, 30.0, 90.0, 120.0, 180.0);
    assertThat(drawn).extracting(point -> point.get(2)).contains(0.0, 1.0, 2.0);
    assertThat(drawn).anyMatch(point -> point.get(0) > 99).anyMatch(point -> point.get(0) < 1.01);
  }

  @Test
  void draws_sometimesKeepANumberOfTheCentre() {
    List<Point> drawn = draws(CENTRE, 0.3);

    assertThat(drawn).anyMatch(p -> p.get(0) == 10 && p.get(1) != 60);
    assertThat(drawn).anyMatch(p -> p.get(0) != 10 && p.get(1) == 60);
  }

  @Test
  void sides_areHalfTheWidthAway_orTheBounds() {
    Box box = box(CENTRE, 0.25);
    Domain real = space.domain(0);

    assertThat(real.toUnit(box.with(CENTRE, 0, 0).get(0))).isCloseTo(0.25, within(1e-9));
    assertThat(real.toUnit(box.with(CENTRE, 0, 1).get(0))).isCloseTo(0.75, within(1e-9));
    assertThat(box.with(CENTRE, 0, 0.5).get(0)).isCloseTo(10, within(1e-9));
    assertThat(box(Point.of(1, 0, 0), 0.25).with(CENTRE, 0, 0).get(0)).isEqualTo(1);
    assertThat(box(Point.of(100, 180, 0), 0.25).with(CENTRE, 1, 1).get(1)).isEqualTo(180);
  }

  private List<Point> draws(Point centre, double reach) {
    Box box = box(centre, reach);
    Draws draws = new Draws(3, 0);
    return IntStream.range(0, DRAWS).mapToObj(i -> box.draw(draws)).toList();
  }

  private Box box(Point centre, double reach) {
    return new Box(space, centre, reach);
  }
}
