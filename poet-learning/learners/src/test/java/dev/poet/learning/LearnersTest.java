package dev.poet.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.poet.spi.Candidate;
import dev.poet.spi.Domain;
import dev.poet.spi.Learner;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Objective;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.ScoredTrial;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each learner alone, on what it is for. */
class LearnersTest {

  @Test
  void named_unknown_saysWhichThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Learners.named("magic"))
        .withMessageContainingAll("magic", "auto", "spsa");
  }

  @Test
  void spsa_onATiltedPlane_walksDownhill() {
    LearnerSettings settings = NoisyWorlds.fast(4, 5);

    Point end = play(Spsa.FACTORY, settings, 120, 0.05);

    // the plane's best corner is at 0; healthy: 0.15 of the way left
    assertThat(end.get(0) + end.get(1)).isLessThan(0.6);
  }

  @Test
  void quadraticThompson_onAPlane_findsItsCorner() {
    LearnerSettings settings = NoisyWorlds.fast(2, 5);

    Point end = play(QuadraticThompson.FACTORY, settings, 80, 0.05);

    assertThat(end.get(0)).isBetween(0.0, 0.2);
    assertThat(end.get(1)).isBetween(0.0, 0.2);
  }

  @Test
  void optionBandit_ofNineCombinations_findsTheBest() {
    ParameterSpace space =
        new ParameterSpace(
            List.of(
                new Parameter("a", new Domain.Choice(List.of("x", "y", "z")), 1, ""),
                new Parameter("b", new Domain.Choice(List.of("x", "y", "z")), 1, "")));
    TunedFunction function =
        new TunedFunction(
            "f",
            "",
            space,
            List.of(),
            new TrialSpan.OneCall(),
            Objective.parse(Objective.Direction.MINIMISE, "cost"));
    LearnerSettings settings = new LearnerSettings(function, Point.of(2, 2), 3, Optional.empty());

    Point end = play(OptionBandit.FACTORY, settings, 300, 0.5);

    assertThat(end).isEqualTo(Point.of(0, 0));
  }

  /** The cost is the sum of all values; of options their index. */
  private static Point play(
      LearnerFactory factory, LearnerSettings settings, int calls, double noise) {
    Learner learner = factory.create(settings);
    Draws draws = new Draws(settings.seed(), 5);
    for (int call = 1; call <= calls; call++) {
      List<Candidate> tuned = learner.propose().cells().get(0);
      double total = tuned.stream().mapToDouble(Candidate::weight).sum();
      double drawn = draws.uniform() * total;
      Point point = settings.baseline();
      for (Candidate candidate : tuned) {
        if (drawn >= 0) {
          point = candidate.point();
        }
        drawn -= candidate.weight();
      }
      double cost = 0;
      for (int i = 0; i < point.size(); i++) {
        cost += point.get(i);
      }
      double score = -cost - noise * draws.normal();
      learner.tell(new ScoredTrial(call, false, point, List.of(), Map.of(), List.of(), score));
    }
    return learner.propose().recommended();
  }
}
