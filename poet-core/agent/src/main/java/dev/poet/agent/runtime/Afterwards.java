package dev.poet.agent.runtime;

import java.util.concurrent.CountDownLatch;

/**
 * Does on a thread of its own, when the first class is woven, what takes a while or touches parts
 * of the JDK that an application may want to set up first.
 */
final class Afterwards {
  private Afterwards() {}

  /**
   * @param firstClass what it waits for
   */
  static void run(CountDownLatch firstClass, String threadName, Runnable task) {
    boolean inheritThreadLocals = false;
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                firstClass.await();
                task.run();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            threadName,
            0,
            inheritThreadLocals);
    thread.setDaemon(true);
    thread.start();
  }
}
