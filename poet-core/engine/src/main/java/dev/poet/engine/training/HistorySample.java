package dev.poet.engine.training;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.DeclaredTrials;
import dev.poet.spi.Mixing;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import dev.poet.spi.TunedFunction;
import java.util.ArrayList;
import java.util.List;

/**
 * Some of a function's stored trials: runs of neighbours, one at a seeded place in each of equal
 * stretches of the history, or all if there are few.
 *
 * @param trials ascending
 * @param stored about how many there are
 */
record HistorySample(List<CompletedTrial> trials, long stored) {

  /** Trials that are read at most: they and what is made of them stay within some MB. */
  static final int MOST = 2_048;

  private static final int RUN = 256;

  /** Those that ran under the parameters and features of {@code function}. */
  static HistorySample read(Store store, TunedFunction function, long seed) throws StoreException {
    long last = store.lastNumber(function.id());
    List<CompletedTrial> read = new ArrayList<>();
    int runs = last <= MOST ? 1 : MOST / RUN;
    double stretch = (double) last / runs;
    for (int run = 0; run < runs; run++) {
      int length = runs == 1 ? MOST : RUN;
      double room = Math.max(0, stretch - length);
      long after = (long) (run * stretch + room * Mixing.unit(seed, run));
      read.addAll(store.trialsAfter(function.id(), after, length));
    }
    List<CompletedTrial> own = new ArrayList<>();
    for (DeclaredTrials part : store.declared(function.id(), read)) {
      if (Past.isOf(function, part) && part.declaration().context().equals(function.context())) {
        own.addAll(part.trials());
      }
    }
    return new HistorySample(own, last);
  }
}
