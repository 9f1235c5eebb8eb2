package dev.poet.engine.call;

/**
 * How long windows last: a sixteenth of the time since the first, so that learning is quick at
 * first and the store grows slowly later; never less than {@value #SPARE} times what the last one
 * took to learn from, so that learning takes a small share of a core, but at most ten seconds.
 * Owned by one thread.
 */
public final class WindowLength {
  private static final long LEAST_NANOS = 100_000_000;
  private static final long MOST_NANOS = 10_000_000_000L;
  private static final int SHARE_OF_AGE = 16;
  private static final int SPARE = 40;

  private final long firstNanos;
  private long windowNanos;
  private long effortNanos;

  /**
   * @param nowNanos the first window begins
   */
  public WindowLength(long nowNanos) {
    this.firstNanos = nowNanos;
    this.windowNanos = nowNanos;
  }

  /** Whether the window has lasted long enough. */
  public boolean isOver(long nowNanos) {
    long wanted = Math.max(LEAST_NANOS, (nowNanos - firstNanos) / SHARE_OF_AGE);
    return nowNanos - windowNanos >= Math.min(MOST_NANOS, Math.max(wanted, SPARE * effortNanos));
  }

  /** The window ends and the next one begins; how long it was, at least 1 ns. */
  public long end(long nowNanos) {
    long length = Math.max(1, nowNanos - windowNanos);
    windowNanos = nowNanos;
    return length;
  }

  /** What ended last has been learned from. */
  public void told(long nowNanos) {
    effortNanos = nowNanos - windowNanos;
  }
}
