package dev.poet.test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A clock that stands still until it is moved: wall clock, and nanoseconds for the duration of
 * calls. It begins at the first of January 2026, 00:00 UTC. Thread-safe.
 */
public final class TestClock implements InstantSource, LongSupplier {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private final AtomicLong nanos = new AtomicLong();

  @Override
  public Instant instant() {
    return BEGIN.plusNanos(nanos.get());
  }

  /** Nanoseconds since the clock began. */
  @Override
  public long getAsLong() {
    return nanos.get();
  }

  /**
   * Moves the clock on.
   *
   * @throws IllegalArgumentException if it would go back
   */
  public void advance(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException(
          "a test's clock only goes forward but was to be moved by %s; start another test"
              .formatted(time));
    }
    nanos.addAndGet(time.toNanos());
  }
}
