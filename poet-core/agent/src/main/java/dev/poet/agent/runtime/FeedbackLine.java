package dev.poet.agent.runtime;

import dev.poet.Feedback;
import dev.poet.FeedbackSink;
import java.util.Map;
import java.util.function.BiFunction;

/** Connects the application's {@code dev.poet.Poet}, which is another copy, with the runtime. */
final class FeedbackLine {
  private FeedbackLine() {}

  static void connect(FeedbackSink sink) {
    PoetDispatcher.feedback = taking(sink, false);
    PoetDispatcher.amendment = taking(sink, true);
    PoetDispatcher.execution = sink::executionId;
    PoetDispatcher.returned = sink::executionId;
  }

  static void disconnect() {
    PoetDispatcher.feedback = null;
    PoetDispatcher.amendment = null;
    PoetDispatcher.execution = null;
    PoetDispatcher.returned = null;
  }

  private static BiFunction<String, Map<String, Double>, String> taking(
      FeedbackSink sink, boolean amends) {
    return (executionId, metrics) -> {
      Feedback answer = sink.feedback(executionId, metrics, amends);
      return answer.name();
    };
  }
}
