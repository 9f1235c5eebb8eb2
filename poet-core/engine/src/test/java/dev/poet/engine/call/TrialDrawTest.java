package dev.poet.engine.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.spi.ArmDesign;
import dev.poet.spi.Candidate;
import dev.poet.spi.ContextPartition;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TrialDrawTest {
  private static final int POLICIES = 200;
  private static final int TRIALS = 500;

  /** What was drawn is stored by its index and found again by the policy: both must agree. */
  @Test
  void candidate_ofAnyTrial_isThePolicys() {
    SplittableRandom random = new SplittableRandom(20_261_121);
    for (int i = 0; i < POLICIES; i++) {
      List<List<Candidate>> cells = List.of(candidates(random), candidates(random));
      Policy policy =
          new Policy(
              i + 1,
              Point.of(0),
              new ArmDesign(1 + random.nextInt(4), 2 + random.nextInt(20), random.nextInt(3) - 1),
              random.nextInt(100),
              new ContextPartition(List.of(List.of(0.5))),
              cells);
      long seed = random.nextLong();
      for (int cell = 0; cell < 2; cell++) {
        TrialDraw draw = new TrialDraw(policy, seed, cell);
        for (long number = 1; number <= TRIALS; number++) {
          double key = number % 5;
          assertThat(draw.candidate(number, key)).isEqualTo(policy.choose(seed, number, cell, key));
        }
      }
    }
  }

  private static List<Candidate> candidates(SplittableRandom random) {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      candidates.add(new Candidate(Point.of(i), 0.01 + random.nextDouble()));
    }
    return candidates;
  }
}
