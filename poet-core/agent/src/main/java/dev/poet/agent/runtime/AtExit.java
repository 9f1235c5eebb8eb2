package dev.poet.agent.runtime;

import dev.poet.agent.Notice;
import dev.poet.engine.PoetRuntime;

/** Finishes a runtime when the JVM ends, unless it has ended before. Thread-safe. */
final class AtExit {
  private final Thread hook;

  private AtExit(Thread hook) {
    this.hook = hook;
  }

  /**
   * @param letGo ends what the runtime waits for, so that it can be closed at once
   * @throws IllegalStateException if the JVM is ending already; the runtime is closed then
   */
  static AtExit finish(PoetRuntime runtime, Runnable letGo) {
    boolean inheritThreadLocals = false;
    Thread hook = new Thread(null, () -> end(runtime), "poet-shutdown", 0, inheritThreadLocals);
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException ending) {
      letGo.run();
      runtime.close();
      throw ending;
    }
    return new AtExit(hook);
  }

  private static void end(PoetRuntime runtime) {
    runtime.finish();
    Notice.awaitWritten(); // what it has said at last
  }

  /** The runtime has ended; the JVM is to let go of it. */
  void forget() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      return; // the hook runs, and finds nothing to do
    }
  }
}
