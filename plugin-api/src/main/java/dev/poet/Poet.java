package dev.poet;

import java.util.Map;

/**
 * Outcomes that arrive after the call: a user's answer, a later measurement, a repaid loan.
 *
 * <pre>{@code
 * String id = Poet.executionId();                    // in the tuned method, or right after the call
 * Poet.feedback(id, Map.of("comfort", 0.93));        // later, on any thread
 * }</pre>
 *
 * <p>Works from any class loader, with the agent and with a runtime that the application built;
 * without either every method does nothing. Thread-safe; never throws and never blocks.
 */
public final class Poet {
  private Poet() {}

  /**
   * Reports what came of an execution. Of several reports of one metric the first one counts.
   *
   * @param executionId as {@link #executionId} gave it; ids of earlier processes are good too
   * @param metrics finite values of metrics that the function declares as feedback; all are taken
   *     or none
   */
  public static Feedback feedback(String executionId, Map<String, Double> metrics) {
    return FeedbackDesk.feedback(executionId, metrics, false);
  }

  /** As {@link #feedback}, but corrects what was reported before: the last correction counts. */
  public static Feedback amend(String executionId, Map<String, Double> metrics) {
    return FeedbackDesk.feedback(executionId, metrics, true);
  }

  /**
   * The execution of a function with declared feedback that began last on this thread, whether it
   * is over or not; empty if there is none or it runs untouched by POET. Where such functions call
   * each other, ask at the beginning of the method.
   */
  public static String executionId() {
    return FeedbackDesk.executionId();
  }
}
