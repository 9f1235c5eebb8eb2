package dev.poet.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poet.spi.ArmDesign;
import dev.poet.spi.Candidate;
import dev.poet.spi.ContextPartition;
import dev.poet.spi.Interval;
import dev.poet.spi.Learner;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.Proposal;
import dev.poet.spi.ScoredTrial;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Learners on the log of a policy that tried two points; the higher the gap, the better. */
class LearnerReplayTest {
  private static final int TRIALS = 2_000;
  private static final Point BASELINE = Point.of(0.2, 0);
  private static final Point GOOD = Point.of(0.7, 1);
  private static final Point POOR = Point.of(0.1, 1);
  private static final Policy POLICY =
      new Policy(
          0,
          BASELINE,
          new ArmDesign(1, 5),
          1,
          ContextPartition.whole(),
          List.of(List.of(new Candidate(GOOD, 1), new Candidate(POOR, 1))));

  private final History history = history();

  @Test
  void learner_thatMovesToTheGoodPoint_earnsWhatThatEarned() {
    OffPolicy.Answer answer = replay(new After(1_000, GOOD), 0);

    // the baseline costs 1.3 with the mean load of 0.5, the good point 0.8; one trial in five
    // stays control
    assertThat(answer.supported()).isEqualTo(TRIALS);
    double expected = -(0.5 * 1.3 + 0.5 * (0.8 * 0.8 + 0.2 * 1.3));
    assertThat(answer.doublyRobust().low()).isLessThan(expected);
    assertThat(answer.doublyRobust().high()).isGreaterThan(expected);
    assertThat(answer.doublyRobust().halfWidth()).isLessThan(0.15);
  }

  @Test
  void learner_thatWantsWhatWasNeverTried_hasNoDataThere() {
    OffPolicy.Answer answer = replay(new After(0, Point.of(0.69, 1)), 0);

    assertThat(answer.supported()).isZero();
    assertThat(answer.isKnown()).isFalse();
    assertThat(replay(new After(0, Point.of(0.69, 1)), 0.02).supported()).isEqualTo(TRIALS);
  }

  @Test
  void learner_isToldEveryTrialBeforeTheNext_andTheAnswerIsTheSameEachTime() {
    After learner = new After(TRIALS, GOOD);
    OffPolicy.Answer first = replay(learner, 0);

    assertThat(learner.told).isEqualTo(TRIALS);
    assertThat(replay(new After(TRIALS, GOOD), 0)).isEqualTo(first);
    assertThat(first.normalised().estimate()).isCloseTo(-1.3, within(0.1));
  }

  private OffPolicy.Answer replay(Learner learner, double near) {
    return new LearnerReplay(history, any -> POLICY, near).of(learner, 0.95);
  }

  private static History history() {
    SplittableRandom random = new SplittableRandom(6);
    HistoryBuilder builder = new HistoryBuilder(MadeTrials.FUNCTION);
    for (int i = 1; i <= TRIALS; i++) {
      int candidate = random.nextInt(5) == 0 ? 0 : 1 + random.nextInt(2);
      Point point = POLICY.point(0, candidate);
      double load = random.nextDouble();
      double cost = 1 - point.get(0) + load + 0.3 * random.nextGaussian();
      builder.add(
          MadeTrials.trial(i, candidate, POLICY.propensity(0, candidate), point, load, cost));
    }
    return builder.build(TRIALS);
  }

  /** Stays at the baseline for a while, and goes to a point then. */
  private static final class After implements Learner {
    private final int start;
    private final Point point;
    private int told;

    private After(int start, Point point) {
      this.start = start;
      this.point = point;
    }

    @Override
    public void tell(ScoredTrial trial) {
      told++;
    }

    @Override
    public Proposal propose() {
      Interval nothing = Interval.unknown(0.95, told);
      return told < start
          ? Proposal.stay(BASELINE, nothing, "waits")
          : Proposal.single(point, point, nothing, "goes");
    }

    @Override
    public byte[] state() {
      return new byte[0];
    }
  }
}
