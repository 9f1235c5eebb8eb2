package dev.poet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The façade without a runtime, and with some. */
class PoetTest {
  private static final Map<String, Double> METRICS = Map.of("comfort", 0.93);

  /** Knows one execution. */
  private record Knowing(String executionId) implements FeedbackSink {
    @Override
    public Feedback feedback(String id, Map<String, Double> metrics, boolean amends) {
      if (!id.equals(executionId)) {
        return Feedback.IGNORED;
      }
      return amends ? Feedback.FULL : Feedback.ACCEPTED;
    }

    @Override
    public String executionId(Object stage) {
      return stage.equals(executionId) ? executionId : "";
    }
  }

  @Test
  void withoutARuntime_everythingDoesNothing() {
    assertThat(Poet.feedback("f/1/1", METRICS)).isEqualTo(Feedback.IGNORED);
    assertThat(Poet.amend(null, null)).isEqualTo(Feedback.IGNORED);
    assertThat(Poet.executionId()).isEmpty();
    assertThat(Poet.executionId(new CompletableFuture<>())).isEmpty();
  }

  @Test
  void feedback_goesToTheRuntimeThatKnowsTheExecution() {
    FeedbackSink first = new Knowing("f/1/1");
    FeedbackSink second = new Knowing("f/2/1");
    FeedbackDesk.add(first);
    FeedbackDesk.add(second);
    try {
      assertThat(Poet.feedback("f/2/1", METRICS)).isEqualTo(Feedback.ACCEPTED);
      assertThat(Poet.amend("f/1/1", METRICS)).isEqualTo(Feedback.FULL);
      assertThat(Poet.feedback("f/3/1", METRICS)).isEqualTo(Feedback.IGNORED);
      assertThat(Poet.executionId()).isEqualTo("f/1/1");
      assertThat(FeedbackDesk.executionId("f/2/1")).isEqualTo("f/2/1");
      assertThat(Poet.executionId(null)).as("a sink that throws").isEmpty();
      assertThat(Poet.feedback(null, METRICS)).as("a sink that throws").isEqualTo(Feedback.IGNORED);
    } finally {
      FeedbackDesk.remove(first);
      FeedbackDesk.remove(second);
    }
    assertThat(Poet.feedback("f/2/1", METRICS)).isEqualTo(Feedback.IGNORED);
  }
}
