package dev.poet.store;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.DeclaredTrials;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialId;
import dev.poet.spi.TunedFunction;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Reads all trials of a function, each with the declaration under which it ran. Stateless. */
final class DeclaredReading {

  /** Takes a trial with its declaration, if that is known. */
  interface Taker {
    void take(Optional<TunedFunction> own, CompletedTrial trial);
  }

  private record Page(List<CompletedTrial> trials, List<DeclaredTrials> declared) {}

  private DeclaredReading() {}

  /**
   * Hands every trial to {@code taker}, as {@link StoreReader#eachTrial}.
   *
   * @param withFeedback whether their metrics include it
   */
  static void each(StoreReader reader, String function, boolean withFeedback, Taker taker)
      throws StoreException {
    TrialId end = new TrialId(function, Long.MIN_VALUE, Long.MIN_VALUE);
    Page page;
    do {
      TrialId from = end;
      page = reader.read(sql -> page(sql, from, withFeedback));
      if (page.declared().isEmpty()) {
        page.trials().forEach(trial -> taker.take(Optional.empty(), trial));
      }
      for (DeclaredTrials part : page.declared()) {
        Optional<TunedFunction> own = Optional.of(part.declaration());
        part.trials().forEach(trial -> taker.take(own, trial));
      }
      int last = page.trials().size() - 1;
      end = last < 0 ? end : page.trials().get(last).id();
    } while (page.trials().size() == StoreReader.PAGE_TRIALS);
  }

  private static Page page(Sql sql, TrialId from, boolean withFeedback) throws SQLException {
    List<CompletedTrial> trials =
        withFeedback
            ? TrialRows.page(sql, from, TrialRows.ALL, StoreReader.PAGE_TRIALS)
            : TrialRows.bare(sql, from, TrialRows.ALL, StoreReader.PAGE_TRIALS);
    return new Page(trials, HistoryRows.declared(sql, from.function(), trials));
  }
}
