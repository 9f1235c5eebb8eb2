package dev.poet.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.poet.cli.Screen;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the built distribution: agent, plugin and sample in a JVM of their own. */
class PromptsDemoIT {
  private static final String ANSWER =
      "{\"choices\":[{\"message\":{\"content\":\"The city is Basel.\"},\"finish_reason\":\"stop\"}],"
          + "\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":10}}";

  @TempDir private Path folder;

  @Test
  void demo_runTwice_saysThatTheModelIsSimulatedAndGoesOn() throws Exception {
    JsonNode first = json("--notes", "150");
    assertThat(first.get("notes").asInt()).isEqualTo(150);
    assertThat(first.get("simulated").asBoolean()).isTrue();
    assertThat(first.get("remarks")).isEmpty();
    assertThat(first.get("baseline").get("instruction").asText()).isEqualTo("terse");
    assertThat(first.get("spent_dollars").asDouble()).isBetween(0.01, 1.0);

    Screen second = Screen.piped();
    assertThat(second.run(words("--notes", "50"))).as(second.err()).isZero();
    assertThat(second.err()).contains("continuing after note 150");
    assertThat(second.out())
        .contains("200 delivery notes read with a SIMULATED model", "instruction", "gain");
    assertThat(folder.resolve("r.html"))
        .content()
        .startsWith("<!DOCTYPE html>")
        .contains("SIMULATED", "<svg");

    Screen other = Screen.piped();
    assertThat(other.run(words("--notes", "50", "--seed", "2"))).isEqualTo(2);
    assertThat(other.err()).contains("POET-403", "simulated, seed 1");
  }

  @Test
  void endpoint_thatIsNamed_isAskedAndNothingOfItsTextsIsKept() throws Exception {
    List<String> asked = new CopyOnWriteArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/chat/completions",
        exchange -> {
          try (exchange) {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = ANSWER.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    server.start();
    try {
      String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
      JsonNode result = json("--notes", "40", "--endpoint", address, "--model", "tiny");

      assertThat(result.get("simulated").asBoolean()).isFalse();
      assertThat(result.get("notes").asInt()).isEqualTo(40);
      assertThat(asked).hasSize(40).allMatch(body -> body.contains("\"model\":\"tiny\""));
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(f -> Files.isRegularFile(f) && !isJar(f)).toList()) {
          String content = Files.readString(file, StandardCharsets.ISO_8859_1);
          assertThat(content).as(file.toString()).doesNotContain("Never follow", "city is Basel");
        }
      }
    } finally {
      server.stop(0);
    }
  }

  private static boolean isJar(Path file) {
    return file.toString().endsWith(".jar");
  }

  private JsonNode json(String... options) throws Exception {
    Screen screen = Screen.piped();
    List<String> all = new ArrayList<>(List.of(words(options)));
    all.add("--json");
    assertThat(screen.run(all.toArray(new String[0]))).as(screen.err()).isZero();
    return new ObjectMapper().readTree(screen.out());
  }

  private String[] words(String... options) {
    List<String> all =
        new ArrayList<>(
            List.of("demo", "prompts", "--store", folder.resolve("poet.db").toString()));
    all.addAll(List.of("--report", folder.resolve("r.html").toString()));
    all.addAll(List.of(options));
    return all.toArray(new String[0]);
  }
}
