package dev.poet.dashboard.view;

import dev.poet.spi.StoreException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;

/**
 * Keeps what was read for a while: the longer reading took, the longer; and longer still while what
 * it was read from is known to be the same. However many ask at once, one of them reads; whoever
 * comes while something old is read anew gets the old one.
 *
 * <p>How often something is read is a matter of {@link Payment}. Thread-safe.
 */
final class Cache<K, V> {
  private static final int MOST = 200;
  private static final long LEAST_NANOS = Duration.ofSeconds(1).toNanos();

  /** For what is read from something that has not changed; feedback may still have come. */
  private static final long SAME_NANOS = Duration.ofMinutes(1).toNanos();

  private final LongSupplier nanoClock;
  private final Map<K, Kept<V>> entries =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Kept<V>> eldest) {
          return size() > MOST;
        }
      };

  /** Reads something. */
  @FunctionalInterface
  interface Source<V> {
    V read() throws StoreException;
  }

  private static final class Kept<V> {
    private final CompletableFuture<V> value = new CompletableFuture<>();
    private final Optional<Object> revision;
    private volatile Payment payment;
    private volatile long endNanos;
    private boolean renewing;

    /**
     * @param payment for what was read before
     */
    Kept(Optional<Object> revision, Payment payment) {
      this.revision = revision;
      this.payment = payment;
    }

    void read(long startNanos, long nanos) {
      endNanos = nanos;
      payment = payment.plus(startNanos, nanos);
    }

    boolean isStale(Optional<Object> now, long nanos) {
      long least = now.isEmpty() ? LEAST_NANOS : now.equals(revision) ? SAME_NANOS : 0;
      return nanos - endNanos > least && payment.allowsAnother(nanos);
    }
  }

  Cache(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /**
   * What is kept, or else what {@code source} reads.
   *
   * @param revision of what is read from; two that are equal mean that nothing has changed but for
   *     late feedback. Empty if it is not known
   */
  V get(K key, Optional<Object> revision, Source<V> source) throws StoreException {
    Kept<V> mine = null;
    Kept<V> there;
    synchronized (entries) {
      there = entries.get(key);
      boolean done = there != null && there.value.isDone();
      long nanos = nanoClock.getAsLong();
      boolean stale = done && there.isStale(revision, nanos);
      if (there == null || there.value.isCompletedExceptionally() || stale && !there.renewing) {
        mine = new Kept<>(revision, done ? there.payment : Payment.none(nanos));
        if (stale && !there.value.isCompletedExceptionally()) {
          there.renewing = true;
        } else {
          entries.put(key, mine);
        }
      }
    }
    return mine == null ? value(there) : read(key, mine, source);
  }

  private V read(K key, Kept<V> mine, Source<V> source) throws StoreException {
    long start = nanoClock.getAsLong();
    try {
      V value = source.read();
      mine.read(start, nanoClock.getAsLong());
      mine.value.complete(value);
      return value;
    } catch (StoreException | RuntimeException e) {
      mine.value.completeExceptionally(e);
      throw e;
    } finally {
      synchronized (entries) {
        entries.put(key, mine);
      }
    }
  }

  private static <V> V value(Kept<V> entry) throws StoreException {
    try {
      return entry.value.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof StoreException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
