package dev.poet.plugins.prompts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on loopback that answers as a test wants, and remembers what it was sent. */
final class LocalEndpoint implements AutoCloseable {
  static final String GOOD =
      ChatServer.response("m", new Answer("Basel \"BS\"\n\u00e9", 12, 3, false));

  final List<String> bodies = new CopyOnWriteArrayList<>();
  final List<String> keys = new CopyOnWriteArrayList<>();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);

  LocalEndpoint(HttpHandler handler) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          String key = exchange.getRequestHeaders().getFirst("Authorization");
          keys.add(key == null ? "" : key);
          try (exchange) {
            handler.handle(exchange);
          }
        });
    server.start();
  }

  /** Answers each request with the next of these statuses, the last one for ever. */
  static LocalEndpoint answering(int... statuses) throws IOException {
    int[] next = {0};
    return new LocalEndpoint(
        exchange -> send(exchange, statuses[Math.min(next[0]++, statuses.length - 1)], GOOD));
  }

  /** Answers each request with that body. */
  static LocalEndpoint saying(String body) throws IOException {
    return new LocalEndpoint(exchange -> send(exchange, 200, body));
  }

  static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** Never answers, until it is closed. */
  static LocalEndpoint silent() throws IOException {
    LocalEndpoint[] self = new LocalEndpoint[1];
    self[0] = new LocalEndpoint(exchange -> self[0].awaitClosing());
    return self[0];
  }

  private void awaitClosing() {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
  }

  OpenAiEndpoint client(String key) {
    return new OpenAiEndpoint(address(), "m", key, Duration.ofSeconds(20));
  }

  OpenAiEndpoint hasty() {
    return new OpenAiEndpoint(address(), "m", "", Duration.ofMillis(300));
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
