package dev.poet.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyTest {
  private static final Point BASELINE = Point.of(0);
  private static final long SEED = 42;

  @Test
  void choices_overManyTrials_haveTheStatedPropensities() {
    Policy policy = policy(new ArmDesign(1, 20));
    int trials = 100_000;
    int[] counts = new int[3];
    for (long number = 1; number <= trials; number++) {
      counts[policy.choose(SEED, number, 0)]++;
    }
    // Standard error of each share: at most 0.0016.
    for (int index = 0; index < 3; index++) {
      assertThat(counts[index] / (double) trials)
          .isCloseTo(policy.propensity(0, index), within(0.008));
    }
  }

  @Test
  void propensities_ofACell_sumToOne() {
    Policy policy = policy(new ArmDesign(3, 3));
    double sum = 0;
    for (int index = 0; index < 3; index++) {
      sum += policy.propensity(0, index);
    }
    assertThat(sum).isCloseTo(1, within(1e-12));
  }

  @Test
  void blocksOfThree_inGroupsOfThree_haveExactlyOneControlBlockEach() {
    ArmDesign design = new ArmDesign(3, 3);
    for (int group = 0; group < 200; group++) {
      int control = 0;
      for (int position = 9 * group; position < 9 * group + 9; position++) {
        control += design.isControl(SEED, position) ? 1 : 0;
        assertThat(design.isControl(SEED, position))
            .isEqualTo(design.isControl(SEED, position - position % 3));
      }
      assertThat(control).isEqualTo(3);
    }
  }

  @Test
  void trialsOfABlock_drawOneCandidateTogether_withItsPropensity() {
    Policy policy =
        new Policy(
            1,
            BASELINE,
            new ArmDesign(3, 3),
            5,
            ContextPartition.whole(),
            List.of(List.of(new Candidate(Point.of(1), 1), new Candidate(Point.of(2), 3))));
    int first = 0;
    int tuned = 0;
    for (long number = 5; number < 30_005; number += 3) {
      int chosen = policy.choose(SEED, number, 0);
      assertThat(policy.choose(SEED, number + 1, 0)).isEqualTo(chosen);
      assertThat(policy.choose(SEED, number + 2, 0)).isEqualTo(chosen);
      first += chosen == 1 ? 1 : 0;
      tuned += chosen > 0 ? 1 : 0;
    }
    assertThat((double) first / tuned).isBetween(0.23, 0.27); // healthy: 0.25, deviation 0.005
  }

  @Test
  void key_decidesTheArmForAllTrials_inTheStatedShare_andNestedInLargerShares() {
    Policy policy = policy(new ArmDesign(1, 20, 0));
    Policy larger = policy(new ArmDesign(1, 4, 0));
    int control = 0;
    for (int user = 0; user < 20_000; user++) {
      boolean first = policy.choose(SEED, 1, 0, user) == Policy.BASELINE;
      control += first ? 1 : 0;
      for (long number = 2; number < 12; number++) {
        assertThat(policy.choose(SEED, number, 0, user) == Policy.BASELINE).isEqualTo(first);
      }
      assertThat(larger.isControl(SEED, 7, user) || !first).isTrue();
    }
    // Standard error 0.0015.
    assertThat(control / 20_000.0).isCloseTo(0.05, within(0.007));
    assertThat(policy.isControl(SEED, 1, -0.0)).isEqualTo(policy.isControl(SEED, 1, 0.0));
  }

  @Test
  void cellWithoutCandidates_alwaysRunsTheBaseline() {
    Policy policy = Policy.baselineOnly(BASELINE, new ArmDesign(1, 2));
    for (long number = 1; number < 100; number++) {
      assertThat(policy.choose(SEED, number, 0)).isEqualTo(Policy.BASELINE);
    }
    assertThat(policy.propensity(0, Policy.BASELINE)).isEqualTo(1);
  }

  private static Policy policy(ArmDesign design) {
    List<Candidate> tuned = List.of(new Candidate(Point.of(1), 3), new Candidate(Point.of(2), 1));
    return new Policy(1, BASELINE, design, 1, ContextPartition.whole(), List.of(tuned));
  }
}
