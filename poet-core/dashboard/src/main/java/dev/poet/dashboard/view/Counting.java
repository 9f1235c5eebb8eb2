package dev.poet.dashboard.view;

import dev.poet.spi.StoreException;
import dev.poet.store.Tallies;
import dev.poet.store.Tallies.Counts;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts what becomes of trials while somebody counts. What was stored before is not in it: it is
 * removed in time, and a count that falls when the counting begins anew looks like a rush of trials
 * to whoever watches rates. One thread counts, any may ask.
 */
final class Counting {
  private final Map<String, Counts> counts = new ConcurrentHashMap<>();
  private Tallies.Mark mark;

  void goOn(Readers readers) throws StoreException {
    if (mark == null) {
      mark = readers.look(reader -> reader.tallyMark());
      return;
    }
    Tallies news = readers.look(reader -> reader.tallies(mark));
    mark = news.upTo();
    news.functions().forEach((id, more) -> counts.merge(id, more, Counts::plus));
  }

  Counts of(String function) {
    return counts.getOrDefault(function, Counts.NONE);
  }
}
