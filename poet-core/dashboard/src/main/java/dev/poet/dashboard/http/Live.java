package dev.poet.dashboard.http;

import dev.poet.dashboard.http.ApiProblem.Kind;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.sse.SseClient;
import io.javalin.http.sse.SseHandler;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells open pages by server-sent events which functions have changed. One thread writes, so that
 * whoever doesn't read delays other pages at most, never the reading of the store. Thread-safe.
 */
final class Live implements AutoCloseable {
  static final String MEDIA = "text/event-stream";
  private static final int MOST_CLIENTS = 64;

  /** Of more functions a page is told only that something has changed. */
  private static final int MOST_NAMES = 100;

  /** Browsers connect anew by themselves; whoever doesn't is gone. */
  private static final long LIFE_MILLIS = 600_000;

  private final Set<SseClient> clients = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final Set<String> changed = new LinkedHashSet<>();
  private final Thread thread = new Thread(this::run, "poet-dashboard-live");
  private boolean told;
  private boolean closed;

  Live() {
    thread.setDaemon(true);
    thread.start();
  }

  /** Keeps a page informed. */
  Object open(Context context) throws Exception {
    if (context.method() == HandlerType.HEAD) {
      context.contentType(MEDIA);
      return null;
    }
    if (clients.size() >= MOST_CLIENTS) {
      throw new ApiProblem(
          Kind.BUSY,
          "%d pages are open already; close one, or reload by hand".formatted(MOST_CLIENTS));
    }
    new SseHandler(LIFE_MILLIS, this::keep).handle(context);
    return null;
  }

  private void keep(SseClient client) {
    client.keepAlive();
    client.onClose(() -> clients.remove(client));
    clients.add(client);
    client.sendEvent("hello", "{}");
  }

  /** Returns at once. */
  void tell(Set<String> functions) {
    lock.lock();
    try {
      changed.addAll(functions);
      told = true;
      news.signal();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      while (true) {
        String event = Json.text(next());
        for (Iterator<SseClient> each = clients.iterator(); each.hasNext(); ) {
          SseClient client = each.next();
          if (client.terminated()) {
            each.remove();
          } else {
            client.sendEvent("changed", event);
          }
        }
      }
    } catch (InterruptedException end) {
      clients.forEach(SseClient::close);
    }
  }

  private Map<String, List<String>> next() throws InterruptedException {
    lock.lock();
    try {
      while (!told && !closed) {
        news.await();
      }
      if (closed) {
        throw new InterruptedException();
      }
      told = false;
      List<String> names = changed.size() > MOST_NAMES ? List.of() : new ArrayList<>(changed);
      changed.clear();
      return Map.of("functions", names);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      news.signal();
    } finally {
      lock.unlock();
    }
  }
}
