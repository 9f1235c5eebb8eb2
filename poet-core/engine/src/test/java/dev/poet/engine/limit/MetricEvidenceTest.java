package dev.poet.engine.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.api.Scale;
import dev.poet.spi.Domain;
import dev.poet.spi.Interval;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MetricEvidenceTest {
  private static final Point BASELINE = Point.of(5, 0);
  private static final ParameterSpace SPACE =
      new ParameterSpace(
          List.of(
              new Parameter("x", new Domain.Real(0, 10, Scale.LINEAR, ""), 1, ""),
              new Parameter("mode", new Domain.Choice(List.of("a", "b", "c")), 1, "")));

  private final MetricEvidence evidence = new MetricEvidence(SPACE, 1, 0);
  private long number;

  private void tell(Point point, int trials, double mean, double spread, SplittableRandom random) {
    for (int i = 0; i < trials; i++) {
      evidence.tell(point, mean + spread * random.nextGaussian(), ++number);
    }
  }

  @Test
  void bounds_atAnyTimeAndPoint_leaveTheMeanOutInFewRuns() {
    int left = 0;
    for (int run = 0; run < 200; run++) {
      SplittableRandom random = new SplittableRandom(run);
      MetricEvidence each = new MetricEvidence(SPACE, 1, 0);
      boolean out = false;
      for (int i = 1; i <= 600; i++) {
        Point point = i % 4 == 0 ? BASELINE : Point.of(10 * random.nextDouble(), 0);
        each.tell(point, mean(point.get(0)) + 0.3 * random.nextGaussian(), i);
        each.keep(BASELINE);
        if (i % 20 == 0) {
          Point asked = Point.of(10 * random.nextDouble(), 0);
          out |= each.at(asked, BASELINE).excludes(mean(asked.get(0)));
        }
      }
      left += out ? 1 : 0;
    }
    // Healthy: at most 2 % of runs, here none to 2. Broken (no steepness): most runs.
    assertThat(left).isLessThanOrEqualTo(6);
  }

  /** Changes by at most 1.2 per range, less than twice its size. */
  private static double mean(double x) {
    return 1 + 0.3 * Math.sin(x * 0.4);
  }

  @Test
  void bounds_growWithTheDistance_andShrinkWithTrials() {
    SplittableRandom random = new SplittableRandom(1);
    assertThat(evidence.at(BASELINE, BASELINE).isKnown()).isFalse();
    tell(BASELINE, 30, 1, 0.1, random);
    double near = evidence.at(Point.of(5.1, 0), BASELINE).halfWidth();
    double far = evidence.at(Point.of(7, 0), BASELINE).halfWidth();
    assertThat(far).isBetween(near + 0.35, near + 0.5);
    assertThat(evidence.at(Point.of(5, 2), BASELINE).halfWidth()).isGreaterThan(near + 1.9);

    tell(BASELINE, 970, 1, 0.1, random);
    assertThat(evidence.at(Point.of(5.1, 0), BASELINE).halfWidth()).isLessThan(near - 0.03);
  }

  @Test
  void cliff_oncePassed_isExpectedOnAllSides() {
    SplittableRandom random = new SplittableRandom(2);
    tell(BASELINE, 100, 1, 0.1, random);
    double before = evidence.at(Point.of(4.5, 0), BASELINE).high();
    tell(Point.of(5.5, 0), 20, 4, 0.1, random);
    assertThat(evidence.at(Point.of(4.5, 0), BASELINE).high()).isGreaterThan(before + 2);
  }

  @Test
  void whatWasLongAgo_isForgotten() {
    SplittableRandom random = new SplittableRandom(3);
    tell(BASELINE, 4_000, 1, 0.1, random);
    tell(BASELINE, 16_000, 3, 0.1, random);
    Interval now = evidence.at(BASELINE, BASELINE);
    assertThat(now.low()).isLessThan(3);
    assertThat(now.high()).isBetween(3.0, 3.1);
  }

  @Test
  void pointsBeyondTheMost_areForgotten_butNotTheReference() {
    SplittableRandom random = new SplittableRandom(4);
    tell(BASELINE, 20, 1, 0.1, random);
    for (int i = 0; i < 500; i++) {
      tell(Point.of(10 * random.nextDouble(), 0), 1, 1, 0.1, random);
      evidence.keep(BASELINE);
    }
    assertThat(evidence.size()).isEqualTo(128);
    assertThat(evidence.at(BASELINE, BASELINE).halfWidth()).isLessThan(0.2);
  }
}
