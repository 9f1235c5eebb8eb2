package dev.poet.cli.learn;

import dev.poet.batch.BatchAnalysis;
import dev.poet.batch.BatchResult;
import dev.poet.batch.History;
import dev.poet.batch.Suggestion;
import dev.poet.batch.Worker;
import dev.poet.cli.terminal.Terminal;
import dev.poet.spi.Event;
import dev.poet.spi.ProposalEntry;
import dev.poet.spi.StoreException;
import dev.poet.spi.TunedFunction;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredAnalysis;
import java.util.ArrayList;
import java.util.List;

/** One run of all analyses over a function's history. Immutable. */
public final class Learning {

  /** Under this name its proposals are stored. */
  public static final String SOURCE = "batch";

  /** Reading is about this share of the work. */
  private static final double READING = 0.3;

  private static final int MOST_EVENTS = 10_000;

  private final TunedFunction function;
  private final BatchResult result;
  private final History history;
  private final long atMillis;

  private Learning(TunedFunction function, BatchResult result, History history, long atMillis) {
    this.function = function;
    this.result = result;
    this.history = history;
    this.atMillis = atMillis;
  }

  /**
   * Reads and analyses.
   *
   * @param function as declared last
   * @param most how many trials to look at at most
   * @param atMillis wall clock, milliseconds since the epoch
   * @param progress whether to draw a bar where somebody watches
   */
  public static Learning run(
      StoreReader reader,
      TunedFunction function,
      int most,
      long seed,
      long atMillis,
      Terminal terminal,
      boolean progress)
      throws StoreException {
    Bar bar = new Bar(terminal, progress);
    try (Worker worker = new Worker(Math.min(2, Runtime.getRuntime().availableProcessors()))) {
      History history =
          HistoryReading.read(
              reader,
              function,
              most,
              seed,
              Long.MIN_VALUE,
              share -> bar.at(READING * share, "reading"));
      List<Event> events = reader.eventsAbout(function.id(), MOST_EVENTS);
      BatchResult result =
          new BatchAnalysis(worker, seed)
              .run(
                  history,
                  reader.versions(function.id()),
                  events,
                  atMillis,
                  (what, share) -> bar.at(READING + (1 - READING) * share, what));
      return new Learning(function, result, history, atMillis);
    } finally {
      bar.clear();
    }
  }

  public TunedFunction function() {
    return function;
  }

  public BatchResult result() {
    return result;
  }

  public History history() {
    return history;
  }

  /** As it is stored. */
  public StoredAnalysis analysis() {
    return new StoredAnalysis(
        0, result.trials(), result.stored(), result.looked(), atMillis, result.findings());
  }

  /** As they are stored. */
  public List<ProposalEntry> proposals() {
    List<ProposalEntry> entries = new ArrayList<>();
    for (Suggestion suggestion : result.proposals()) {
      ProposalEntry everywhere =
          new ProposalEntry(
              function.id(),
              SOURCE,
              0,
              ProposalEntry.EVERY_CONTEXT,
              suggestion.point(),
              suggestion.predicted(),
              suggestion.evidence(),
              ProposalEntry.Status.OPEN,
              atMillis,
              0);
      entries.add(
          suggestion.isForAll()
              ? everywhere
              : everywhere.within(suggestion.partition(), suggestion.cell()));
    }
    return entries;
  }
}
