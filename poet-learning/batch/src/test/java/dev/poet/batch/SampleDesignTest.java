package dev.poet.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SampleDesignTest {

  @Test
  void history_thatFits_isReadAsAWhole() {
    assertThat(SampleDesign.of(1_000, 1_200, 1_000, 1))
        .containsExactly(new SampleDesign.Range(0, 1_200));
  }

  @Test
  void sample_ofALongHistory_isRunsThatDoNotOverlap() {
    List<SampleDesign.Range> ranges = SampleDesign.of(1_000_000, 1_000_000, 10_000, 1);

    long read = 0;
    long last = 0;
    for (SampleDesign.Range range : ranges) {
      assertThat(range.after()).isGreaterThanOrEqualTo(last);
      assertThat(range.last()).isLessThanOrEqualTo(1_000_000);
      read += range.last() - range.after();
      last = range.last();
    }
    assertThat(read).isBetween(9_500L, 10_000L);
    assertThat(last).isGreaterThan(950_000);
    assertThat(SampleDesign.of(1_000_000, 1_000_000, 10_000, 1)).isEqualTo(ranges);
    assertThat(SampleDesign.of(1_000_000, 1_000_000, 10_000, 2)).isNotEqualTo(ranges);
  }

  /** Ten programs count each for itself: a number stands for ten trials. */
  @Test
  void sample_ofSeveralPrograms_keepsToTheLimit() {
    long numbers =
        SampleDesign.of(1_000_000, 100_000, 10_000, 1).stream()
            .mapToLong(range -> range.last() - range.after())
            .sum();

    assertThat(10 * numbers).isBetween(9_000L, 10_000L);
  }
}
