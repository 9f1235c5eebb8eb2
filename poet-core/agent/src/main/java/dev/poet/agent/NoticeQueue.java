package dev.poet.agent;

import java.util.ArrayDeque;

/**
 * Sentences on their way to whoever reads them, of which there is room for {@value #ROOM}. A thread
 * writes them while there are any, and ends: whoever says something, perhaps while a class is being
 * loaded, never waits for a reader. What found no room is counted, and said once there is some. A
 * JVM that ends waits for the rest, but not for ever. Thread-safe.
 */
final class NoticeQueue {
  static final int ROOM = 256;

  /** Where sentences go; may block for as long as nobody reads there. */
  interface Sink {
    void write(NoticeLevel level, long atMillis, String sentence);
  }

  /** A sentence, and when somebody said it: wall clock, milliseconds since the epoch. */
  private record Said(NoticeLevel level, long atMillis, String sentence) {
    static Said now(NoticeLevel level, String sentence) {
      return new Said(level, System.currentTimeMillis(), sentence);
    }
  }

  private final Sink sink;
  private final long patienceMillis;
  private final ArrayDeque<Said> waiting = new ArrayDeque<>();
  private long left;
  private Writer writer;

  /** Made beforehand: under the lock, for which class loading may wait, no class is loaded. */
  private Writer spare = new Writer();

  /**
   * @param patienceMillis a JVM that ends waits so long for a reader
   */
  NoticeQueue(Sink sink, long patienceMillis) {
    this.sink = sink;
    this.patienceMillis = patienceMillis;
  }

  /** Has a sentence written, after those that were offered before. */
  void offer(NoticeLevel level, String sentence) {
    Said said = Said.now(level, sentence);
    boolean isTheJvmEnding = false;
    synchronized (this) {
      if (waiting.size() == ROOM) {
        left++;
      } else {
        waiting.add(said);
      }
      if (writer == null) {
        isTheJvmEnding = !begin();
      }
    }
    if (isTheJvmEnding) {
      awaitWritten();
    }
  }

  /** Waits until everything is written, or the reader has had its time. */
  void awaitWritten() {
    Writer current;
    synchronized (this) {
      current = writer;
    }
    if (current == null || current.thread == Thread.currentThread()) {
      return;
    }
    try {
      current.thread.join(patienceMillis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Starts a writer; false if the JVM is ending and will not wait for it. */
  private boolean begin() {
    try {
      Writer next = spare;
      spare = new Writer();
      next.thread.start();
      writer = next;
    } catch (Throwable e) {
      return true; // no thread to be had; the next sentence tries again
    }
    return writer.holdTheEnd();
  }

  /** What is to be written next; null if there is nothing, and then nobody writes any more. */
  private synchronized Said next() {
    Said said = waiting.poll();
    if (said == null && left > 0) {
      said =
          Said.now(
              NoticeLevel.WARNING,
              "POET-125 " + left + " notices are missing here, since nobody read those before");
      left = 0;
    }
    if (said == null) {
      writer = null;
    }
    return said;
  }

  /** One thread's life. It takes nothing along of the application's, whose thread brought it. */
  private final class Writer implements Runnable {
    private final Thread thread = quiet(this, "poet-notices");
    private final Thread hook = quiet(new End(), "poet-last-notices");

    Writer() {
      thread.setDaemon(true);
    }

    private static Thread quiet(Runnable task, String name) {
      boolean inheritThreadLocals = false;
      Thread thread = new Thread(null, task, name, 0, inheritThreadLocals);
      thread.setContextClassLoader(null);
      return thread;
    }

    /** Whether the end of the JVM can be held up; not if it has begun. */
    boolean holdTheEnd() {
      try {
        Runtime.getRuntime().addShutdownHook(hook);
        return true;
      } catch (IllegalStateException ending) {
        return false;
      }
    }

    @Override
    public void run() {
      for (Said said = next(); said != null; said = next()) {
        try {
          sink.write(said.level(), said.atMillis(), said.sentence());
        } catch (Throwable e) {
          continue; // there is nobody left to tell
        }
      }
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException ending) {
        return; // the hook finds nothing to wait for
      }
    }
  }

  private final class End implements Runnable {
    @Override
    public void run() {
      awaitWritten();
    }
  }
}
