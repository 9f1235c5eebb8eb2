package dev.poet.agent;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;

/**
 * One line to the user. Goes to the file descriptor, never through {@code System.err}: the
 * application may have replaced that, and a lock it holds must not be taken while a class loads.
 * For the same reason a thread of POET's own writes it: nobody may read that pipe.
 */
public final class Notice {
  private static final String FIRST_WORD = "POET: ";
  private static final long PATIENCE_MILLIS = 2_000;
  private static final NoticeQueue QUEUE = new NoticeQueue(new Stderr(), PATIENCE_MILLIS);

  private Notice() {}

  /**
   * Prints a sentence as one line, soon and after those that were printed before; control
   * characters in it can't forge a second one.
   */
  public static void print(String sentence) {
    QUEUE.offer(sentence);
  }

  /** Waits until what was printed is written; for two seconds at most if nobody reads it. */
  public static void awaitWritten() {
    QUEUE.awaitWritten();
  }

  private static void write(String sentence) {
    StringBuilder line = new StringBuilder(FIRST_WORD);
    for (int i = 0; i < sentence.length(); i++) {
      char c = sentence.charAt(i);
      line.append(Character.isISOControl(c) ? '?' : c);
    }
    line.append(System.lineSeparator());
    try {
      new FileOutputStream(FileDescriptor.err).write(line.toString().getBytes());
    } catch (IOException e) {
      // nobody listens on stderr any more
    }
  }

  /** Prints that something of POET's own went wrong, and what that means for the application. */
  static void failure(String what, Throwable cause) {
    boolean isSentence = cause.getClass() == IOException.class;
    print(
        what
            + ": "
            + (isSentence ? cause.getMessage() : cause.toString())
            + ". The application runs as written.");
  }

  private static final class Stderr implements NoticeQueue.Sink {
    @Override
    public void write(String sentence) {
      Notice.write(sentence);
    }
  }
}
