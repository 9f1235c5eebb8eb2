package dev.poet.benchmarks.load;

import dev.poet.benchmarks.Quantiles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a dashboard, and notes how long each answer took. */
public final class Clients {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final long PAUSE_MILLIS = 1_000;
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
  public void run(int number, long millis) throws InterruptedException {
    ScheduledExecutorService clients = Executors.newScheduledThreadPool(number);
    for (int i = 0; i < number; i++) {
      clients.scheduleAtFixedRate(
          this::one, i * PAUSE_MILLIS / number, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
    Thread.sleep(millis);
    clients.shutdown();
    clients.awaitTermination(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    clients.shutdownNow();
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

  /** Waits until the server has read so many functions. */
  public void awaitFleet(int functions) throws IOException, InterruptedException {
    Matcher all = ALL.matcher("");
    do {
      Thread.sleep(20);
      all.reset(ask(FLEET));
    } while (!all.find() || Integer.parseInt(all.group(1)) < functions);
  }

  /** What is answered. */
  public String ask(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve(path))
            .header("Authorization", "Bearer " + token)
            .build();
    HttpResponse<String> reply = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (reply.statusCode() != OK) {
      throw new IllegalStateException(path + " was answered with " + reply.statusCode());
    }
    return reply.body();
  }

  /** Milliseconds within which 95 % of the answers came, by path. */
  public Map<String, Double> percentiles() {
    Map<String, Double> all = new TreeMap<>();
    nanos.forEach(
        (path, took) -> {
          long[] each = took.stream().mapToLong(Long::longValue).toArray();
          all.put(path, Quantiles.of(SHARE, each) / NANOS_PER_MILLI);
        });
    return all;
  }

  public long answered() {
    return nanos.values().stream().mapToLong(List::size).sum();
  }

  public long failed() {
    return failed.get();
  }
}
