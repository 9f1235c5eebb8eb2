package dev.poet.engine.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.api.Otherwise;
import dev.poet.spi.Enforcement;
import dev.poet.spi.InvalidDeclarationException;
import dev.poet.spi.ResultRange;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class EnforcerTest {
  private static Enforcer range(Otherwise otherwise, int retries, long backOffMillis) {
    return new Enforcer(new Enforcement(0, 10, true, "", otherwise, retries, backOffMillis));
  }

  private static Verdict judge(Enforcer enforcer, int attempt, double number) {
    return enforcer.judge(true, attempt, number, false, true);
  }

  @Test
  void resultWithinTheRules_isAccepted() {
    for (Otherwise otherwise : Otherwise.values()) {
      assertThat(judge(range(otherwise, 3, 0), 0, 10)).isEqualTo(Verdict.ACCEPT);
    }
  }

  @Test
  void resultOutside_isTriedAgain_thenDecided() {
    Enforcer reject = range(Otherwise.REJECT, 1, 0);
    assertThat(judge(reject, 0, 11)).isEqualTo(Verdict.AGAIN);
    assertThat(judge(reject, 1, 11)).isEqualTo(Verdict.REJECT);
    Enforcer fallBack = range(Otherwise.BASELINE, 1, 0);
    assertThat(judge(fallBack, 0, Double.NaN)).isEqualTo(Verdict.AGAIN);
    assertThat(judge(fallBack, 1, Double.NaN)).isEqualTo(Verdict.BASELINE);
    assertThat(judge(fallBack, -1, Double.NaN)).isEqualTo(Verdict.ACCEPT);
  }

  @Test
  void rangeOfAPlugin_narrowsADeclaredOneAndMakesNone() {
    Enforcement declared = new Enforcement(0, 10, true, "", Otherwise.AMEND, 0, 0);
    Enforcer narrow = new Enforcer(declared.within(new ResultRange(2.5, 20)));
    assertThat(judge(narrow, 0, 2.9)).isEqualTo(Verdict.AMEND);
    assertThat(narrow.amended(1)).isEqualTo(3); // 2.5 would be cut to 2 in a whole result
    assertThat(narrow.amended(11)).isEqualTo(10);
    assertThat(declared.within(new ResultRange(11, 12))).isEqualTo(declared);

    Enforcement notNull =
        new Enforcement(
            Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, true, "", Otherwise.REJECT, 0, 0);
    assertThat(notNull.within(new ResultRange(0, 1))).isEqualTo(notNull);
  }

  @Test
  void resultOfTheBaseline_isNeverRunAsWrittenOnceMore() {
    assertThat(range(Otherwise.BASELINE, 0, 0).judge(false, 0, 11, false, true))
        .isEqualTo(Verdict.ACCEPT);
  }

  @Test
  void amending_helpsOnlyANumberOutsideTheRange() {
    Enforcer amend = range(Otherwise.AMEND, 0, 0);
    assertThat(judge(amend, 0, 11)).isEqualTo(Verdict.AMEND);
    assertThat(amend.amended(11)).isEqualTo(10);
    assertThat(amend.amended(-1)).isZero();
    assertThat(judge(amend, 0, Double.NaN)).isEqualTo(Verdict.REJECT);
    assertThat(amend.judge(true, 0, 5, true, true)).isEqualTo(Verdict.REJECT);
    assertThat(amend.judge(true, 0, 11, false, false)).isEqualTo(Verdict.REJECT);
  }

  @Test
  void waits_doubleFromAttemptToAttempt() {
    Enforcer patient = range(Otherwise.REJECT, 3, 20);
    long before = System.nanoTime();
    for (int attempt = 0; attempt < 3; attempt++) {
      assertThat(judge(patient, attempt, 11)).isEqualTo(Verdict.AGAIN);
    }
    assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo((20 + 40 + 80) * 1_000_000L);
  }

  @Test
  void interruptedCaller_getsNoOtherAttempt_andStaysInterrupted() {
    Enforcer patient = range(Otherwise.REJECT, 3, 60_000);
    Thread.currentThread().interrupt();
    assertThat(judge(patient, 0, 11)).isEqualTo(Verdict.REJECT);
    assertThat(patient.judgeThrown(0, new IOException())).isEqualTo(Verdict.ACCEPT);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void whatWasThrown_isTriedAgainUnlessNothingCouldHelp() {
    Enforcer enforcer = range(Otherwise.REJECT, 1, 0);
    assertThat(enforcer.judgeThrown(0, new IOException())).isEqualTo(Verdict.AGAIN);
    assertThat(enforcer.judgeThrown(1, new IOException())).isEqualTo(Verdict.ACCEPT);
    assertThat(enforcer.judgeThrown(0, new InterruptedException())).isEqualTo(Verdict.ACCEPT);
    assertThat(enforcer.judgeThrown(0, new OutOfMemoryError())).isEqualTo(Verdict.ACCEPT);
    assertThat(enforcer.judgeThrown(-1, new IOException())).isEqualTo(Verdict.ACCEPT);
  }

  @Test
  void impossibleRules_areRefused() {
    assertThatThrownBy(() -> new Enforcement(2, 1, false, "", Otherwise.REJECT, 0, 0))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessageContaining("smaller bound first");
    assertThatThrownBy(() -> new Enforcement(0, 1, false, "", Otherwise.REJECT, 11, 0))
        .hasMessageContaining("retries must be 0 to 10");
  }
}
