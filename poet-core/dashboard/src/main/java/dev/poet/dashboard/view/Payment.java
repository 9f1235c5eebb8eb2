package dev.poet.dashboard.view;

import java.time.Duration;

/**
 * What reading something again and again may cost: each reading is paid for by the time that goes
 * by (a leaky bucket), {@value #TIMES_AS_LONG} times as long as it took, so that what changes all
 * the time takes a hundredth of a core. What takes longer than a tenth of a second would get too
 * old so; it takes more, up to {@code 1 / }{@value #LEAST_TIMES}. {@value #AT_ONCE} readings may go
 * ahead of the payment: what changes now and then is read at once. A reading that took long by
 * accident is forgiven by the next. Immutable.
 *
 * @param paidNanos when everything read so far is paid for, by a clock that never goes back
 * @param priceNanos of the last reading
 */
record Payment(long paidNanos, long priceNanos) {
  /** For each thing that is looked at, however many look. */
  private static final long TIMES_AS_LONG = 100;

  private static final long LEAST_TIMES = 30;

  /** How old something gets before it costs more than a hundredth of a core. */
  private static final long OLD_NANOS = Duration.ofSeconds(20).toNanos();

  /** What somebody reads, changes and reads again, and once more when all is done. */
  private static final int AT_ONCE = 3;

  /** Nothing has been read yet. */
  static Payment none(long nowNanos) {
    return new Payment(nowNanos, 0);
  }

  /** After another reading. */
  Payment plus(long startNanos, long endNanos) {
    long took = endNanos - startNanos;
    long price = Math.min(TIMES_AS_LONG * took, Math.max(OLD_NANOS, LEAST_TIMES * took));
    long owed = Math.min(Math.max(0, paidNanos - endNanos), (AT_ONCE - 1) * price);
    return new Payment(endNanos + owed + price, price);
  }

  boolean allowsAnother(long nowNanos) {
    return paidNanos - nowNanos <= (AT_ONCE - 1) * priceNanos;
  }
}
