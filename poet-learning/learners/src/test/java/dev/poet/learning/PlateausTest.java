package dev.poet.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.api.Scale;
import dev.poet.spi.Candidate;
import dev.poet.spi.Domain;
import dev.poet.spi.Learner;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Objective;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.Proposal;
import dev.poet.spi.ScoredTrial;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlateausTest {

  /** Only x matters, with its optimum at 7; any y is as good as another. */
  @Test
  void plateau_ofAParameterThatDoesNotMatter_isWiderThanOfOneThatDoes() {
    Domain domain = new Domain.Real(0, 10, Scale.LINEAR, "");
    TunedFunction function =
        new TunedFunction(
            "f",
            "",
            new ParameterSpace(
                List.of(new Parameter("x", domain, 1, ""), new Parameter("y", domain, 1, ""))),
            List.of(),
            new TrialSpan.OneCall(),
            Objective.parse(Objective.Direction.MAXIMISE, "score"));
    Learner learner =
        Auto.factory().create(new LearnerSettings(function, Point.of(3, 5), 1, Optional.empty()));
    Draws draws = new Draws(9, 0);
    for (int call = 1; call <= 400; call++) {
      boolean control = call % 10 == 0;
      List<Candidate> next = learner.propose().cells().get(0);
      Point point =
          control || next.isEmpty()
              ? Point.of(3, 5)
              : next.get((int) (draws.uniform() * next.size())).point();
      double score = -20 - (point.get(0) - 7) * (point.get(0) - 7) + draws.normal();
      learner.tell(new ScoredTrial(call, control, point, List.of(), Map.of(), List.of(), score));
    }

    List<Proposal.Plateau> plateaus = learner.propose().plateaus();
    Point recommended = learner.propose().recommended();
    assertThat(recommended.get(0)).isBetween(6.0, 8.0);
    assertThat(plateaus).hasSize(2);
    assertThat(recommended.get(0)).isBetween(plateaus.get(0).low(), plateaus.get(0).high());
    // Healthy: x about 1 wide, y most of its range. Broken: both alike.
    double x = plateaus.get(0).high() - plateaus.get(0).low();
    double y = plateaus.get(1).high() - plateaus.get(1).low();
    assertThat(y).isGreaterThan(2 * x);
  }
}
