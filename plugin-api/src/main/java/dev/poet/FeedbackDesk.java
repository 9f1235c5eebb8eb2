package dev.poet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * Where {@link Poet} finds who takes feedback: the agent's dispatcher in {@code java.base}, then
 * the runtimes that were built in this class loader, the oldest first. Thread-safe.
 */
public final class FeedbackDesk {
  private static final AgentFeedback AGENT = new AgentFeedback(System::nanoTime);
  private static final List<FeedbackSink> BUILT_HERE = new CopyOnWriteArrayList<>();

  private FeedbackDesk() {}

  /** Sends feedback to {@code sink} too, until it is removed. */
  public static void add(FeedbackSink sink) {
    BUILT_HERE.add(sink);
  }

  /** Ends what {@link #add} began. */
  public static void remove(FeedbackSink sink) {
    BUILT_HERE.remove(sink);
  }

  /**
   * The answer of the first sink that knows the execution; never throws.
   *
   * @param outcome as {@link Poet#feedback(String, Object)} describes it
   * @param source who reports; empty: nobody says
   */
  public static Feedback feedback(
      String executionId, Object outcome, String source, boolean amends) {
    try {
      Map<String, Double> metrics = metrics(outcome, source);
      Feedback answer = AGENT.feedback(executionId, metrics, amends);
      for (FeedbackSink sink : BUILT_HERE) {
        if (answer == Feedback.IGNORED) {
          answer = sink.feedback(executionId, metrics, amends);
        }
      }
      return answer;
    } catch (Throwable own) {
      return Feedback.IGNORED;
    }
  }

  /**
   * What {@code outcome} says, by metric; a value that can't be read is not finite. The only metric
   * of a function may have an empty name, and a source is part of it: {@code metric@source}.
   *
   * @param outcome as {@link Poet#feedback(String, Object)} describes it
   * @param source who reports; empty: nobody says
   */
  public static Map<String, Double> metrics(Object outcome, String source) {
    Map<String, Double> metrics = Payload.metrics(outcome);
    if (source.isEmpty()) {
      return metrics;
    }
    Map<String, Double> named = new HashMap<>();
    metrics.forEach((metric, value) -> named.put(metric + "@" + source, value));
    return named;
  }

  /** The answer of the first sink that has one, else empty; never throws. */
  public static String executionId() {
    return first(FeedbackSink::executionId);
  }

  /** The same of the execution that returned {@code stage}. */
  public static String executionId(Object stage) {
    return first(sink -> sink.executionId(stage));
  }

  private static String first(Function<FeedbackSink, String> asked) {
    try {
      String id = asked.apply(AGENT);
      for (FeedbackSink sink : BUILT_HERE) {
        if (id.isEmpty()) {
          id = asked.apply(sink);
        }
      }
      return id;
    } catch (Throwable own) {
      return "";
    }
  }
}
