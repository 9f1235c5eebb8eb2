package dev.poet.dashboard.view;

import dev.poet.evidence.StoreAccess;
import dev.poet.spi.StoreException;
import dev.poet.store.StoreReader;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A few connections to a store for looks that can't change it. A store that isn't there yet, or not
 * at the moment, is opened at the next look. Thread-safe.
 */
public final class Readers implements AutoCloseable {
  private static final int MOST = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** So that a file that was put aside and replaced is noticed. */
  private static final long LIFE_NANOS = Duration.ofSeconds(30).toNanos();

  private final StoreAccess store;
  private final LongSupplier nanoClock;
  private final Semaphore permits = new Semaphore(MOST);
  private final Deque<Open> idle = new ArrayDeque<>();
  private boolean closed;

  private record Open(StoreReader reader, long sinceNanos) {}

  /** Looks into a store. */
  @FunctionalInterface
  public interface Look<T> {
    T at(StoreReader reader) throws StoreException;
  }

  public Readers(StoreAccess store, LongSupplier nanoClock) {
    this.store = store;
    this.nanoClock = nanoClock;
  }

  /**
   * What a look finds.
   *
   * @throws StoreException if the store can't be read, or all connections stay in use for 5 s
   */
  public <T> T look(Look<T> look) throws StoreException {
    if (!acquired()) {
      throw new StoreException("the store is being read by too many at once; try again");
    }
    try {
      Open open = take();
      boolean good = false;
      try {
        T found = look.at(open.reader());
        good = true;
        return found;
      } finally {
        give(open, good);
      }
    } finally {
      permits.release();
    }
  }

  private boolean acquired() {
    try {
      return permits.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Open take() throws StoreException {
    synchronized (idle) {
      if (!idle.isEmpty()) {
        return idle.pop();
      }
    }
    return new Open(store.reader(), nanoClock.getAsLong());
  }

  private void give(Open open, boolean good) {
    boolean young = nanoClock.getAsLong() - open.sinceNanos() < LIFE_NANOS;
    synchronized (idle) {
      if (good && young && !closed) {
        idle.push(open);
        return;
      }
    }
    open.reader().close();
  }

  @Override
  public void close() {
    synchronized (idle) {
      closed = true;
      idle.forEach(open -> open.reader().close());
      idle.clear();
    }
  }
}
