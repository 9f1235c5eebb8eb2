package dev.poet.plugins.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.plugins.prompts.ModelException.Kind;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"7|7000", " 7 |7000", "0|100", "-5|100", "soon|100", "99999999999999999999|100"})
  void endpoint_thatAsksToWait_isAskedAgainThen(String retryAfter, long millis) throws Exception {
    try (LocalEndpoint server = telling(retryAfter)) {
      patient(server, 2).ask(QUESTION);

      assertThat(waits).containsExactly(Duration.ofMillis(millis));
    }
  }

  @Test
  void endpoint_thatAsksForMoreThanAMinute_isNotWaitedFor() throws Exception {
    try (LocalEndpoint server = telling("61")) {
      assertThatThrownBy(() -> patient(server, 2).ask(QUESTION))
          .isInstanceOfSatisfying(
              ModelException.class,
              e -> assertThat(e.askedWait()).isEqualTo(Duration.ofSeconds(61)));
      assertThat(waits).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"Sun, 22 Nov 2026 10:00:30 GMT|30", "Sun, 22 Nov 2026 09:00:00 GMT|0", "Sunday|0"})
  void date_toWaitFor_isHeldAgainstTheEndpointsOwn(String until, long seconds) {
    Map<String, List<String>> headers =
        Map.of("Retry-After", List.of(until), "Date", List.of("Sun, 22 Nov 2026 10:00:00 GMT"));
    assertThat(RetryAfter.of(HttpHeaders.of(headers, (name, value) -> true)))
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  /** Too many requests, once. */
  private static LocalEndpoint telling(String retryAfter) throws Exception {
    AtomicInteger asked = new AtomicInteger();
    return new LocalEndpoint(
        exchange -> {
          boolean isFirst = asked.getAndIncrement() == 0;
          if (isFirst) {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
          }
          LocalEndpoint.send(exchange, isFirst ? 429 : 200, LocalEndpoint.GOOD);
        });
  }

  private PatientModel patient(LocalEndpoint server, int attempts) {
    return new PatientModel(server.client(""), attempts, Duration.ofMillis(100), waits::add);
  }
}
