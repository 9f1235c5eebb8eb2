package dev.poet.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContextPartitionTest {
  private static final ContextPartition TWO =
      new ContextPartition(List.of(List.of(0.5), List.of(), List.of(-1.0, 3.0)));

  @Test
  void contextIn_everyCell_liesInIt() {
    for (int cell = 0; cell < TWO.size(); cell++) {
      assertThat(TWO.cell(TWO.contextIn(cell, 4))).isEqualTo(cell);
    }
    assertThat(ContextPartition.whole().contextIn(0, 2)).containsExactly(0.0, 0.0);
  }

  @Test
  void and_anotherPartition_cutsWhereEitherDoes() {
    ContextPartition other = new ContextPartition(List.of(List.of(0.5, 0.7), List.of(9.0)));

    assertThat(TWO.and(other).cuts())
        .containsExactly(List.of(0.5, 0.7), List.of(9.0), List.of(-1.0, 3.0));
    assertThat(other.and(TWO)).isEqualTo(TWO.and(other));
    assertThat(TWO.and(ContextPartition.whole())).isEqualTo(TWO);
  }
}
