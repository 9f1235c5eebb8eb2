package dev.poet.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Outcome;
import dev.poet.spi.Point;
import dev.poet.spi.TrialId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The one order in which trials of several streams are learned. */
class NumberingTest {
  private final Numbering numbering = new Numbering();

  private long next(long stream, long number) {
    return numbering.next(new TrialId("f", stream, number));
  }

  private void known(long stream, long number, long learnedAs) {
    numbering.known(
        new CompletedTrial(
            new TrialId("f", stream, number),
            0,
            0,
            1,
            Point.of(1),
            List.of(),
            0,
            1,
            1,
            new Outcome.Success(),
            Map.of(),
            Map.of(),
            learnedAs));
  }

  @Test
  void oneStream_keepsItsNumbers_alsoOutOfOrderAndWithGaps() {
    assertThat(next(7, 1)).isEqualTo(1);
    assertThat(next(7, 3)).isEqualTo(3);
    assertThat(next(7, 2)).isEqualTo(2);
    assertThat(next(7, 9)).isEqualTo(9);
    assertThat(next(-7, 10)).isEqualTo(10);
  }

  @Test
  void anotherStream_comesAfterAll_withAGap_andGoesOnWithoutOne() {
    assertThat(next(7, 1)).isEqualTo(1);
    assertThat(next(7, 2)).isEqualTo(2);
    assertThat(next(8, 1)).isEqualTo(4);
    assertThat(next(8, 2)).isEqualTo(5);
    assertThat(next(7, 3)).isEqualTo(7);
    assertThat(next(7, 4)).isEqualTo(8);
    assertThat(next(8, 100)).isEqualTo(100);
  }

  @Test
  void numberThatWasGivenToAnother_isNotGivenAgain() {
    next(7, 1);
    assertThat(next(8, 1)).isEqualTo(3);
    assertThat(next(7, 9)).isEqualTo(9);
    assertThat(next(7, 3)).isEqualTo(11);
  }

  @Test
  void numbering_goesOnFromWhatWasLearnedBefore() {
    known(7, 1, 1);
    known(8, 1, 3);
    known(8, 2, 4);
    assertThat(next(8, 3)).isEqualTo(5);
    assertThat(next(7, 2)).isEqualTo(7);
  }
}
