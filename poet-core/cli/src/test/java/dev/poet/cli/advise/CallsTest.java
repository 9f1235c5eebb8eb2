package dev.poet.cli.advise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallsTest {
  private static long[] toLearn(double noise) {
    Calls calls = new Calls(0.1, noise);
    return IntStream.of(1, 3, 4, 6, 12).mapToLong(calls::toLearn).toArray();
  }

  /** The measured ones at 1, 3 and 6; between them, and the square beyond. */
  @Test
  void toLearn_ofMoreParametersAndNoise_isMore() {
    assertThat(toLearn(0.05)).containsExactly(100, 100, 200, 400, 1_600);
    assertThat(toLearn(0.3)).containsExactly(100, 200, 700, 1_600, 6_400);
    assertThat(toLearn(0.6)).containsExactly(200, 800, 2_700, 6_400, 25_600);
  }

  @Test
  void needed_isBoth_butNeverFewerThanSayAnything() {
    assertThat(new Calls(0.1, 0.3).needed(6)).isEqualTo(1_600 + 2_000);
    assertThat(new Calls(1, 0.01).needed(1)).isEqualTo(200);
  }
}
