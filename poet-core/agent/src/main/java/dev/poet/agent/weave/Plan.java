package dev.poet.agent.weave;

import java.util.List;
import java.util.Optional;

/** What is to be woven into one class. */
record Plan(List<Tuned> tuned, List<Reported> reported) {

  boolean isEmpty() {
    return tuned.isEmpty() && reported.isEmpty();
  }

  /**
   * A tuned method.
   *
   * @param function its id
   * @param site its number in the dispatcher's table
   * @param result what its result is to the end of the call
   */
  record Tuned(
      Signature method,
      String function,
      int site,
      List<Argument> tunables,
      List<Argument> features,
      Result result) {}

  /** What a tuned method's result is to the end of its call. */
  enum Result {
    /** Nothing. */
    UNUSED,
    /** A metric. */
    METRIC,
    /** A {@code CompletionStage}, whose completion is the end. */
    STAGE
  }

  /**
   * A number that a method reports.
   *
   * @param argument which argument; nothing: the result
   */
  record Reported(Signature method, int site, Optional<Argument> argument) {}
}
