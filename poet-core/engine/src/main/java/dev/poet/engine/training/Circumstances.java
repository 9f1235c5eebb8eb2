package dev.poet.engine.training;

import dev.poet.spi.Event;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Under what a program runs: its options, its deployment, the code of its functions, its plugins.
 * What is not as the newest event of its kind says becomes an event, so that whoever looks for the
 * cause of a change finds it beside the change. Facts may come from any thread.
 */
final class Circumstances {
  static final String CONFIG = "config";
  static final String DEPLOY = "deploy";
  static final String PLUGINS = "plugins";

  private static final String BEFORE = "; before: ";
  private static final String BETWEEN = ", ";

  private record Fact(String function, String kind, String now) {}

  private final Queue<Fact> noted = new ConcurrentLinkedQueue<>();
  private final Set<Fact> told = new HashSet<>();

  /**
   * Notes a fact.
   *
   * @param function whose; empty for the whole runtime
   * @param now what is the case, items separated by a comma and a space
   */
  void note(String function, String kind, String now) {
    noted.add(new Fact(function, kind, now));
  }

  /** Compares what was noted with what was stored last; on the training thread. */
  void tell(Store store, Ledger ledger) throws StoreException {
    for (Fact fact = noted.peek(); fact != null; fact = noted.peek()) {
      if (!told.contains(fact)) {
        String then = store.lastEvent(fact.function(), fact.kind()).map(Event::text).orElse(null);
        if (then == null || !without(then).equals(fact.now())) {
          ledger.event(fact.function(), fact.kind(), sentence(fact.now(), then));
        }
        told.add(fact);
      }
      noted.remove();
    }
  }

  private static String sentence(String now, String then) {
    if (then == null) {
      return now;
    }
    List<String> gone = new ArrayList<>(List.of(without(then).split(BETWEEN)));
    gone.removeAll(List.of(now.split(BETWEEN)));
    return now + BEFORE + (gone.isEmpty() ? "without some of it" : String.join(BETWEEN, gone));
  }

  private static String without(String text) {
    int before = text.indexOf(BEFORE);
    return before < 0 ? text : text.substring(0, before);
  }
}
