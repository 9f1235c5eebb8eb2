package dev.poet.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poet.spi.Candidate;
import dev.poet.spi.Learner;
import dev.poet.spi.LearningHint.DecidesBy.Band;
import dev.poet.spi.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers in comments are of the seeds used: healthy, and with what is tested taken away. */
class CutOffLearnerTest {
  private static final int TRIALS = 6_000;
  private static final double CLOSE = 0.06;

  @Test
  void tell_everyOutcome_findsTheCheapestCutOffOfScoresThatAreNoProbabilities() {
    Learner learner = Auto.factory().create(Lender.settings(Band.NONE));

    run(learner, new Lender(1, false), 5, 1, TRIALS);

    double found = learner.propose().recommended().get(0);
    assertThat(found).isCloseTo(Lender.best(5), within(CLOSE)); // 1/6 would be far off
    assertThat(learner.propose().predictedGain().low()).isPositive();
  }

  @Test
  void tell_outcomesOfTheApprovedOnly_findsItAllTheSame() {
    Learner learner = Auto.factory().create(Lender.settings(Band.NONE));

    run(learner, new Lender(2, true), 5, 1, TRIALS);

    assertThat(learner.propose().recommended().get(0)).isCloseTo(Lender.best(5), within(2 * CLOSE));
  }

  @Test
  void tell_badLoansBecomeCheaper_followsWithinTwoThousand() {
    Learner learner = Auto.factory().create(Lender.settings(Band.NONE));
    Lender lender = new Lender(3, false);

    run(learner, lender, 5, 1, TRIALS);
    run(learner, lender, 2, TRIALS + 1, TRIALS + 2_000);

    assertThat(learner.propose().recommended().get(0)).isCloseTo(Lender.best(2), within(CLOSE));
  }

  @Test
  void propose_withABand_triesALittleBeyondAtABoundedLoss() {
    Learner learner = Auto.factory().create(Lender.settings(new Band(0.1, 0.1, 0.001)));

    run(learner, new Lender(4, true), 5, 1, TRIALS);

    List<Candidate> candidates = learner.propose().cells().get(0);
    assertThat(candidates).hasSize(2);
    double beyond = candidates.get(1).point().get(0);
    assertThat(beyond).isGreaterThan(candidates.get(0).point().get(0));
    assertThat(candidates.get(1).weight()).isPositive().isLessThan(0.1);
  }

  @Test
  void restore_afterHalf_goesOnAsIfNeverStopped() {
    Learner whole = Auto.factory().create(Lender.settings(Band.NONE));
    Lender lender = new Lender(5, true);
    run(whole, lender, 5, 1, 500);
    Learner restored = Auto.factory().restore(Lender.settings(Band.NONE), whole.state());
    run(whole, lender, 3, 501, 1_000);

    run(restored, lender, 3, 501, 1_000);

    assertThat(restored.state()).isEqualTo(whole.state());
    assertThat(restored.propose()).isEqualTo(whole.propose());
  }

  /** One in twenty runs the baseline. */
  private static void run(Learner learner, Lender lender, double dear, int from, int to) {
    Point next = Lender.BASELINE;
    for (int number = from; number <= to; number++) {
      learner.tell(lender.decide(number, number % 20 == 0 ? Lender.BASELINE : next, dear));
      if (number % 64 == 0) {
        next = learner.propose().recommended();
      }
    }
  }
}
