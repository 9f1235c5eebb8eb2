package dev.poet.cli.learn;

import dev.poet.batch.History;
import dev.poet.batch.HistoryBuilder;
import dev.poet.batch.SampleDesign;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.DeclaredTrials;
import dev.poet.spi.StoreException;
import dev.poet.spi.TunedFunction;
import dev.poet.store.StoreReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/**
 * Reads a function's trials into columns: all of them, or a seeded sample of runs. Trials that ran
 * under other parameters or features than declared last are left out. One thread's.
 */
public final class HistoryReading {
  private static final int PAGE = 1_000;

  private final StoreReader reader;
  private final TunedFunction function;
  private final boolean changed;
  private final long sinceMillis;
  private final Consumer<CompletedTrial> taker;
  private final List<CompletedTrial> page = new ArrayList<>();

  private HistoryReading(
      StoreReader reader, TunedFunction function, long sinceMillis, Consumer<CompletedTrial> taker)
      throws StoreException {
    this.reader = reader;
    this.sinceMillis = sinceMillis;
    this.function = function;
    this.changed = reader.declarations(function.id()).size() > 1;
    this.taker = taker;
  }

  /**
   * @param function as declared last
   * @param most how many trials to read at most
   * @param sinceMillis trials that began earlier are left out
   * @param progress told the share that is read
   */
  public static History read(
      StoreReader reader,
      TunedFunction function,
      int most,
      long seed,
      long sinceMillis,
      DoubleConsumer progress)
      throws StoreException {
    HistoryBuilder builder = new HistoryBuilder(function);
    HistoryReading reading = new HistoryReading(reader, function, sinceMillis, builder::add);
    return builder.build(reading.all(most, seed, progress));
  }

  /** Hands the same trials to {@code taker}, without making columns of them. */
  public static void each(
      StoreReader reader,
      TunedFunction function,
      int most,
      long seed,
      Consumer<CompletedTrial> taker)
      throws StoreException {
    new HistoryReading(reader, function, Long.MIN_VALUE, taker).all(most, seed, share -> {});
  }

  /** Reads; how many trials there are is the answer. */
  private long all(int most, long seed, DoubleConsumer progress) throws StoreException {
    long stored = reader.trialCount(function.id());
    long last = reader.lastTrial(function.id()).map(trial -> trial.id().number()).orElse(0L);
    List<SampleDesign.Range> ranges = SampleDesign.of(stored, last, most, seed);
    int done = 0;
    for (SampleDesign.Range range : ranges) {
      progress.accept((double) done++ / ranges.size());
      read(range);
    }
    return stored;
  }

  private void read(SampleDesign.Range range) throws StoreException {
    if (!changed) {
      reader.eachTrial(function.id(), range.after(), range.last(), this::add);
      return;
    }
    List<StoreException> failure = new ArrayList<>();
    reader.eachTrial(
        function.id(),
        range.after(),
        range.last(),
        trial -> {
          page.add(trial);
          if (page.size() == PAGE && failure.isEmpty()) {
            turn(failure);
          }
        });
    turn(failure);
    if (!failure.isEmpty()) {
      throw failure.get(0);
    }
  }

  private void add(CompletedTrial trial) {
    if (trial.startedAtMillis() >= sinceMillis) {
      taker.accept(trial);
    }
  }

  private void turn(List<StoreException> failure) {
    try {
      for (DeclaredTrials same : reader.declared(function.id(), page)) {
        if (isLike(same.declaration())) {
          same.trials().forEach(this::add);
        }
      }
    } catch (StoreException e) {
      failure.add(e);
    }
    page.clear();
  }

  private boolean isLike(TunedFunction other) {
    return other.space().fingerprint().equals(function.space().fingerprint())
        && other.context().equals(function.context());
  }
}
