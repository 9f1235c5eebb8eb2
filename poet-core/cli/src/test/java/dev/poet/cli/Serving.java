package dev.poet.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code poet serve} on a thread of its own, until it is interrupted. */
final class Serving implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(50);
  private static final long PATIENCE_SECONDS = 120;

  private final Screen screen = Screen.piped();
  private final CompletableFuture<Integer> code = new CompletableFuture<>();
  private final Thread thread;
  private final URI address;
  private final HttpClient client;
  private final Path token;

  private Serving(HttpClient client, Path token, String... words) throws Exception {
    this.client = client;
    this.token = token;
    String[] all =
        Stream.concat(Stream.of("serve", "--port", "0", "--json"), Stream.of(words))
            .toArray(String[]::new);
    this.thread = new Thread(() -> code.complete(screen.run(all)));
    thread.start();
    Patience.until("an address", START, () -> screen.out().contains("}") || code.isDone());
    if (code.isDone()) {
      throw new AssertionError("poet serve ended with " + code.join() + ": " + screen.err());
    }
    this.address = URI.create(new ObjectMapper().readTree(screen.out()).get("address").asText());
  }

  /**
   * Starts it, and waits until it says where it is.
   *
   * @param client by which it is asked
   * @param token the file that the server draws it into
   */
  static Serving start(HttpClient client, Path token, String... words) throws Exception {
    return new Serving(client, token, words);
  }

  URI address() {
    return address;
  }

  String said() {
    return screen.out() + screen.err();
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path).build());
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private HttpRequest.Builder request(String path) throws IOException {
    return HttpRequest.newBuilder(address.resolve(path))
        .header("Authorization", "Bearer " + Files.readString(token).strip());
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** Interrupts it; its exit code is the answer. */
  int end() throws Exception {
    thread.interrupt();
    return code.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws Exception {
    end();
  }
}
