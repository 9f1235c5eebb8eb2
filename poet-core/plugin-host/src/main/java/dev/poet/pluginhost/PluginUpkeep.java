package dev.poet.pluginhost;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the callbacks of one plugin cost the application beyond their time: threads that they leave
 * behind, and bytes that one of them allocates. What is beyond its budget is a sentence, made once
 * of each kind; the plugin goes on. What it retains can't be told, as no JVM counts memory by class
 * loader.
 *
 * <p>Threads are told by their group, which children inherit, and not by their context class
 * loader: {@code Thread.getContextClassLoader} may be overridden by the application, whose code
 * must not run here. A JDK before 19 keeps the empty group of an unloaded plugin, about a hundred
 * bytes for each time that plugins are loaded.
 *
 * <p>Thread-safe.
 */
final class PluginUpkeep {
  /**
   * A client of some service keeps a handful of threads, and those of this project's plugins none;
   * one that leaves a thread behind in each callback is beyond it within a few trials.
   */
  static final int MOST_THREADS = 8;

  /**
   * Four times what all of POET may hold, and 64 KiB for each of the at most 4,096 trials of a
   * batch. The dearest callback of this project's plugins, hvac's {@code predict()}, takes 2 MiB.
   */
  static final long MOST_BYTES = 256L << 20;

  private static final int MIB_BITS = 20;

  /** A pool that was shut down by the callback may have threads for a moment. */
  private static final int LOOKS = 2;

  private final String plugin;
  private final ThreadGroup threads;
  private volatile String spent = "";
  private String kept = "";
  private int looksBeyond;

  PluginUpkeep(String plugin) {
    this.plugin = plugin;
    this.threads = new ThreadGroup(PluginThread.nameOf(plugin));
  }

  /** The group of the threads that its callbacks run on, and so of those that they start. */
  ThreadGroup threads() {
    return threads;
  }

  /**
   * After a callback.
   *
   * @param callback such as {@code "metrics()"}
   * @param bytes what its thread has allocated; {@link AllocatedBytes#UNKNOWN} if nobody knows
   */
  void allocated(String callback, long bytes) {
    if (bytes > MOST_BYTES && spent.isEmpty()) {
      spent =
          "POET-397 plugin %s allocated %d MiB in one %s where %d MiB are expected, and goes on; its author makes it work in smaller parts"
              .formatted(plugin, bytes >> MIB_BITS, callback, MOST_BYTES >> MIB_BITS);
    }
  }

  /**
   * Looks at the threads, and says what is beyond a budget so far. Who asks once a second takes
   * next to nothing: no thread is stopped and no stack is looked at, so that it takes 50 µs in a
   * JVM of a thousand threads (JDK 25; JDK 17 looks at the group alone, in 1 µs).
   */
  synchronized List<String> alarms() {
    if (kept.isEmpty()) {
      look();
    }
    return Stream.of(kept, spent).filter(alarm -> !alarm.isEmpty()).toList();
  }

  private void look() {
    if (threads.activeCount() <= MOST_THREADS) {
      looksBeyond = 0;
      return;
    }
    Thread[] some = new Thread[threads.activeCount() + MOST_THREADS];
    List<String> names =
        Arrays.stream(some, 0, threads.enumerate(some)).map(Thread::getName).toList();
    if (names.contains(threads.getName())) {
      return; // a callback is at work, and may end what it has started
    }
    looksBeyond = names.size() > MOST_THREADS ? looksBeyond + 1 : 0;
    if (looksBeyond == LOOKS) {
      kept =
          "POET-397 plugin %s keeps %d threads running between callbacks, such as %s, where %d are expected, and goes on; its author ends what it starts, and a restart of the program ends them now"
              .formatted(plugin, names.size(), Sentences.oneLine(names.get(0)), MOST_THREADS);
    }
  }
}
