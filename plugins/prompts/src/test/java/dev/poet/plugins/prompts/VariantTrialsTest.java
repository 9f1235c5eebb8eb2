package dev.poet.plugins.prompts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.api.Scale;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Domain;
import dev.poet.spi.Guard.Verdict;
import dev.poet.spi.Objective;
import dev.poet.spi.Outcome;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.TrialId;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class VariantTrialsTest {
  private static final TunedFunction FUNCTION =
      new TunedFunction(
          "f",
          "prompts",
          new ParameterSpace(
              List.of(
                  new Parameter(
                      "instruction", new Domain.Choice(List.of("a", "b", "c", "d", "e")), 1, ""),
                  new Parameter("temperature", new Domain.Real(0, 1, Scale.LINEAR, ""), 1, ""))),
          List.of(),
          new TrialSpan.OneCall(),
          Objective.parse(Objective.Direction.MAXIMISE, "net"));

  private final PromptsPlugin plugin = new PromptsPlugin();
  private final SplittableRandom random = new SplittableRandom(1);
  private final List<CompletedTrial> told = new ArrayList<>();

  /** The wording that runs if {@code wanted} is proposed, told with its score. */
  private int serve(int wanted, double temperature, double score) {
    int served = (int) judged(Point.of(wanted, temperature)).get(0);
    tell(Point.of(served, temperature), false, score);
    return served;
  }

  private Point judged(Point proposed) {
    Verdict verdict = plugin.guards().get(0).judge(FUNCTION.space(), Point.of(0, 0.5), proposed);
    return verdict instanceof Verdict.Replace replaced ? replaced.point() : proposed;
  }

  private void tell(Point point, boolean control, double score) {
    CompletedTrial trial =
        new CompletedTrial(
            new TrialId("f", 1, told.size() + 1),
            1,
            control ? 0 : 1,
            0.5,
            point,
            List.of(),
            0,
            1,
            0,
            new Outcome.Success(),
            Map.of("net", score),
            Map.of());
    told.add(trial);
    plugin.observe(FUNCTION, trial);
  }

  private double noise() {
    return 0.2 * (random.nextDouble() - 0.5);
  }

  @Test
  void wording_thatIsNoBetter_servesNoMoreThanItsShare() {
    tell(Point.of(0, 0.5), true, 0.5);
    int served = 0;
    for (int call = 0; call < 600; call++) {
      served += serve(1, 0.5, 0.4 + noise()) == 1 ? 1 : 0;
      tell(Point.of(0, 0.5), false, 0.5 + noise());
    }

    assertThat(served).isBetween(100, 131); // a tenth of any 1,000 calls; unguarded 600
  }

  @Test
  void wording_thatIsProven_servesWithoutBound() {
    tell(Point.of(0, 0.5), true, 0.5);
    int served = 0;
    for (int call = 0; call < 200; call++) {
      served += serve(1, 0.5, 0.7 + noise()) == 1 ? 1 : 0;
      tell(Point.of(0, 0.5), false, 0.5 + noise());
    }

    assertThat(served).isEqualTo(200);
  }

  @Test
  void wording_thatOnlyRanUnderBetterNumbers_isNotProven() {
    tell(Point.of(0, 0.9), true, 0.2);
    for (int call = 0; call < 60; call++) {
      tell(Point.of(0, 0.9), false, 0.2 + noise());
      tell(Point.of(0, 0.1), false, 0.8 + noise());
    }
    int served = 0;
    for (int call = 0; call < 200; call++) {
      served += serve(1, 0.1, 0.8 + noise()) == 1 ? 1 : 0; // means: 0.8 against 0.5
    }

    assertThat(served).isBetween(30, 40);
  }

  @Test
  void wordings_inTheWorseHalf_getFewerCallsThanTheOthers() {
    tell(Point.of(0, 0.5), true, 0.5);
    int[] served = new int[5];
    for (int call = 0; call < 400; call++) {
      int wanted = 1 + call % 4;
      served[serve(wanted, 0.5, 0.5 - 0.08 * (wanted - 1) + noise())]++;
    }

    assertThat(served[4]).isLessThan(16);
    assertThat(served[1]).isGreaterThanOrEqualTo(30);
  }

  @Test
  void wording_afterARestart_isJudgedAsBefore() {
    wording_thatIsNoBetter_servesNoMoreThanItsShare();
    Point before = judged(Point.of(1, 0.5));
    PromptsPlugin restarted = new PromptsPlugin();
    told.forEach(trial -> restarted.observe(FUNCTION, trial));

    assertThat(before.get(0)).isZero();
    assertThat(restarted.guards().get(0).judge(FUNCTION.space(), before, Point.of(1, 0.5)))
        .isInstanceOf(Verdict.Replace.class);
  }

  @Test
  void otherFunctions_areNotJudged() {
    wording_thatIsNoBetter_servesNoMoreThanItsShare();
    ParameterSpace other =
        new ParameterSpace(
            List.of(
                new Parameter(
                    "instruction", new Domain.Choice(List.of("a", "b", "c", "x", "y")), 1, "")));

    assertThat(plugin.guards().get(0).judge(other, Point.of(0), Point.of(1)))
        .isInstanceOf(Verdict.Allow.class);
  }
}
