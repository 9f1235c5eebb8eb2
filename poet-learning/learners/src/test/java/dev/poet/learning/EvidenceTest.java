package dev.poet.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Point;
import dev.poet.spi.ScoredTrial;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvidenceTest {
  private static final double STEP = 1e-5;

  @Test
  void gradient_everyHyperparameter_matchesFiniteDifferences() {
    LearnerSettings settings = NoisyWorlds.slow(2, 1);
    Encoding encoding = new Encoding(settings.function().space());
    TrialMemory memory = new TrialMemory(settings, new Foresight(settings));
    Draws draws = new Draws(1, 1);
    for (int day = 1; day <= 25; day++) {
      memory.tell(
          new ScoredTrial(
              day,
              false,
              Point.of(draws.uniform(), draws.uniform()),
              List.of((double) day, draws.uniform()),
              Map.of("weather", draws.normal()),
              List.of(),
              -2 - draws.uniform()));
    }
    Rows rows =
        ScoreAdjustment.rows(memory.window(), encoding, encoding.encode(settings.baseline()));
    Hyperparameters at = Hyperparameters.prior(2, memory.situations(), false);
    double[] gradient = new Evidence(new Model(rows, at)).gradient();

    for (int k = 0; k < gradient.length; k++) {
      double slope = (loss(rows, at, k, STEP) - loss(rows, at, k, -STEP)) / (2 * STEP);
      assertThat(gradient[k]).as("hyper-parameter %d", k).isCloseTo(slope, within(1e-4));
    }
  }

  private static double loss(Rows rows, Hyperparameters at, int index, double step) {
    double[] logs = at.logs();
    logs[index] += step;
    return new Evidence(new Model(rows, at.with(logs))).loss();
  }
}
