package dev.poet.plugins.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.poet.plugins.prompts.ModelException.Kind;
import dev.poet.plugins.prompts.Question.Message;
import dev.poet.plugins.prompts.Question.Speaker;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenAiEndpointTest {
  private static final Question QUESTION =
      new Question(
          List.of(
              new Message(Speaker.SYSTEM, "You are a clerk."),
              new Message(Speaker.USER, "Where to? \"Basel\"\n\u00e9\u2028")),
          0.25,
          64);

  @Test
  void answer_ofTheRealProtocol_isRead() throws Exception {
    try (LocalEndpoint server = LocalEndpoint.saying(LocalEndpoint.GOOD)) {
      Answer answer = server.client("secret").ask(QUESTION);

      assertThat(answer).isEqualTo(new Answer("Basel \"BS\"\n\u00e9", 12, 3, false));
      assertThat(server.keys).containsExactly("Bearer secret");
      ChatServer.Request sent = ChatServer.request(server.bodies.get(0));
      assertThat(sent.question()).isEqualTo(QUESTION);
      assertThat(sent.model()).isEqualTo("m");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "429, RATE_LIMITED",
    "500, SERVER_FAILED",
    "503, SERVER_FAILED",
    "408, TIMED_OUT",
    "401, REFUSED",
    "404, REFUSED",
    "302, REFUSED"
  })
  void status_otherThanOk_isAFailureOfItsClass(int status, Kind kind) throws Exception {
    try (LocalEndpoint server = LocalEndpoint.answering(status)) {
      ModelException failure = failure(server.client("secret"));

      assertThat(failure.kind()).isEqualTo(kind);
      assertThat(failure).hasMessageNotContaining("secret").hasMessageNotContaining("Basel");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>busy</html>",
        "{\"choices\":[]}",
        "{\"choices\":[{\"message\":{\"content\":7}}],\"usage\":{}}",
        "{\"choices\":[{\"message\":{\"content\":\"x\"}}]}",
        "{\"choices\":[{\"message\":{\"content\":\"x\"}}],\"usage\":{\"prompt_tokens\":-1,\"completion_tokens\":1}}",
        "{\"choices\":[{\"message\":{\"content\":\"x\"}}],\"usage\":{\"prompt_tokens\":1e99,\"completion_tokens\":1}}",
        "{\"choices\":[{\"message\":{\"content\":\"cut"
      })
  void answer_thatIsNoCompletion_isMalformed(String body) throws Exception {
    try (LocalEndpoint server = LocalEndpoint.saying(body)) {
      assertThat(failure(server.client("")).kind()).isEqualTo(Kind.MALFORMED);
    }
  }

  @Test
  void answer_nestedWithoutEnd_isMalformedAndOverflowsNoStack() throws Exception {
    try (LocalEndpoint server = LocalEndpoint.saying("[".repeat(500_000))) {
      assertThat(failure(server.client("")).kind()).isEqualTo(Kind.MALFORMED);
    }
  }

  @Test
  void answer_oversized_isNotReadToItsEnd() throws Exception {
    String large = "x".repeat((int) OpenAiEndpoint.MOST_BYTES + 1);
    try (LocalEndpoint server = LocalEndpoint.saying(large)) {
      assertThat(failure(server.client("")).kind()).isEqualTo(Kind.TOO_LARGE);
    }
  }

  @Test
  void answer_endless_isCutOff() throws Exception {
    byte[] chunk = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
    try (LocalEndpoint server =
        new LocalEndpoint(
            exchange -> {
              exchange.sendResponseHeaders(200, 0);
              OutputStream body = exchange.getResponseBody();
              while (!Thread.currentThread().isInterrupted()) {
                body.write(chunk); // ends with an exception when the client hangs up
              }
            })) {
      assertThat(failure(server.client("")).kind()).isEqualTo(Kind.TOO_LARGE);
    }
  }

  @Test
  void server_thatNeverAnswers_isLeftInTime() throws Exception {
    try (LocalEndpoint server = LocalEndpoint.silent()) {
      assertThat(failure(server.hasty()).kind()).isEqualTo(Kind.TIMED_OUT);
    }
  }

  @Test
  void server_thatDripsForEver_isLeftInTime() throws Exception {
    try (LocalEndpoint server =
        new LocalEndpoint(
            exchange -> {
              exchange.sendResponseHeaders(200, 0);
              exchange.getResponseBody().write('{');
              exchange.getResponseBody().flush();
              try {
                new CountDownLatch(1).await(); // interrupted when the server closes
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            })) {
      assertThat(failure(server.hasty()).kind()).isEqualTo(Kind.TIMED_OUT);
    }
  }

  @Test
  void address_whereNobodyListens_isUnreachable() throws Exception {
    LocalEndpoint gone = LocalEndpoint.silent();
    gone.close();

    assertThat(failure(gone.client("")).kind()).isEqualTo(Kind.UNREACHABLE);
  }

  @Test
  void key_overTheNetworkInTheClear_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> at("http://models.example/v1", "secret"))
        .withMessageContaining("POET-260")
        .withMessageNotContaining("secret");
    assertThatIllegalArgumentException().isThrownBy(() -> at("ftp://models.example", ""));
    assertThatIllegalArgumentException().isThrownBy(() -> at("https://me:pw@models.example", ""));
    assertThat(at("https://models.example/v1/", "secret").toString()).doesNotContain("secret");
  }

  private static OpenAiEndpoint at(String address, String key) {
    return new OpenAiEndpoint(URI.create(address), "m", key, Duration.ofSeconds(1));
  }

  private static ModelException failure(LanguageModel model) {
    return catchThrowableOfType(ModelException.class, () -> model.ask(QUESTION));
  }
}
