package dev.poet.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poet.spi.ArmDesign;
import dev.poet.spi.Candidate;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.ContextPartition;
import dev.poet.spi.Outcome;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.TrialId;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Logs of a policy with three candidates; the better the gap, the less a trial costs. */
class OffPolicyTest {
  private static final Point BASELINE = Point.of(0.2, 0);
  private static final Point GOOD = Point.of(0.7, 1);
  private static final Point RARE = Point.of(0.9, 1);
  private static final Policy POLICY =
      new Policy(
          3,
          BASELINE,
          new ArmDesign(1, 5),
          1,
          ContextPartition.whole(),
          List.of(List.of(new Candidate(GOOD, 1), new Candidate(RARE, 7))));

  private final OffPolicy offPolicy = new OffPolicy(log(4_000), 0.95);

  @Test
  void candidate_ofTheLog_isValuedAsItWouldHaveBeen() {
    OffPolicy.Answer answer = offPolicy.evaluate(OffPolicy.Target.of(GOOD), any -> POLICY);

    // GOOD costs 1 - 0.7 + the mean load of 0.5; the log as a whole 0.14 less than 0.8
    assertThat(answer.isKnown()).isTrue();
    assertThat(answer.supported()).isEqualTo(4_000);
    assertThat(answer.effective()).isCloseTo(400, within(60.0));
    for (var interval : List.of(answer.weighted(), answer.normalised(), answer.doublyRobust())) {
      assertThat(interval.low()).isLessThan(-0.8);
      assertThat(interval.high()).isGreaterThan(-0.8);
    }
    assertThat(answer.doublyRobust().halfWidth()).isLessThan(answer.weighted().halfWidth());
  }

  @Test
  void policyOfTheLog_earnsWhatWasLogged() {
    OffPolicy.Answer answer = offPolicy.evaluate(OffPolicy.Target.of(POLICY), any -> POLICY);

    assertThat(answer.effective()).isCloseTo(4_000, within(1e-6));
    assertThat(answer.normalised().estimate()).isCloseTo(answer.logged().estimate(), within(1e-9));
  }

  @Test
  void baseline_isValuedByTheControlArm() {
    OffPolicy.Answer answer = offPolicy.evaluate(OffPolicy.Target.baseline(), any -> POLICY);

    assertThat(answer.effective()).isCloseTo(800, within(80.0));
    assertThat(answer.normalised().estimate()).isCloseTo(-1.3, within(0.15));
  }

  @Test
  void point_thatWasNeverTried_hasNoAnswer() {
    OffPolicy.Answer answer =
        offPolicy.evaluate(OffPolicy.Target.of(Point.of(0.5, 1)), any -> POLICY);

    assertThat(answer.isKnown()).isFalse();
    assertThat(answer.supported()).isZero();
    assertThat(answer.doublyRobust().isKnown()).isFalse();
  }

  @Test
  void trials_ofAnUnknownPolicy_sayNothing() {
    assertThat(offPolicy.evaluate(OffPolicy.Target.of(GOOD), any -> null).isKnown()).isFalse();
  }

  private static History log(int trials) {
    SplittableRandom random = new SplittableRandom(11);
    HistoryBuilder builder = new HistoryBuilder(MadeTrials.FUNCTION);
    for (int i = 1; i <= trials; i++) {
      double draw = random.nextDouble();
      int candidate = draw < 0.2 ? 0 : draw < 0.3 ? 1 : 2;
      Point point = POLICY.point(0, candidate);
      double load = random.nextDouble();
      double cost = 1 - point.get(0) + load + random.nextGaussian();
      builder.add(
          new CompletedTrial(
              new TrialId("made", 1, i),
              3,
              candidate,
              POLICY.propensity(0, candidate),
              point,
              List.of(load),
              i * MadeTrials.HOUR_MILLIS,
              1,
              1,
              new Outcome.Success(),
              Map.of("cost", cost),
              Map.of()));
    }
    return builder.build(trials);
  }
}
