package dev.poet.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.spi.Interval;
import org.junit.jupiter.api.Test;

/** Numbers in sentences say no more than is known. */
class WordsTest {

  @Test
  void effect_whoseIntervalIncludesNothing_isNotGivenASize() {
    assertThat(Words.by(new Interval(1.2, 0.8, 1.6, 0.95, 50)))
        .isEqualTo("by 1.2 (95 %: 0.8 to 1.6)");
    assertThat(Words.by(new Interval(1.2, -0.8, 3.2, 0.95, 50)))
        .isEqualTo("by how much is not sure yet (95 %: -0.8 to 3.2)");
    assertThat(Words.by(Interval.unknown(0.95, 50))).isEqualTo("by how much is not sure yet");
  }
}
