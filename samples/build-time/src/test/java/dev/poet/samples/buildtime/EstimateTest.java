package dev.poet.samples.buildtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.test.PoetTest;
import dev.poet.test.TestClock;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What the goal, run by Maven, has made of the sample. */
class EstimateTest {
  private static boolean isWoven(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(Method::isSynthetic)
        .anyMatch(method -> method.getName().equals("poet$site"));
  }

  @Test
  void classWithAnAnnotatedMethod_isWoven_andNoOther() {
    assertThat(isWoven(Estimate.class)).isTrue();
    assertThat(isWoven(Main.class)).isFalse();
  }

  @Test
  void method_withoutARuntime_runsAsWritten() {
    for (int i = 1; i < 1000; i++) {
      double seconds = Math.sin(i);
      assertThat(Estimate.error(i, seconds, Estimate.RATE))
          .isEqualTo(Estimate.errorAsWritten(i, seconds, Estimate.RATE));
    }
  }

  /** Woven methods find the test's POET as they find that of an application. */
  @PoetTest
  void method_withATestsPoet_isTuned(TestClock clock) {
    double late = 0;
    for (int i = 1; i <= 300; i++) {
      clock.advance(Duration.ofSeconds(1));
      double error = Estimate.error(1, 0.8, Estimate.RATE);
      late += i > 200 ? error / 100 : 0;
    }

    // Healthy: 0.27. Broken (nothing is learned): 1.2.
    assertThat(late).isLessThan(0.6);
  }
}
