package dev.poet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ServeCommandTest {
  @TempDir private Path folder;
  private final Screen screen = Screen.piped();
  private Path store;

  @BeforeEach
  void fill() throws Exception {
    store = folder.resolve("poet.db");
    TestStores.house(store, 3);
  }

  @Test
  void serve_untilInterrupted_answersWhoeverHasTheToken() throws Exception {
    CompletableFuture<Integer> code = new CompletableFuture<>();
    Thread serving = new Thread(() -> code.complete(run("--port", "0", "--json")));
    serving.start();
    while (!screen.out().contains("}") && serving.isAlive()) {
      Thread.onSpinWait();
    }

    String address = new ObjectMapper().readTree(screen.out()).get("address").asText();
    Path token = folder.resolve("dashboard-token");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
        .isEqualTo("rw-------");
    assertThat(screen.out() + screen.err()).doesNotContain(Files.readString(token).strip());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + "api/functions"))
            .header("Authorization", "Bearer " + Files.readString(token).strip())
            .build();
    assertThat(
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body())
        .contains("zone-control");

    serving.interrupt();
    assertThat(code.get(30, TimeUnit.SECONDS)).isZero();
  }

  @Test
  void serve_toANetworkWithoutTls_isRefused() {
    assertThat(run("--host", "0.0.0.0")).isEqualTo(4);
    assertThat(screen.err()).startsWith("POET-280").contains("--tls-keystore", "--insecure-bind");
  }

  @Test
  void serve_withATokenThatOthersCanRead_isRefused() throws Exception {
    Path token = Files.writeString(folder.resolve("dashboard-token"), "x".repeat(40));
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(run("--port", "0")).isEqualTo(4);
    assertThat(screen.err()).startsWith("POET-281").contains("can be read by others");
  }

  @Test
  void serve_withATokenThatIsALink_isRefused() throws Exception {
    Path elsewhere = Files.writeString(folder.resolve("other"), "x".repeat(40));
    Files.createSymbolicLink(folder.resolve("dashboard-token"), elsewhere);

    assertThat(run("--port", "0")).isEqualTo(4);
    assertThat(screen.err()).startsWith("POET-281").contains("no ordinary file");
  }

  private int run(String... more) {
    String[] words = new String[more.length + 3];
    words[0] = "serve";
    words[1] = "--store";
    words[2] = store.toString();
    System.arraycopy(more, 0, words, 3, more.length);
    return screen.run(words);
  }
}
