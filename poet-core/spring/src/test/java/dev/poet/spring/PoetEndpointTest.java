package dev.poet.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.poet.api.Aggregate;
import dev.poet.engine.PoetRuntime;
import dev.poet.engine.call.TunedCall;
import dev.poet.engine.call.Tuning;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * A whole application with a web server, which exposes the endpoint and finds the starter itself.
 */
@Timeout(240)
class PoetEndpointTest {
  @TempDir static Path folder;
  private static ConfigurableApplicationContext application;

  private final HttpClient client = HttpClient.newHttpClient();

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Application {}

  @BeforeAll
  static void start() {
    application =
        new SpringApplicationBuilder(Application.class)
            .bannerMode(Banner.Mode.OFF)
            .run(
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--management.endpoints.web.exposure.include=health,poet",
                "--management.endpoint.health.show-details=always",
                "--spring.jmx.enabled=false",
                "--poet.home=" + folder,
                "--poet.pace=lockstep",
                "--poet.release=unguarded",
                "--poet.functions.idle.enabled=false");
    tune("search", 300);
    tune("sort", 60);
    tune("idle", 1);
  }

  private static void tune(String function, int calls) {
    TunedCall call =
        application
            .getBean(PoetRuntime.class)
            .tune(
                Tuning.of(function)
                    .minimise("loss")
                    .outcome("loss", Aggregate.SUM)
                    .whole("n", 1, 9, 3)
                    .option("codec", List.of("plain", "fast"), "plain"));
    for (int i = 0; i < calls; i++) {
      call.call(
          values -> {
            int codec = values.getString("codec").equals("fast") ? 1 : 10;
            values.outcome(values.getInt("n") + codec);
            return null;
          });
    }
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  private static URI address(String path) {
    String port = application.getEnvironment().getProperty("local.server.port");
    return URI.create("http://127.0.0.1:" + port + "/actuator/" + path);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(address(path)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(address(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return new ObjectMapper().readTree(answer.body());
  }

  @Test
  void order_toAFunctionThatIsOff_isRefused() throws Exception {
    HttpResponse<String> answer = post("poet/idle", "{\"action\":\"freeze\",\"why\":\"a try\"}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("error").asText()).contains("idle is off");
  }

  @Test
  void functions_areToldWithModeValuesAndGain() throws Exception {
    JsonNode poet = json(get("poet"));

    assertThat(poet.path("store").asText()).isEqualTo(folder.resolve("poet.db").toString());
    assertThat(poet.has("paused")).as(poet.toString()).isFalse();
    JsonNode search = poet.path("functions").path(0);
    assertThat(search.path("function").asText()).isEqualTo("search");
    assertThat(search.path("mode").asText()).isEqualTo("online");
    assertThat(search.path("version").asLong()).isPositive();
    assertThat(search.path("values").path("n").asInt()).isEqualTo(1);
    assertThat(search.path("values").path("codec").asText()).isEqualTo("fast");
    // Healthy: from 13 to 2, so +85 %. Broken (control and tuned mixed up): less than nothing.
    assertThat(search.path("gain").path("percent").asDouble()).isBetween(50.0, 90.0);
    assertThat(search.path("gain").path("controlTrials").asLong()).isPositive();

    assertThat(json(get("poet/search")).path("functions").path(0)).isEqualTo(search);
    assertThat(get("poet/serch").statusCode()).isEqualTo(404);
    assertThat(json(get("health")).path("components").path("poet").path("status").asText())
        .isEqualTo("UP");
  }

  @Test
  void orders_areObeyedWithTheirReason() throws Exception {
    HttpResponse<String> frozen =
        post("poet/sort", "{\"action\":\"freeze\",\"why\":\"slow since noon\"}");

    assertThat(frozen.statusCode()).isEqualTo(202);
    assertThat(json(frozen).path("command").asLong()).isPositive();
    assertThat(state("frozen")).contains("actuator: slow since noon");

    assertThat(post("poet/sort", "{\"action\":\"thaw\",\"why\":\"it was the network\"}"))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(202);
    state("exploring");
    String back = "{\"action\":\"rollback\",\"why\":\"too far\",\"version\":1}";
    assertThat(post("poet/sort", back).statusCode()).isEqualTo(202);
    state("kept at an earlier version");
  }

  /** The remark, once the function is in that state. */
  private String state(String wanted) throws Exception {
    JsonNode sort = sort();
    while (!sort.path("state").asText().equals(wanted)) {
      LockSupport.parkNanos(20_000_000);
      sort = sort();
    }
    return sort.path("remark").asText();
  }

  private JsonNode sort() throws Exception {
    return json(get("poet/sort")).path("functions").path(0);
  }

  @Test
  void orders_thatCantBeGiven_areRefusedWithASentence() throws Exception {
    assertRefused(
        404, "{\"action\":\"freeze\",\"why\":\"test\"}", "poet/serch", "no function serch");
    assertRefused(400, "{\"action\":\"stop\",\"why\":\"test\"}", "poet/search", "freeze, thaw or");
    assertRefused(400, "{\"action\":\"freeze\",\"why\":\" \"}", "poet/search", "why must have 3");
    assertRefused(
        400, "{\"action\":\"rollback\",\"why\":\"test\"}", "poet/search", "version is null");
    assertThat(post("poet/search", "{\"action\":\"freeze\"}").statusCode()).isEqualTo(400);
  }

  private void assertRefused(int status, String body, String path, String said) throws Exception {
    HttpResponse<String> answer = post(path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer).path("error").asText()).contains(said);
  }
}
