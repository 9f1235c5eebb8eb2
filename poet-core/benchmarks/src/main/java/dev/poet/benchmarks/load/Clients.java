package dev.poet.benchmarks.load;

import dev.poet.benchmarks.Quantiles;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Many who each look at one thing of a dashboard once a second, evenly spread over the second and
 * over all that can be asked for. Each has a connection of its own and is never waited for by
 * another; one thread serves them all, because in life they are on other machines. An answer's time
 * counts from when its request was due. One thread's.
 */
final class Clients {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final double SHARE = 0.95;
  private static final int BUFFER_BYTES = 64 << 10;

  private final List<Client> all = new ArrayList<>();
  private final Selector selector;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private final Map<String, List<Long>> nanos = new TreeMap<>();
  private long unchanged;
  private long failed;

  Clients(URI address, String token, String function, int number) throws IOException {
    this.selector = Selector.open();
    List<String> routes = Routes.all(function);
    for (int i = 0; i < number; i++) {
      all.add(new Client(address, token, routes.get(i % routes.size()), selector));
    }
  }

  /** Lets them load their pages anew, and look for so long. */
  void run(long millis) throws IOException {
    all.forEach(Client::forget);
    long start = System.nanoTime();
    long requests = TimeUnit.MILLISECONDS.toNanos(millis) * all.size() / PAUSE_NANOS;
    for (long request = 0; request < requests; request++) {
      long due = start + request * PAUSE_NANOS / all.size();
      readUntil(due);
      ask(all.get((int) (request % all.size())), due);
    }
    readUntil(start + TimeUnit.MILLISECONDS.toNanos(millis));
    awaitAll();
  }

  private void ask(Client client, long due) {
    try {
      client.ask(due);
    } catch (IOException e) {
      fail(client);
    }
  }

  private void readUntil(long due) throws IOException {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      selector.select(this::read, 1 + TimeUnit.NANOSECONDS.toMillis(left));
    }
  }

  private void awaitAll() throws IOException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (all.stream().anyMatch(Client::waits) && System.nanoTime() < end) {
      selector.select(this::read, 1);
    }
    all.stream().filter(Client::waits).forEach(this::fail);
  }

  private void read(SelectionKey key) {
    Client client = (Client) key.attachment();
    try {
      Client.Reply reply = client.read(buffer);
      if (reply != null) {
        nanos
            .computeIfAbsent(Routes.name(client.path()), name -> new ArrayList<>())
            .add(reply.nanos());
        unchanged += reply.unchanged() ? 1 : 0;
      }
    } catch (IOException e) {
      fail(client);
    }
  }

  private void fail(Client client) {
    failed++;
    client.hangUp();
  }

  /** Milliseconds within which 95 % of the answers came, by path. */
  Map<String, Double> percentiles() {
    Map<String, Double> percentiles = new TreeMap<>();
    nanos.forEach(
        (path, took) -> {
          long[] each = took.stream().mapToLong(Long::longValue).toArray();
          percentiles.put(path, Quantiles.of(SHARE, each) / NANOS_PER_MILLI);
        });
    return percentiles;
  }

  /** As if nothing had been asked yet. */
  void forget() {
    nanos.clear();
    unchanged = 0;
    failed = 0;
  }

  long answered() {
    return nanos.values().stream().mapToLong(List::size).sum();
  }

  /** Of the answers those that said only that nothing had changed. */
  long unchanged() {
    return unchanged;
  }

  long failed() {
    return failed;
  }
}
