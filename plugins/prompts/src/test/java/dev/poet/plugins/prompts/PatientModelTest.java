package dev.poet.plugins.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.plugins.prompts.ModelException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PatientModelTest {
  private static final Question QUESTION = Question.of("hello", 0, 8);

  private final List<Duration> waits = new ArrayList<>();

  @Test
  void failure_thatPasses_isAskedAgainAfterGrowingWaits() throws Exception {
    try (LocalEndpoint server = LocalEndpoint.answering(429, 500, 200)) {
      assertThat(patient(server, 3).ask(QUESTION).promptTokens()).isEqualTo(12);

      assertThat(waits).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200));
    }
  }

  @Test
  void failure_thatStays_isToldAfterTheLastAttempt() throws Exception {
    try (LocalEndpoint server = LocalEndpoint.answering(429)) {
      assertThatThrownBy(() -> patient(server, 3).ask(QUESTION))
          .isInstanceOfSatisfying(
              ModelException.class, e -> assertThat(e.kind()).isEqualTo(Kind.RATE_LIMITED));
      assertThat(server.bodies).hasSize(3);
    }
  }

  @Test
  void refusal_isNotRepeated() throws Exception {
    try (LocalEndpoint server = LocalEndpoint.answering(401)) {
      assertThatThrownBy(() -> patient(server, 3).ask(QUESTION)).isInstanceOf(ModelException.class);
      assertThat(server.bodies).hasSize(1);
    }
  }

  private PatientModel patient(LocalEndpoint server, int attempts) {
    return new PatientModel(server.client(""), attempts, Duration.ofMillis(100), waits::add);
  }
}
