package dev.poet.agent;

import java.io.IOException;
import java.util.Map;

/**
 * One line to the user. A thread of POET's own writes it: nobody may read where it goes, and it may
 * be said while a class loads.
 */
public final class Notice {
  private static final long PATIENCE_MILLIS = 2_000;
  private static final NoticeQueue QUEUE = new NoticeQueue(new Current(), PATIENCE_MILLIS);

  private static volatile NoticeOutput output = NoticeOutput.STANDARD;

  private Notice() {}

  /**
   * What is said from now on, and still waits, goes where somebody wants it.
   *
   * @param options every option by full name
   */
  public static void configure(Map<String, String> options) {
    output = NoticeOutput.of(options);
  }

  /** Warns in a sentence, on one line, soon and after what was said before. */
  public static void print(String sentence) {
    say(NoticeLevel.WARNING, sentence);
  }

  /** Says what is no warning, as {@link #print} does. */
  public static void inform(String sentence) {
    say(NoticeLevel.INFO, sentence);
  }

  private static void say(NoticeLevel level, String sentence) {
    if (output.wants(level)) {
      QUEUE.offer(level, sentence);
    }
  }

  /** Waits until what was said is written; for two seconds at most if nobody reads it. */
  public static void awaitWritten() {
    QUEUE.awaitWritten();
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

  private static final class Current implements NoticeQueue.Sink {
    @Override
    public void write(NoticeLevel level, long atMillis, String sentence) {
      output.write(level, atMillis, sentence);
    }
  }
}
