package dev.poet.engine.log;

import static dev.poet.engine.log.Layout.LONGS;

import java.nio.ByteBuffer;

/**
 * What a caller's thread does about a mapped file that somebody has emptied: each touch is an
 * error. Compiled code of older JVMs goes on after it with whatever a register holds, and the error
 * is thrown when the thread next comes back from the JVM, which may be in the application.
 */
public final class CutFile {
  private static final int MOST_ERRORS = 4;

  /** Too large for a thread's own buffer, so that the JVM is asked for it. */
  private static final int LARGE = 1 << 21;

  private CutFile() {}

  /**
   * Has a pending error thrown, where it is caught, if the mark at the begin of a file is gone. An
   * instruction that compares with memory and fails leaves the flags of an earlier one, so both are
   * changed in registers before they are compared.
   */
  static void settleUnlessMarked(ByteBuffer buffer, long mark) {
    long read = (long) LONGS.getVolatile(buffer, Layout.AT_MAGIC);
    if (Long.rotateLeft(read, 1) != Long.rotateLeft(mark, 1)) {
      settle();
    }
  }

  private static int settle() {
    return new byte[LARGE].length;
  }

  /** Has all pending errors thrown, and forgets them: one was caught and noted already. */
  public static void settleAll() {
    for (int errors = 0; errors < MOST_ERRORS; errors++) {
      try {
        settle();
        return;
      } catch (Throwable another) {
        continue;
      }
    }
  }
}
