package dev.poet.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.poet.api.Scale;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterSpaceTest {
  private static final ParameterSpace CODEC =
      new ParameterSpace(
          List.of(
              new Parameter("codec", new Domain.Choice(List.of("none", "gzip", "zstd")), 1, ""),
              whole("level", 1, 9).when(Condition.parse("codec = gzip, zstd")),
              new Parameter("long", new Domain.Choice(List.of("no", "yes")), 1, "")
                  .when(Condition.parse("codec=zstd")),
              whole("window", 10, 31).when(Condition.parse("long = yes"))));

  @Test
  void parameterThatDoesNotCount_isSettledAtTheBaseline() {
    Point baseline = Point.of(1, 6, 0, 20);

    assertThat(CODEC.settled(Point.of(0, 9, 1, 31), baseline)).isEqualTo(Point.of(0, 6, 0, 20));
    assertThat(CODEC.settled(Point.of(1, 9, 1, 31), baseline)).isEqualTo(Point.of(1, 9, 0, 20));
    assertThat(CODEC.settled(Point.of(2, 9, 1, 31), baseline)).isEqualTo(Point.of(2, 9, 1, 31));
  }

  @Test
  void condition_onWhatIsNoEarlierChoice_isRefused() {
    Parameter level = whole("level", 1, 9);
    for (Condition condition :
        List.of(
            Condition.parse("codec = lzma"),
            Condition.parse("level = 3"),
            Condition.parse("later = a"))) {
      assertThatThrownBy(
              () -> new ParameterSpace(List.of(CODEC.parameters().get(0), level.when(condition))))
          .isInstanceOfSatisfying(
              InvalidDeclarationException.class, e -> assertThat(e.code()).isEqualTo("POET-144"));
    }
  }

  @Test
  void fingerprint_dependsOnConditionsAndConstraints_notOnWhatIsShown() {
    Parameter codec = CODEC.parameters().get(0);
    ParameterSpace plain = new ParameterSpace(List.of(codec, whole("level", 1, 9)));
    ParameterSpace bound =
        new ParameterSpace(plain.parameters(), List.of(Constraint.Linear.parse("level <= 5")));
    ParameterSpace conditional =
        new ParameterSpace(
            List.of(codec, whole("level", 1, 9).when(Condition.parse("codec = gzip"))));

    assertThat(List.of(plain.fingerprint(), bound.fingerprint(), conditional.fingerprint()))
        .doesNotHaveDuplicates();
    assertThat(plain.fingerprint()).isEqualTo("1036cdd5"); // as stores have it
  }

  @Test
  void linearConstraint_isReadAsWritten() {
    assertThat(Constraint.Linear.parse("low + 0.5 * spare - up >= -3e1"))
        .isEqualTo(
            new Constraint.Linear(
                List.of(
                    new Constraint.Term(-1, "low"),
                    new Constraint.Term(-0.5, "spare"),
                    new Constraint.Term(1, "up")),
                30));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a <= b", "a b <= 1", "<= 3", "a * 2 <= 3", "a < 2", "a + <= 2"})
  void linearConstraint_ofAnotherForm_isRefused(String text) {
    assertThatThrownBy(() -> Constraint.Linear.parse(text))
        .isInstanceOfSatisfying(
            InvalidDeclarationException.class, e -> assertThat(e.code()).isEqualTo("POET-145"));
  }

  /** {@code b <= 1 - a}, {@code b >= a / 4}: the nearest point, found by trying all of a grid. */
  @Test
  void nearest_outsideLinearConstraints_isTheNearestAllowedPoint() {
    ParameterSpace space =
        new ParameterSpace(
            List.of(real("a", 0, 1, Scale.LINEAR), real("b", 0, 1, Scale.LINEAR)),
            List.of(
                Constraint.Linear.parse("a + b <= 1"),
                Constraint.Linear.parse("0.25 * a - b <= 0")));
    Point inside = Point.of(0.3, 0.3);

    for (int i = 0; i < 40; i++) {
      Point wanted = Point.of(Mixing.unit(1, i), Mixing.unit(2, i));
      Point repaired = space.nearest(wanted, inside);
      assertThat(space.contains(repaired)).isTrue();
      assertThat(distance(repaired, wanted)).isLessThan(nearestOnGrid(space, wanted) + 1e-6);
    }
  }

  @Test
  void nearest_ofWholeNumbersOnALogarithmicScale_keepsTheConstraint() {
    ParameterSpace space =
        new ParameterSpace(
            List.of(
                new Parameter("threads", new Domain.Whole(1, 64, 1, Scale.LOG, ""), 1, ""),
                new Parameter("batch", new Domain.Whole(1, 64, 1, Scale.LINEAR, ""), 1, ""),
                real("memory", 1, 1000, Scale.LOG)),
            List.of(Constraint.Linear.parse("3 * threads + 2 * batch + 0.1 * memory <= 60")));
    Point inside = Point.of(4, 4, 30);

    for (int i = 0; i < 300; i++) {
      Point wanted =
          space.fromUnit(new double[] {Mixing.unit(1, i), Mixing.unit(2, i), Mixing.unit(3, i)});
      Point repaired = space.nearest(wanted, inside);
      assertThat(space.contains(repaired)).as("%s -> %s", wanted, repaired).isTrue();
      if (space.contains(wanted)) {
        assertThat(repaired).isEqualTo(wanted);
      }
    }
  }

  @Test
  void nearest_againstARuleInCode_givesWayTowardsTheInside() {
    Constraint disc =
        new Constraint.Rule("disc", p -> Math.hypot(p.get(0) - 0.5, p.get(1) - 0.5) - 0.3);
    ParameterSpace space =
        new ParameterSpace(
            List.of(real("a", 0, 1, Scale.LINEAR), real("b", 0, 1, Scale.LINEAR)), List.of(disc));

    Point repaired = space.nearest(Point.of(1, 0.5), Point.of(0.5, 0.5));

    assertThat(repaired.get(0)).isCloseTo(0.8, within(1e-6));
    assertThat(repaired.get(1)).isEqualTo(0.5);
    assertThat(space.contains(repaired)).isTrue();
  }

  @Test
  void shares_ofARepairedPoint_sumToOne() {
    Shares shares = new Shares(List.of("price", "speed", "comfort"));
    ParameterSpace space = new ParameterSpace(shares.parameters(), List.of(shares.constraint()));
    Point even = Point.of(shares.values(1 / 3.0, 1 / 3.0, 1 / 3.0));

    Point repaired = space.nearest(Point.of(0.9, 0.7), even);

    assertThat(shares.weights(repaired.toArray())[0]).isCloseTo(0.6, within(1e-9));
    assertThat(shares.weights(repaired.toArray())[1]).isCloseTo(0.4, within(1e-9));
    assertThat(shares.weights(repaired.toArray())[2]).isCloseTo(0, within(1e-9));
  }

  @Test
  void ranking_thereAndBack_isTheSameOrder() {
    Ranking ranking = new Ranking(List.of("a", "b", "c", "d"));
    List<String> order = List.of("c", "a", "d", "b");

    assertThat(ranking.order(ranking.priorities(order))).isEqualTo(order);
    assertThat(ranking.order(0.5, 0.5, 0.9, 0.1)).containsExactly("c", "a", "b", "d");
  }

  private static double nearestOnGrid(ParameterSpace space, Point wanted) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= 100; i++) {
      for (int j = 0; j <= 100; j++) {
        Point point = Point.of(i / 100.0, j / 100.0);
        if (space.contains(point)) {
          nearest = Math.min(nearest, distance(point, wanted));
        }
      }
    }
    return nearest;
  }

  private static double distance(Point a, Point b) {
    return Math.hypot(a.get(0) - b.get(0), a.get(1) - b.get(1));
  }

  private static Parameter whole(String name, long low, long high) {
    return new Parameter(name, new Domain.Whole(low, high, 1, Scale.LINEAR, ""), 1, "");
  }

  private static Parameter real(String name, double low, double high, Scale scale) {
    return new Parameter(name, new Domain.Real(low, high, scale, ""), 1, "");
  }
}
