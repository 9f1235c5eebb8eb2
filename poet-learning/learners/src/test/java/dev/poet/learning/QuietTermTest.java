package dev.poet.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Beliefs about harm along one way from the baseline, 0 being the baseline itself. */
class QuietTermTest {
  private static final double MOST = 0.03;

  @Test
  void harm_atTheBaseline_isNone_andNowhereNegative() {
    QuietTerm term = term(20, 0.5, 0.1);

    assertThat(term.harm(way(0))).isZero();
    for (double far = -1; far <= 1; far += 0.1) {
      assertThat(term.harm(way(far))).isGreaterThanOrEqualTo(0);
    }
  }

  @Test
  void harm_shownRepeatedly_isExpectedThere_andMoreFurtherOut() {
    QuietTerm term = term(200, 0.5, 0.1);

    assertThat(term.harm(way(0.5))).isCloseTo(0.1, within(0.02));
    assertThat(term.harm(way(0.6))).isGreaterThan(term.harm(way(0.5)));
    assertThat(term.harm(way(0.25))).isLessThan(term.harm(way(0.5)));
  }

  @Test
  void harm_shownMore_isExpectedMore() {
    double before = 0;
    for (double shown : new double[] {0.01, 0.02, 0.05, 0.1, 0.3}) {
      double now = term(20, 0.5, shown).harm(way(0.5));
      assertThat(now).isGreaterThan(before);
      before = now;
    }
  }

  @Test
  void harm_inOneTrial_countsUpToALimit() {
    assertThat(term(1, 0.5, 1_000).harm(way(0.5))).isEqualTo(term(1, 0.5, 1).harm(way(0.5)));
  }

  @Test
  void excess_withoutTrials_growsWithTheDistance() {
    assertThat(term(0, 0, 0).excess(way(0), 1, MOST)).isNegative();
    assertThat(term(0, 0, 0).excess(way(0.3), 1, MOST))
        .isGreaterThan(term(0, 0, 0).excess(way(0.2), 1, MOST));
    assertThat(term(0, 0, 0).excess(way(1), 1, MOST)).isPositive();
  }

  @Test
  void excess_afterEachTrialWithoutHarm_shrinks() {
    double before = Double.POSITIVE_INFINITY;
    for (int trials : new int[] {0, 1, 3, 10, 100}) {
      double now = term(trials, 0.3, 0).excess(way(0.3), 1, MOST);
      assertThat(now).as("%d trials", trials).isLessThan(before);
      before = now;
    }
    assertThat(before).isNegative();
  }

  @Test
  void excess_isLargerForPessimists_andSmallerWhereMoreMayBeRisked() {
    QuietTerm term = term(5, 0.3, 0.02);

    assertThat(term.excess(way(0.3), 2, MOST)).isGreaterThan(term.excess(way(0.3), 1, MOST));
    assertThat(term.excess(way(0.3), 1, 2 * MOST)).isLessThan(term.excess(way(0.3), 1, MOST));
  }

  /** What is believed after equal trials at one distance. */
  private static QuietTerm term(int trials, double distance, double harm) {
    double[][] ways = new double[trials][];
    Arrays.fill(ways, way(distance));
    double[] harms = new double[trials];
    Arrays.fill(harms, harm);
    double[] effects = new double[trials];
    Arrays.fill(effects, 1);
    return new QuietTerm(ways, harms, effects, 1);
  }

  private static double[] way(double distance) {
    return new double[] {distance};
  }
}
