package dev.poet;

import java.util.Map;

/** Takes outcomes that arrive later. Thread-safe; never blocks. */
public interface FeedbackSink {

  /**
   * Takes all of {@code metrics} or none.
   *
   * @param metrics by name; an empty name stands for the only metric that the function awaits, and
   *     what follows an {@code @} for the source. What is not finite is counted, and ignored
   * @param amends whether it corrects what was reported before
   */
  Feedback feedback(String executionId, Map<String, Double> metrics, boolean amends);

  /** The execution that began last on the current thread; empty if there is none. */
  String executionId();

  /** The execution that returned {@code stage}, the very same; empty if none is known. */
  String executionId(Object stage);
}
