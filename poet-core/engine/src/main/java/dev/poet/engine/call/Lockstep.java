package dev.poet.engine.call;

import java.util.function.BooleanSupplier;

/**
 * Lets a program in simulated time wait until learning has caught up ({@code poet.pace=lockstep}).
 * The only thing in POET that may block a caller, and only when the user asked for it.
 */
public final class Lockstep {
  private static final long RECHECK_MILLIS = 50;
  private static final long ENDING_NANOS = 5_000_000_000L;

  private final Runnable wakeTraining;
  private boolean ready;
  private boolean abandoned;
  private boolean ending;
  private long endsAt;
  private long recorded;
  private long told;
  private long heard;

  /** Callers that wait have the training thread woken. */
  public Lockstep(Runnable wakeTraining) {
    this.wakeTraining = wakeTraining;
  }

  /** Waits until the function's history is loaded, or will not be. */
  synchronized void awaitReady() {
    await(() -> ready);
  }

  /** Notes that trial {@code number} is in the log. */
  synchronized void recorded(long number) {
    recorded = Math.max(recorded, number);
  }

  /** Waits until the policy in force includes every recorded trial, or never will. */
  synchronized void awaitRecorded() {
    await(() -> told >= recorded);
  }

  /**
   * Waits until every recorded trial, and what was reported up to that position of the feedback
   * log, is learned from.
   */
  synchronized void awaitHeard(long position) {
    await(() -> heard >= position && told >= recorded);
  }

  /** Calls have to wait again: the function's policy is being made anew. */
  synchronized void notReady() {
    ready = false;
  }

  /** A policy is in force; waiting makes sense (again). */
  synchronized void ready() {
    ready = true;
    abandoned = false;
    notifyAll();
  }

  synchronized void told(long number) {
    told = Math.max(told, number);
    notifyAll();
  }

  synchronized void heard(long position) {
    heard = Math.max(heard, position);
    notifyAll();
  }

  /** Nobody waits any more: learning has stopped or paused. */
  synchronized void abandon() {
    abandoned = true;
    notifyAll();
  }

  /** The JVM ends; whoever still waits in some seconds would wait for ever. */
  synchronized void ending() {
    ending = true;
    endsAt = System.nanoTime() + ENDING_NANOS;
  }

  private void await(BooleanSupplier caughtUp) {
    boolean interrupted = false;
    while (!caughtUp.getAsBoolean() && !abandoned && !interrupted && !isOver()) {
      wakeTraining.run();
      try {
        wait(RECHECK_MILLIS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isOver() {
    return ending && System.nanoTime() - endsAt > 0;
  }
}
