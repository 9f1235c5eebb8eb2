package dev.poet;

import java.util.concurrent.CompletionStage;

/**
 * Outcomes that arrive after the call: a user's answer, a later measurement, a repaid loan.
 *
 * <pre>{@code
 * String id = Poet.executionId();                    // in the tuned method, or right after the call
 * Poet.feedback(id, Map.of("comfort", 0.93));        // later, on any thread
 * }</pre>
 *
 * <p>Works from any class loader, with the agent and with a runtime that the application built;
 * without either every method does nothing. Thread-safe; never throws, and never blocks but where
 * {@code poet.pace=lockstep} asks for it.
 */
public final class Poet {
  private Poet() {}

  /**
   * Reports what came of an execution. Of several reports of one metric the first one counts.
   *
   * <p>A value is a finite number, a {@code Boolean} (1 or 0), or a text of at most 64 characters:
   * a number with a decimal point such as {@code "4"} or {@code "1e-3"}, a percentage such as
   * {@code "25 %"} (0.25), a share such as {@code "4/5"} (0.8), or one of
   *
   * <ul>
   *   <li>1: excellent, perfect, great, very good, yes, true, thumbs up, 👍
   *   <li>0.75: good
   *   <li>0.5: ok, okay, neutral, average
   *   <li>0.25: bad, poor
   *   <li>0: terrible, awful, very bad, no, false, thumbs down, 👎
   * </ul>
   *
   * Spaces around it, case, and {@code -} or {@code _} instead of a space don't matter. Nothing is
   * guessed: {@code "4,5"}, {@code "7/5"} and {@code "not good"} are ignored, and counted.
   *
   * @param executionId as {@link #executionId} gave it; ids of earlier processes are good too
   * @param outcome a value, if the function declares just one metric as feedback; or a map of such
   *     values by metric, at most 64, all of which are taken or none
   */
  public static Feedback feedback(String executionId, Object outcome) {
    return FeedbackDesk.feedback(executionId, outcome, "", false);
  }

  /**
   * As {@link #feedback(String, Object)}, from one of several sources that the function declares:
   * of several that report the same, the one counts that is declared first. A report without a
   * source is one of the source declared last.
   */
  public static Feedback feedback(String executionId, Object outcome, String source) {
    return FeedbackDesk.feedback(executionId, outcome, source, false);
  }

  /** As {@link #feedback(String, Object, String)}, but corrects what this source has reported. */
  public static Feedback amend(String executionId, Object outcome, String source) {
    return FeedbackDesk.feedback(executionId, outcome, source, true);
  }

  /**
   * As {@link #feedback(String, Object)}, but corrects what was reported before: the last
   * correction counts.
   */
  public static Feedback amend(String executionId, Object outcome) {
    return FeedbackDesk.feedback(executionId, outcome, "", true);
  }

  /**
   * The execution of a function with declared feedback that began last on this thread, whether it
   * is over or not; empty if there is none or it runs untouched by POET. Where such functions call
   * each other, ask at the beginning of the method; where a stage is returned, {@linkplain
   * #executionId(CompletionStage) by that}.
   */
  public static String executionId() {
    return FeedbackDesk.executionId();
  }

  /**
   * The execution of a function with declared feedback that returned {@code stage}, on any thread
   * and before or after it completes:
   *
   * <pre>{@code
   * CompletionStage<Answer> stage = answer(question, 0.7);
   * stage.thenAccept(answer -> show(answer, Poet.executionId(stage)));
   * }</pre>
   *
   * <p>Empty if none is known: only the very object that the function returned is, not what {@code
   * thenApply} and the like make of it.
   *
   * @param stage null: none
   */
  public static String executionId(CompletionStage<?> stage) {
    return FeedbackDesk.executionId(stage);
  }
}
