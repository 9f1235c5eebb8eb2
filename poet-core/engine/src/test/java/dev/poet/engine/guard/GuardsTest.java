package dev.poet.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.api.Scale;
import dev.poet.spi.Domain;
import dev.poet.spi.Guard;
import dev.poet.spi.Mixing;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardsTest {
  private static final ParameterSpace SPACE =
      new ParameterSpace(
          List.of(
              new Parameter("offset", new Domain.Real(-2, 2, Scale.LINEAR, "K"), 0.25, ""),
              new Parameter("chunk", new Domain.Whole(512, 1 << 20, 1, Scale.LOG, "B"), 0.1, ""),
              new Parameter("level", new Domain.Whole(1, 9, 2, Scale.LINEAR, ""), 0.2, ""),
              new Parameter("codec", new Domain.Choice(List.of("a", "b", "c")), 0.25, "")));

  /** One step of the level, more than its maximum step: it may be taken all the same. */
  private static final double ONE_LEVEL = 0.25;

  @Test
  void wholeNumber_withAStepLongerThanTheMaximum_movesByOne() {
    ParameterSpace threads =
        new ParameterSpace(
            List.of(
                new Parameter("threads", new Domain.Whole(1, 4, 1, Scale.LINEAR, ""), 0.25, ""),
                new Parameter("batch", new Domain.Whole(1, 8, 1, Scale.LOG, ""), 0.25, "")));
    Guards guards = new Guards(List.of());

    assertThat(guards.judge(threads, Point.of(1, 1), Point.of(4, 8), Point.of(1, 1)).point())
        .contains(Point.of(2, 2));
    assertThat(guards.judge(threads, Point.of(4, 8), Point.of(1, 1), Point.of(4, 8)).point())
        .contains(Point.of(3, 5));
  }

  @Test
  void anyProposal_afterGuards_isAllowedAndWithinTheStep() {
    Guards guards = new Guards(List.of());
    for (long draw = 0; draw < 20_000; draw++) {
      Point current = SPACE.nearest(anywhere(draw, 1));
      Point proposed = anywhere(-draw - 1, 3);
      Point ruled = guards.judge(SPACE, current, proposed, current).point().orElseThrow();

      assertThat(SPACE.contains(ruled)).isTrue();
      for (int i = 0; i < 3; i++) {
        double move = SPACE.domain(i).toUnit(ruled.get(i)) - SPACE.domain(i).toUnit(current.get(i));
        double most = i == 2 ? ONE_LEVEL : SPACE.parameters().get(i).maxStep();
        assertThat(Math.abs(move)).isLessThanOrEqualTo(most + 1e-9);
      }
    }
  }

  @Test
  void replacementOfAPluginsGuard_outsideTheBounds_isBroughtBack() {
    Guard wild =
        (space, current, proposed) -> new Guard.Verdict.Replace(Point.of(99, 0, 0, 7), "wild");
    Guards.Ruling ruling =
        new Guards(List.of(wild)).judge(SPACE, baseline(), baseline(), baseline());
    assertThat(SPACE.contains(ruling.point().orElseThrow())).isTrue();
    assertThat(ruling.steps())
        .extracting(Guards.Step::guard)
        .containsExactly("bounds", "max-step", "guard", "bounds");
    assertThat(ruling.steps().get(2).verdict())
        .isEqualTo(new Guard.Verdict.Replace(Point.of(99, 0, 0, 7), "wild"));
  }

  @Test
  void veto_leavesNothingToTry() {
    Guard never = (space, current, proposed) -> new Guard.Verdict.Veto("never");
    assertThat(new Guards(List.of(never)).judge(SPACE, baseline(), baseline(), baseline()).point())
        .isEmpty();
  }

  @Test
  void guardThatSaysKeep_letsWhatIsBelievedBestRun_withinTheStep() {
    Guard spent = (space, current, proposed) -> new Guard.Verdict.Keep("spent");
    Point best = Point.of(2, 65_536, 5, 1);
    Guards.Ruling ruling =
        new Guards(List.of(spent)).judge(SPACE, baseline(), Point.of(-0.5, 65_536, 5, 2), best);

    assertThat(ruling.point()).contains(Point.of(1, 65_536, 5, 1));
    assertThat(ruling.steps())
        .extracting(Guards.Step::guard)
        .containsExactly("bounds", "max-step", "guard", "bounds", "max-step", "guard", "bounds");
    assertThat(ruling.steps().get(2).verdict()).isEqualTo(new Guard.Verdict.Replace(best, "spent"));
    assertThat(new Guards(List.of(spent)).judge(SPACE, best, best, best).steps())
        .allMatch(step -> step.verdict() instanceof Guard.Verdict.Allow);
  }

  private static Point baseline() {
    return Point.of(0, 65_536, 5, 1);
  }

  /** A point up to {@code wide} times as far out as the bounds reach. */
  private static Point anywhere(long draw, double wide) {
    double[] values = new double[SPACE.size()];
    for (int i = 0; i < values.length; i++) {
      Domain domain = SPACE.domain(i);
      double middle = (domain.low() + domain.high()) / 2;
      double reach = (domain.high() - domain.low()) / 2 * wide;
      values[i] = middle + reach * (2 * Mixing.unit(draw, i) - 1);
    }
    return Point.of(values);
  }
}
