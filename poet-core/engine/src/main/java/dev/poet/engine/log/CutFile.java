package dev.poet.engine.log;

import static dev.poet.engine.log.Layout.LONGS;

import java.nio.ByteBuffer;

/**
 * What a caller's thread does about a mapped file that somebody has shortened: each touch of what
 * is gone is an error. Compiled code of older JVMs goes on after it with whatever a register holds,
 * and the error is thrown when the thread next comes back from the JVM, which may be in the
 * application.
 *
 * <p>So a file ends with a mark, which is gone as soon as it is shortened, by however little: of a
 * page that is cut the rest is zero.
 */
public final class CutFile {
  /** The first version of Java on which the error was seen to be thrown where it happens. */
  private static final int PROMPT_SINCE = 25;

  private static final boolean ERRORS_COME_LATE = Runtime.version().feature() < PROMPT_SINCE;

  /** A cache line, so that reading the mark meets no writer. */
  static final int END_BYTES = 64;

  private static final long MARK = 0x504F455420656E64L;
  private static final int MOST_ERRORS = 4;

  /** Too large for a thread's own buffer, so that the JVM is asked for it. */
  private static final int LARGE = 1 << 21;

  private CutFile() {}

  /** Puts the mark to the end of a file that nobody else uses yet. */
  static void mark(ByteBuffer buffer) {
    LONGS.setRelease(buffer, end(buffer), MARK);
  }

  /** Where the mark is. */
  static int end(ByteBuffer buffer) {
    return buffer.capacity() - Long.BYTES;
  }

  /**
   * Has a pending error thrown, where it is caught, if the mark is gone. To be called before a
   * caller's thread leaves a log, and by each loop that tries again what memory refused, which
   * might never end otherwise.
   *
   * @param end from {@link #end}
   */
  static void settleUnlessWhole(ByteBuffer buffer, int end) {
    if (ERRORS_COME_LATE) {
      settleUnless(isWhole(buffer, end));
    }
  }

  /**
   * The same for whoever can tell by what an exchange gave back: that is written over what was to
   * be put there, so that it stays where memory is gone. What only reads may find what it read
   * before.
   */
  static void settleUnless(boolean exchanged) {
    if (ERRORS_COME_LATE && !exchanged) {
      settle();
    }
  }

  /**
   * An instruction that compares with memory and fails leaves the flags of an earlier one, so both
   * are changed in registers before they are compared.
   */
  private static boolean isWhole(ByteBuffer buffer, int end) {
    long read = (long) LONGS.getVolatile(buffer, end);
    return Long.rotateLeft(read, 1) == Long.rotateLeft(MARK, 1);
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
