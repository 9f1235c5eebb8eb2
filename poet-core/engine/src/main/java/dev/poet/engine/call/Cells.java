package dev.poet.engine.call;

import dev.poet.spi.ContextPartition;
import dev.poet.spi.TunedFunction;

/**
 * Finds the context cell of a call, as {@link ContextPartition#cell} does, from numbers laid out
 * once. Counts cuts rather than stopping at one, because a processor guesses wrong where a value
 * lies. Immutable.
 */
final class Cells {
  private final double[][] cuts = new double[TunedFunction.MAX_FEATURES][];
  private final int[] apart = new int[TunedFunction.MAX_FEATURES];

  Cells(ContextPartition partition) {
    int cells = 1;
    for (int feature = cuts.length - 1; feature >= 0; feature--) {
      boolean isCut = feature < partition.cuts().size();
      cuts[feature] =
          isCut
              ? partition.cuts().get(feature).stream().mapToDouble(Double::doubleValue).toArray()
              : new double[0];
      apart[feature] = cells;
      cells *= cuts[feature].length + 1;
    }
  }

  /** The cell; what is no number lies in the first piece of its feature. */
  int of(double f0, double f1, double f2, double f3, double f4, double f5, double f6, double f7) {
    return cells(0, f0)
        + cells(1, f1)
        + cells(2, f2)
        + cells(3, f3)
        + cells(4, f4)
        + cells(5, f5)
        + cells(6, f6)
        + cells(7, f7);
  }

  private int cells(int feature, double value) {
    int below = 0;
    for (double cut : cuts[feature]) {
      below += value >= cut ? 1 : 0;
    }
    return below * apart[feature];
  }
}
