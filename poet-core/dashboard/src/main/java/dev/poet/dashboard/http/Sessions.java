package dev.poet.dashboard.http;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Who has signed in with a browser. They are forgotten when the server ends. Thread-safe. */
final class Sessions {
  private static final int MOST = 100;
  private static final int BYTES = 32;
  private static final long LIFE_NANOS = Duration.ofHours(12).toNanos();

  private final SecureRandom random = new SecureRandom();
  private final LongSupplier nanoClock;
  private final Map<String, Session> byCookie = new LinkedHashMap<>();

  /**
   * Somebody who has signed in.
   *
   * @param cookie the browser sends it with every request, also with those that other sites cause
   * @param secret only a page of this server can know it, so that it shows an action to be meant
   * @param name as given when signing in
   */
  record Session(String cookie, String secret, String name, long endNanos) {}

  Sessions(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /** Signs somebody in; beyond {@value #MOST} the oldest one has to sign in again. */
  synchronized Session begin(String name) {
    if (byCookie.size() >= MOST) {
      byCookie.remove(byCookie.keySet().iterator().next());
    }
    Session session = new Session(draw(), draw(), name, nanoClock.getAsLong() + LIFE_NANOS);
    byCookie.put(session.cookie(), session);
    return session;
  }

  synchronized Optional<Session> find(String cookie) {
    Session session = cookie == null ? null : byCookie.get(cookie);
    if (session != null && session.endNanos() - nanoClock.getAsLong() < 0) {
      byCookie.remove(cookie);
      return Optional.empty();
    }
    return Optional.ofNullable(session);
  }

  synchronized void end(String cookie) {
    byCookie.remove(cookie);
  }

  private String draw() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
