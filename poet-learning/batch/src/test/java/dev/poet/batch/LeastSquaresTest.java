package dev.poet.batch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeastSquaresTest {

  /**
   * What grows from trial to trial, such as a day, passes a bound once, in one block. The line goes
   * through that block's sums, so that by them alone there would be no error at all.
   */
  @Test
  void column_thatVariesInOneBlockAlone_tellsNothing() {
    Blocks blocks = Blocks.byKey(new long[] {0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2});
    double[] once = {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1};
    double[] scores = {4, 1, 3, 2, 2, 9, 1, 5, 3, 1, 2, 4};
    double[][] columns = {blocks.centred(once)};

    Contrast contrast =
        new LeastSquares(columns, blocks.centred(scores), blocks).contrast(new double[] {1});

    // Broken: an interval without any width, and a chance of 0.
    assertThat(contrast.twoSided()).isEqualTo(1);
    assertThat(contrast.interval(0.95, 12).isKnown()).isFalse();
  }
}
