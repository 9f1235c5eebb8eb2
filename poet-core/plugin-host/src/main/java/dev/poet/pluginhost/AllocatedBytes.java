package dev.poet.pluginhost;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What the JVM counts of a thread's allocations. Not every JVM does, and not every image of one has
 * the module, so whatever goes wrong means that nothing is known.
 */
final class AllocatedBytes {
  /** Nothing is known. */
  static final long UNKNOWN = -1;

  private AllocatedBytes() {}

  /**
   * By the calling thread since its start, or {@link #UNKNOWN}. Takes less than a microsecond; the
   * first time in a JVM some ten milliseconds, as the classes of the management have to be loaded.
   */
  static long ofThisThread() {
    try {
      return Counter.ofThisThread();
    } catch (LinkageError | RuntimeException e) {
      return UNKNOWN;
    }
  }

  /** Apart, since it can't even be linked where the module is missing. */
  private static final class Counter {
    private static long ofThisThread() {
      return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
          ? threads.getCurrentThreadAllocatedBytes()
          : UNKNOWN;
    }
  }
}
