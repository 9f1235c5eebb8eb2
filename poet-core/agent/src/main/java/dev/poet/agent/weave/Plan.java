package dev.poet.agent.weave;

import dev.poet.api.Otherwise;
import dev.poet.spi.Enforcement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is to be woven into one class. */
record Plan(List<Tuned> tuned, List<Reported> reported) {

  boolean isEmpty() {
    return tuned.isEmpty() && reported.isEmpty();
  }

  /** The methods that are to be changed. */
  Set<Signature> methods() {
    return Stream.concat(tuned.stream().map(Tuned::method), reported.stream().map(Reported::method))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** What of it concerns those methods. */
  Plan of(Set<Signature> methods) {
    return new Plan(
        tuned.stream().filter(each -> methods.contains(each.method())).toList(),
        reported.stream().filter(each -> methods.contains(each.method())).toList());
  }

  /**
   * A tuned method.
   *
   * @param function its id
   * @param site its number in the dispatcher's table
   * @param result what its result is to the end of the call
   * @param enforcement what its results are judged by
   */
  record Tuned(
      Signature method,
      String function,
      int site,
      List<Knob> knobs,
      List<Argument> features,
      Result result,
      Enforcement enforcement) {

    /** The variables that the method gains. */
    Variables variables() {
      boolean mayFallBack = enforcement.hasRules() && enforcement.otherwise() == Otherwise.BASELINE;
      return Variables.of(method, knobs, mayFallBack);
    }

    /** Whether each attempt is judged. */
    boolean isEnforced() {
      return enforcement.isDeclared();
    }
  }

  /** What a tuned method's result is to the end of its call. */
  enum Result {
    /** Nothing. */
    UNUSED,
    /** A metric. */
    METRIC,
    /** A {@code CompletionStage}, whose completion is the end. */
    STAGE,
    /** A publisher, the end of whose first subscription is the end. */
    STREAM
  }

  /**
   * A number that a method reports.
   *
   * @param argument which argument; nothing: the result
   */
  record Reported(Signature method, int site, Optional<Argument> argument) {}
}
