package dev.poet.benchmarks.load;

import dev.poet.benchmarks.Quantiles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a dashboard, and notes how long each answer took. */
public final class Clients {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final long POLL_MILLIS = 20;

  private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(30);

  /** Ten times as long as 10,000 functions take. */
  private static final Duration FLEET_PATIENCE = Duration.ofSeconds(90);

  private static final double SHARE = 0.95;
  private static final int OK = 200;

  /** The first page of the list of functions, as the page asks for it. */
  public static final String FLEET = "/api/functions?size=50";

  private static final Pattern ALL = Pattern.compile("\"all\":(\\d+)");

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI address;
  private final String token;
  private final List<String> calls;
  private final ConcurrentMap<String, List<Long>> nanos = new ConcurrentHashMap<>();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong next = new AtomicLong();

  public Clients(URI address, String token, String function) {
    this.address = address;
    this.token = token;
    String id = "?id=" + function;
    this.calls =
        List.of(
            FLEET,
            "/api/function" + id,
            "/api/function/course" + id,
            "/api/function/course?id=" + BusyProgram.FUNCTION,
            "/api/function/changes" + id,
            "/api/function/history" + id,
            "/api/moments" + id + "&left=1700000000050&right=1700000000150",
            "/api/events",
            "/api/state",
            "/api/plugins",
            "/metrics");
  }

  /** How many milliseconds it takes to fetch all that a page asks for, one after the other. */
  public Map<String, Double> pages() throws IOException, InterruptedException {
    List<String> files =
        List.of("/", "/assets/style.css", "/assets/chart.js", "/assets/app.js", "/api/session");
    Map<String, Double> pages = new LinkedHashMap<>();
    pages.put("fleet", millis(files, List.of(calls.get(0))));
    pages.put(
        "function", millis(files, List.of(calls.get(1), calls.get(2), calls.get(4), calls.get(5))));
    pages.put("time machine", millis(files, List.of(calls.get(6))));
    pages.put("health", millis(files, List.of(calls.get(8))));
    return pages;
  }

  private double millis(List<String> files, List<String> more)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    for (String path : files) {
      ask(path);
    }
    for (String path : more) {
      ask(path);
    }
    return (System.nanoTime() - start) / NANOS_PER_MILLI;
  }

  /** Lets {@code number} clients ask for something once a second each. */
  void run(int number, long millis) throws InterruptedException {
    Pulse.run(number, millis, this::one);
  }

  private void one() {
    String path = calls.get((int) (next.getAndIncrement() % calls.size()));
    long start = System.nanoTime();
    try {
      ask(path);
      nanos
          .computeIfAbsent(
              path.replaceAll("[?].*", ""), key -> Collections.synchronizedList(new ArrayList<>()))
          .add(System.nanoTime() - start);
    } catch (IOException | IllegalStateException e) {
      failed.incrementAndGet();
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
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
    Matcher all = ALL.matcher(ask(FLEET));
    return all.find() ? Integer.parseInt(all.group(1)) : 0;
  }

  /** What is answered. */
  public String ask(String path) throws IOException, InterruptedException {
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

  /** Milliseconds within which 95 % of the answers came, by path. */
  Map<String, Double> percentiles() {
    Map<String, Double> all = new TreeMap<>();
    nanos.forEach(
        (path, took) -> {
          long[] each = took.stream().mapToLong(Long::longValue).toArray();
          all.put(path, Quantiles.of(SHARE, each) / NANOS_PER_MILLI);
        });
    return all;
  }

  /** As if nothing had been asked yet. */
  void forget() {
    nanos.clear();
    failed.set(0);
  }

  long answered() {
    return nanos.values().stream().mapToLong(List::size).sum();
  }

  long failed() {
    return failed.get();
  }
}
