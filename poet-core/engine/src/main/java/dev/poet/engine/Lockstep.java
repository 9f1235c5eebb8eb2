package dev.poet.engine;

/**
 * Lets a program in simulated time wait until learning has caught up ({@code poet.pace=lockstep}).
 * The only thing in POET that may block a caller, and only when the user asked for it.
 */
final class Lockstep {
  private static final long RECHECK_MILLIS = 50;

  private final Runnable wakeTraining;
  private boolean ready;
  private boolean abandoned;
  private long recorded;
  private long told;

  Lockstep(Runnable wakeTraining) {
    this.wakeTraining = wakeTraining;
  }

  /** Waits until the function's history is loaded, or will not be. */
  synchronized void awaitReady() {
    while (!ready && !abandoned) {
      pause();
    }
  }

  /** Notes that trial {@code number} is in the log. */
  synchronized void recorded(long number) {
    recorded = Math.max(recorded, number);
  }

  /** Waits until the policy in force includes every recorded trial, or never will. */
  synchronized void awaitRecorded() {
    while (told < recorded && !abandoned) {
      pause();
    }
  }

  /** Calls have to wait again: the function's policy is being made anew. */
  synchronized void notReady() {
    ready = false;
  }

  synchronized void ready() {
    ready = true;
    notifyAll();
  }

  synchronized void told(long number) {
    told = Math.max(told, number);
    notifyAll();
  }

  /** Nobody waits any more: learning has stopped or paused. */
  synchronized void abandon() {
    abandoned = true;
    notifyAll();
  }

  private void pause() {
    wakeTraining.run();
    try {
      wait(RECHECK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      abandoned = true;
    }
  }
}
