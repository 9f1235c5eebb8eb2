package dev.poet.samples.buildtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
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
}
