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
   * @param site its number in the dispatcher's table
   * @param resultIsMetric whether its result is handed to the end of the call
   */
  record Tuned(
      Signature method,
      int site,
      List<Knob> knobs,
      List<Argument> features,
      boolean resultIsMetric) {

    /** The variables that the method gains. */
    Variables variables() {
      return new Variables(
          method, knobs.stream().filter(knob -> knob.place().isVariable()).toList());
    }

    boolean hasVariables() {
      return knobs.stream().anyMatch(knob -> knob.place().isVariable());
    }
  }

  /**
   * A number that a method reports.
   *
   * @param argument which argument; nothing: the result
   */
  record Reported(Signature method, int site, Optional<Argument> argument) {}
}
