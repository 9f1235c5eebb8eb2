package dev.poet.engine.call;

import dev.poet.engine.log.TrialLog;
import dev.poet.spi.Metric;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Brings functions together with those in whose calls they have a part. Thread-safe. */
public final class Wholes {
  private final MetricSlots slots;
  private final Map<String, Whole> wholes = new HashMap<>();
  private final Map<String, Tuner> tuners = new HashMap<>();

  /** Of functions whose trials are in that log. */
  public Wholes(TrialLog log, Consumer<String> notices) {
    this.slots = new MetricSlots(log, notices);
  }

  /**
   * The part that a function has in the calls of another; null if it has none.
   *
   * @throws dev.poet.spi.InvalidDeclarationException POET-123 if that has too many
   */
  public synchronized Part part(TunedFunction function) {
    if (!(function.span() instanceof TrialSpan.WithinCall within)) {
      return null;
    }
    Whole whole = wholes.computeIfAbsent(within.whole(), id -> new Whole());
    return new Part(whole, whole.place());
  }

  /** Joins a function with those that it has a part in, and that have one in it. */
  public synchronized void add(Tuner tuner) {
    String id = tuner.function().id();
    tuners.put(id, tuner);
    for (Tuner part : tuners.values()) {
      if (part.function().span() instanceof TrialSpan.WithinCall within
          && tuners.containsKey(within.whole())
          && (part == tuner || within.whole().equals(id))) {
        join(part, tuners.get(within.whole()));
      }
    }
  }

  private void join(Tuner part, Tuner whole) {
    Metric reported = whole.resultMetric();
    part.joins(reported == null ? -1 : slots.of(part, reported));
    whole.encloses(wholes.get(whole.function().id()));
  }
}
