package dev.poet.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poet.spi.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One parameter; a loud main term, and a second one that shows harm above 0.7. */
class GuardTest {
  private static final Point BASE = NoisyWorlds.middle(1);
  private static final Point HARMFUL = Point.of(0.9);
  private static final Point HARMLESS = Point.of(0.2);

  private final List<double[]> terms = new ArrayList<>();
  private final List<Point> points = new ArrayList<>();

  @Test
  void termThatIsQuietUnderTheBaseline_isGuarded() {
    trials(10, BASE, 0);
    trials(10, HARMFUL, 10);
    trials(10, HARMLESS, 0);
    Guard guard = guard(1);

    assertThat(guard.isIdle()).isFalse();
    assertThat(guard.excess(BASE, 1)).isNegative();
    assertThat(guard.excess(HARMLESS, 1)).isLessThan(guard.excess(HARMFUL, 1));
    assertThat(guard.excess(HARMFUL, 1)).isPositive();
    assertThat(guard.harm(BASE)).isZero();
    assertThat(guard.harm(HARMFUL)).isCloseTo(0.1, within(0.05));
    assertThat(guard.harm(HARMLESS)).isLessThan(0.01);
  }

  @Test
  void excess_whereLessMayBeRisked_isLarger() {
    trials(10, BASE, 0);
    trials(10, HARMFUL, 2);

    assertThat(guard(1).excess(HARMFUL, 0.5)).isGreaterThan(guard(1).excess(HARMFUL, 1));
  }

  @Test
  void harm_ofATrial_isAShareOfTheScore_andBadIfLarge() {
    trials(10, BASE, 0);
    trials(1, HARMFUL, 10);
    trials(1, HARMFUL, 1);
    Guard guard = guard(1);

    assertThat(guard.harm()[10]).isCloseTo(0.1, within(0.01));
    assertThat(guard.harm()[11]).isCloseTo(0.01, within(0.01));
    assertThat(guard.isBad(10)).isTrue();
    assertThat(guard.isBad(11)).isFalse();
    assertThat(guard.isBad(0)).isFalse();
    assertThat(guard.spent()).isCloseTo(Arrays.stream(guard.harm()).sum(), within(1e-12));
  }

  @Test
  void otherUnitsOfTheScore_changeNothing() {
    trials(10, BASE, 0);
    trials(10, HARMFUL, 5);
    Guard dollars = guard(1);
    Guard cents = guard(100);

    assertThat(cents.harm()).containsExactly(dollars.harm(), within(1e-9));
    assertThat(cents.excess(HARMFUL, 1)).isCloseTo(dollars.excess(HARMFUL, 1), within(1e-6));
    assertThat(cents.harm(HARMFUL)).isCloseTo(dollars.harm(HARMFUL), within(1e-6));
  }

  @Test
  void tooFewBaselineTrials_allowEverything() {
    trials(2, BASE, 0);
    trials(10, HARMFUL, 50);

    assertAllowsEverything(guard(1));
  }

  @Test
  void termThatVariesUnderTheBaseline_isNotGuarded() {
    for (int i = 0; i < 10; i++) {
      trials(1, BASE, 20 * (i % 2));
    }
    trials(10, HARMFUL, 50);

    assertAllowsEverything(guard(1));
  }

  @Test
  void singleTerm_isNotGuarded() {
    for (int i = 0; i < 10; i++) {
      points.add(i < 5 ? BASE : HARMFUL);
      terms.add(new double[] {i < 5 ? -100 : -150});
    }

    assertAllowsEverything(guard(1));
  }

  private static void assertAllowsEverything(Guard guard) {
    assertThat(guard.isIdle()).isTrue();
    for (double x = 0; x <= 1; x += 0.1) {
      assertThat(guard.excess(Point.of(x), 1)).isLessThanOrEqualTo(0);
      assertThat(guard.harm(Point.of(x))).isZero();
    }
    assertThat(guard.spent()).isZero();
  }

  /** Trials whose main term is about -100 and whose second term is -1, less the harm. */
  private void trials(int count, Point point, double harm) {
    for (int i = 0; i < count; i++) {
      points.add(point);
      terms.add(new double[] {-100 + 10 * Math.sin(points.size()), -1 - harm});
    }
  }

  private Guard guard(double unit) {
    List<Observation> observations = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      double[] scaled = Arrays.stream(terms.get(i)).map(t -> unit * t).toArray();
      double score = Arrays.stream(scaled).sum();
      observations.add(
          new Observation(
              i + 1,
              points.get(i),
              BASE,
              new double[0],
              score,
              scaled,
              1,
              0,
              Observation.NOTHING_FORESEEN));
    }
    double[] effect = new double[points.size()];
    Arrays.fill(effect, 1);
    return Guard.of(observations, new Encoding(NoisyWorlds.cube(1)), BASE, effect, 100 * unit);
  }
}
