package dev.poet.engine.training;

import java.util.function.LongSupplier;

/** Notes that a count has grown, at most once a minute. Owned by the training thread. */
final class LossReport {
  private static final long APART_NANOS = 60_000_000_000L;

  private final String kind;
  private final String text;
  private final LongSupplier count;
  private long before;
  private long next;

  /**
   * @param kind of the events
   * @param text has a place for how much more it is
   */
  LossReport(String kind, String text, LongSupplier count, long nowNanos) {
    this.kind = kind;
    this.text = text;
    this.count = count;
    this.next = nowNanos;
  }

  /** If it has grown, and it was not told just now. */
  void tell(long nowNanos, Ledger ledger) {
    if (nowNanos - next >= 0) {
      tellAtOnce(nowNanos, ledger);
    }
  }

  /** If it has grown. */
  void tellAtOnce(long nowNanos, Ledger ledger) {
    long now = count.getAsLong();
    if (now > before) {
      ledger.event("", kind, text.formatted(now - before));
      before = now;
      next = nowNanos + APART_NANOS;
    }
  }
}
