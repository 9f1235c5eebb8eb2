package dev.poet.engine.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.spi.ContextPartition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CellsTest {
  private static final int FEATURES = 8;

  @Test
  void cell_isThatOfThePartition_whateverTheCutsAndTheContext() {
    Random random = new Random(5);
    for (int i = 0; i < 1_000; i++) {
      List<List<Double>> cuts = new ArrayList<>();
      int features = random.nextInt(FEATURES + 1);
      for (int f = 0; f < features; f++) {
        cuts.add(random.ints(random.nextInt(4), -2, 3).sorted().mapToObj(c -> c / 2.0).toList());
      }
      ContextPartition partition = new ContextPartition(cuts);
      Double[] context = new Double[FEATURES];
      Arrays.setAll(context, f -> value(random)); // often on a cut

      int cell =
          new Cells(partition)
              .of(
                  context[0],
                  context[1],
                  context[2],
                  context[3],
                  context[4],
                  context[5],
                  context[6],
                  context[7]);

      assertThat(cell).isEqualTo(partition.cell(List.of(context)));
    }
  }

  private static double value(Random random) {
    double[] odd = {Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
    int drawn = random.nextInt(20);
    return drawn < odd.length ? odd[drawn] : (drawn - 11) / 4.0;
  }
}
