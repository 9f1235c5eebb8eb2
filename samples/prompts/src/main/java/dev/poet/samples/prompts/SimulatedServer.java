package dev.poet.samples.prompts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.poet.plugins.prompts.Answer;
import dev.poet.plugins.prompts.ChatServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Answers on a loopback port of its own with the {@link SimulatedModel}, in the chat-completions
 * protocol. Thread-safe.
 */
final class SimulatedServer implements AutoCloseable {
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int MOST_BYTES = 1 << 20;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(2, SimulatedServer::daemon);
  private final SimulatedModel model;
  private final AtomicLong calls;

  /**
   * @param asked how many calls the model has answered before, in earlier processes
   */
  SimulatedServer(SimulatedModel model, long asked) throws IOException {
    // headers and body leave in two packets, the second of which would wait 40 ms for an answer
    System.setProperty("sun.net.httpserver.nodelay", "true");
    this.model = model;
    this.calls = new AtomicLong(asked);
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/chat/completions", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /** What clients are given as the endpoint. */
  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "simulated-model");
    thread.setDaemon(true);
    return thread;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES);
      int status = OK;
      String said;
      try {
        ChatServer.Request request = ChatServer.request(new String(body, StandardCharsets.UTF_8));
        Answer answer = model.answer(calls.incrementAndGet(), request.model(), request.question());
        said = ChatServer.response(request.model(), answer);
      } catch (IllegalArgumentException e) {
        status = BAD_REQUEST;
        said = "{\"error\":{\"message\":\"no chat completion was asked for\"}}";
      }
      byte[] bytes = said.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
