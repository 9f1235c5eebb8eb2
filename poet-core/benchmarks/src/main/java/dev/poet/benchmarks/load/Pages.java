package dev.poet.benchmarks.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fetches what the dashboard's pages fetch, one thing after the other. One thread's. */
public final class Pages {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final long POLL_MILLIS = 20;
  private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(30);

  /** Ten times as long as 10,000 functions take. */
  private static final Duration FLEET_PATIENCE = Duration.ofSeconds(90);

  private static final int OK = 200;

  private static final List<String> FILES =
      List.of("/", "/assets/style.css", "/assets/chart.js", "/assets/app.js", "/api/session");

  private static final Pattern ALL = Pattern.compile("\"all\":(\\d+)");

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI address;
  private final String token;
  private final List<String> routes;

  public Pages(URI address, String token, String function) {
    this.address = address;
    this.token = token;
    this.routes = Routes.all(function);
  }

  /** How many milliseconds it takes to fetch all that each page asks for. */
  public Map<String, Double> millis() throws IOException, InterruptedException {
    Map<String, Double> pages = new LinkedHashMap<>();
    pages.put("fleet", millis(0));
    pages.put("function", millis(1, 2, 4, 5));
    pages.put("time machine", millis(6));
    pages.put("health", millis(8));
    return pages;
  }

  private double millis(int... numbers) throws IOException, InterruptedException {
    long start = System.nanoTime();
    for (String path : FILES) {
      ask(path);
    }
    for (int number : numbers) {
      ask(routes.get(number));
    }
    return (System.nanoTime() - start) / NANOS_PER_MILLI;
  }

  /** Fetches the list of functions. */
  public void fleet() throws IOException, InterruptedException {
    ask(Routes.FLEET);
  }

  /**
   * Waits until the server has read so many functions.
   *
   * @throws IllegalStateException if it has not within a minute and a half
   */
  public void awaitFleet(int functions) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + FLEET_PATIENCE.toNanos();
    int there = inFleet();
    while (there < functions) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "the dashboard must read %d functions within %d s but has read %d; look whether it still runs"
                .formatted(functions, FLEET_PATIENCE.toSeconds(), there));
      }
      Thread.sleep(POLL_MILLIS);
      there = inFleet();
    }
  }

  private int inFleet() throws IOException, InterruptedException {
    Matcher all = ALL.matcher(ask(Routes.FLEET));
    return all.find() ? Integer.parseInt(all.group(1)) : 0;
  }

  private String ask(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve(path))
            .header("Authorization", "Bearer " + token)
            .timeout(ANSWER_PATIENCE)
            .build();
    HttpResponse<String> reply = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (reply.statusCode() != OK) {
      throw new IllegalStateException(path + " was answered with " + reply.statusCode());
    }
    return reply.body();
  }
}
