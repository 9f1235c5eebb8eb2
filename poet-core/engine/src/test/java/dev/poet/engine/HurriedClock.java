package dev.poet.engine;

import java.util.function.LongSupplier;

/** The JVM's clock a thousand times faster, so that pauses of seconds pass in milliseconds. */
final class HurriedClock implements LongSupplier {
  private final long start = System.nanoTime();

  @Override
  public long getAsLong() {
    return (System.nanoTime() - start) * 1_000;
  }
}
