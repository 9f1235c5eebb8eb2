package dev.poet.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.poet.engine.schedule.ScheduledLearner.Kind;
import dev.poet.engine.schedule.ScheduledLearner.Refit;
import dev.poet.spi.Interval;
import dev.poet.spi.Learner;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Mixing;
import dev.poet.spi.Point;
import dev.poet.spi.Proposal;
import dev.poet.spi.ScoredTrial;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Who proposes, who is told what, and when a function is learned anew. */
class ScheduledLearnerTest {
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final double TRUTH = 3;

  @Test
  void history_isLearnedAnewWhenThereIsEnoughOfIt() {
    RefitRule rule = RefitRule.USUAL;

    assertThat(rule.isDue(0, 49, 9 * DAY)).isFalse();
    assertThat(rule.isDue(0, 50, 0)).isTrue();
    assertThat(rule.isDue(1, 20, DAY - 1)).isFalse();
    assertThat(rule.isDue(1, 20, DAY)).isTrue();
    assertThat(rule.isDue(1, 19, 9 * DAY)).isFalse();
    assertThat(rule.isDue(1, 99, 0)).isFalse();
    assertThat(rule.isDue(1, 100, 0)).isTrue();
  }

  @Test
  void betterForesight_takesOver_andEachTrialIsToldOnce() {
    ScheduledLearner hybrid = learner(Kind.HYBRID);
    tell(hybrid, 1, 50);
    assertThat(hybrid.isDue(0)).isTrue();
    Guess better = new Guess(TRUTH, 50);

    hybrid.refitted(new Refit(List.of(better), 50, 0));
    tell(hybrid, 51, 59);
    assertThat(hybrid.handOvers()).as("nine trials are too few to tell").isZero();
    tell(hybrid, 60, 80);

    assertThat(hybrid.handOvers()).isEqualTo(1);
    // Healthy: 50 trials with the history and the 30 since. Broken: those of the contest are lost,
    // or those before the hand-over counted twice.
    assertThat(better.told).isEqualTo(80);
    assertThat(hybrid.propose().recommended()).isEqualTo(Point.of(TRUTH));
    assertThat(hybrid.errorShare()).isLessThan(0.1);
    assertThat(hybrid.isDue(0)).isFalse();
    tell(hybrid, 81, 150);
    assertThat(hybrid.isDue(0)).isTrue();
  }

  @Test
  void severalChallengers_theBestTakesOver_andTheReplacedOneMayComeBack() {
    ScheduledLearner hybrid = learner(Kind.HYBRID);
    tell(hybrid, 1, 50);
    Guess close = new Guess(TRUTH - 0.5, 50);
    Guess closer = new Guess(TRUTH, 12);

    hybrid.refitted(new Refit(List.of(close, closer), 50, 0));
    tell(hybrid, 51, 70);
    assertThat(hybrid.propose().recommended()).isEqualTo(Point.of(TRUTH));

    // The function is as the first one says again; it was told all that came meanwhile.
    tell(hybrid, 71, 100, 0);
    assertThat(hybrid.propose().recommended()).isEqualTo(Point.of(0));
    assertThat(hybrid.handOvers()).isEqualTo(2);
    assertThat(closer.told).isEqualTo(12 + 50);
  }

  @Test
  void history_isToldWholeAndItsLastParts_andWhatComesAfterToAll() {
    List<Guess> fresh = new ArrayList<>();
    Retelling retelling =
        new Retelling(
            Kind.HYBRID,
            () -> {
              fresh.add(new Guess(0, 0));
              return fresh.get(fresh.size() - 1);
            },
            120,
            0);
    for (int number = 1; number <= 125; number++) {
      retelling.tell(trial(number, TRUTH));
    }

    assertThat(fresh).extracting(guess -> guess.told).containsExactly(125L, 65L, 35L);
    assertThat(retelling.end(125, 7).learners()).hasSize(3);
    assertThat(learners(Kind.HYBRID, 120, 1)).as("30 trials and a feature").isEqualTo(2);
    assertThat(learners(Kind.HYBRID, 49, 0)).isEqualTo(1);
    assertThat(learners(Kind.BATCH, 120, 0)).isEqualTo(1);
  }

  private static int learners(Kind kind, long trials, int features) {
    return new Retelling(kind, () -> new Guess(0, 0), trials, features)
        .end(trials, 7)
        .learners()
        .size();
  }

  @Test
  void worseOrEqualForesight_onlyListens() {
    ScheduledLearner hybrid = learner(Kind.HYBRID);
    tell(hybrid, 1, 50);

    hybrid.refitted(new Refit(List.of(new Guess(-9, 50)), 50, 0));
    tell(hybrid, 51, 150);
    hybrid.refitted(new Refit(List.of(new Guess(0, 150)), 150, 0));
    tell(hybrid, 151, 250);

    assertThat(hybrid.handOvers()).isZero();
    assertThat(hybrid.propose().recommended()).isEqualTo(Point.of(0));
  }

  @Test
  void batch_proposesWhatItLearnedLast_andIsToldNothingMore() {
    ScheduledLearner batch = learner(Kind.BATCH);
    tell(batch, 1, 60);
    Guess fresh = new Guess(TRUTH, 60);

    batch.refitted(new Refit(List.of(fresh), 60, 0));
    tell(batch, 61, 90);

    assertThat(batch.propose().recommended()).isEqualTo(Point.of(TRUTH));
    assertThat(fresh.told).isEqualTo(60);
  }

  @Test
  void stateInTheMiddleOfAContest_goesOnAsIfNeverStopped() {
    ScheduledLearner whole = learner(Kind.HYBRID);
    tell(whole, 1, 50);
    whole.refitted(new Refit(List.of(new Guess(TRUTH, 50)), 50, 7));
    tell(whole, 51, 57);

    ScheduledLearner restored =
        ScheduledLearner.restore(Kind.HYBRID, RefitRule.USUAL, new Guesses(), null, whole.state());

    assertThat(restored.state()).isEqualTo(whole.state());
    tell(whole, 58, 80);
    tell(restored, 58, 80);
    assertThat(restored.handOvers()).isEqualTo(1);
    assertThat(restored.state()).isEqualTo(whole.state());
  }

  @Test
  void whatLacksTrials_isRefused() {
    ScheduledLearner hybrid = learner(Kind.HYBRID);
    tell(hybrid, 1, 50);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> hybrid.refitted(new Refit(List.of(new Guess(TRUTH, 49)), 49, 0)))
        .withMessageContaining("up to 49 lacks some of those up to 50");
  }

  private static ScheduledLearner learner(Kind kind) {
    return ScheduledLearner.create(kind, RefitRule.USUAL, new Guesses(), null);
  }

  private static void tell(Learner learner, int from, int to) {
    tell(learner, from, to, TRUTH);
  }

  private static void tell(Learner learner, int from, int to, double truth) {
    for (int number = from; number <= to; number++) {
      learner.tell(trial(number, truth));
    }
  }

  private static ScoredTrial trial(int number, double truth) {
    double score = truth + Mixing.unit(5, number) - 0.5;
    return new ScoredTrial(number, false, Point.of(0), List.of(), Map.of(), List.of(), score);
  }

  /** Expects the same score of everything, and counts what it is told. */
  private static final class Guess implements Learner {
    private final double guess;
    private long told;

    private Guess(double guess, long told) {
      this.guess = guess;
      this.told = told;
    }

    @Override
    public void tell(ScoredTrial trial) {
      told++;
    }

    @Override
    public Proposal propose() {
      return Proposal.single(Point.of(guess), Point.of(guess), Interval.unknown(0.95, told), "");
    }

    @Override
    public OptionalDouble expected(Point parameters, List<Double> context) {
      return OptionalDouble.of(guess);
    }

    @Override
    public byte[] state() {
      return ByteBuffer.allocate(16).putDouble(guess).putLong(told).array();
    }
  }

  private record Guesses() implements LearnerFactory {
    @Override
    public String name() {
      return "guess";
    }

    @Override
    public Learner create(LearnerSettings settings) {
      return new Guess(0, 0);
    }

    @Override
    public Learner restore(LearnerSettings settings, byte[] state) {
      ByteBuffer in = ByteBuffer.wrap(state);
      return new Guess(in.getDouble(), in.getLong());
    }
  }
}
