package dev.poet.dashboard.http;

import dev.poet.dashboard.http.ApiProblem.Kind;
import dev.poet.dashboard.http.Sessions.Session;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Decides before every route whether a request goes on: it must name this server, come from its own
 * pages if it comes from any, and show who sends it. Also being on the same machine proves nothing:
 * every page that a browser there shows could send it.
 */
final class Gate {
  static final String COOKIE = "poet_session";
  static final String SECRET = "X-Poet-Session";

  private static final String BEARER = "Bearer ";
  private static final Set<HandlerType> READING = Set.of(HandlerType.GET, HandlerType.HEAD);
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final AccessToken token;
  private final Set<String> hosts;
  private final Tries tries;
  private final Sessions sessions;

  Gate(Settings settings, LongSupplier nanoClock) {
    this.token = settings.token();
    this.hosts = new HashSet<>(LOOPBACK);
    settings.allowedHosts().forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
    this.tries = new Tries(nanoClock);
    this.sessions = new Sessions(nanoClock);
  }

  /** For every request, whether there is a route for it or not. */
  void requireOwnPages(Context context) {
    String host = context.header("Host");
    if (host == null || !hosts.contains(nameIn(host))) {
      throw new ApiProblem(
          Kind.FOREIGN,
          "this server does not answer under the name that the request gives it; use 127.0.0.1 or"
              + " localhost, or start it with --allowed-host NAME");
    }
    String origin = context.header("Origin");
    if (origin != null && !isOwn(origin, host)) {
      throw new ApiProblem(
          Kind.FOREIGN,
          "the request comes from a page of another server; open the dashboard itself");
    }
    String site = context.header("Sec-Fetch-Site");
    boolean foreign = "cross-site".equals(site) || "same-site".equals(site);
    if (foreign && !READING.contains(context.method())) {
      throw new ApiProblem(
          Kind.FOREIGN,
          "the request comes from a page of another server; open the dashboard itself");
    }
  }

  /** For every request that has a route. */
  void requireAccess(Context context) {
    Set<?> roles = context.routeRoles();
    if (roles.contains(Access.OPEN)) {
      return;
    }
    if (!roles.contains(Access.READ) && !roles.contains(Access.ACT)) {
      throw new ApiProblem(Kind.FOREIGN, "nobody may use this route: it says not who may");
    }
    if (hasToken(context)) {
      return;
    }
    Session session =
        session(context)
            .orElseThrow(
                () ->
                    new ApiProblem(
                        Kind.NOT_SIGNED_IN,
                        "nobody is signed in; sign in with the token, or send it as"
                            + " \"Authorization: Bearer ...\""));
    if (roles.contains(Access.ACT) && !isMeant(context, session)) {
      throw new ApiProblem(
          Kind.FOREIGN,
          "the request lacks the session's own secret in %s; reload the page".formatted(SECRET));
    }
  }

  /** Signs in; the name is what the audit log will say. */
  Session signIn(String guess, String name) {
    requireRight(guess);
    return sessions.begin(name);
  }

  void signOut(Context context) {
    sessions.end(context.cookie(COOKIE));
  }

  Optional<Session> session(Context context) {
    return sessions.find(context.cookie(COOKIE));
  }

  private boolean hasToken(Context context) {
    String header = context.header("Authorization");
    if (header == null || !header.startsWith(BEARER)) {
      return false;
    }
    requireRight(header.substring(BEARER.length()).strip());
    return true;
  }

  private void requireRight(String guess) {
    if (tries.areOver()) {
      throw new ApiProblem(
          Kind.TOO_MANY_TRIES,
          "too many wrong tokens; wait a minute, and take the token from its file");
    }
    if (!token.is(guess)) {
      tries.addWrong();
      throw new ApiProblem(
          Kind.NOT_SIGNED_IN, "that is not the token; take it from the file that serve names");
    }
  }

  private static boolean isMeant(Context context, Session session) {
    String given = context.header(SECRET);
    return given != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8),
            session.secret().getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isOwn(String origin, String host) {
    try {
      URI uri = URI.create(origin);
      return host.equalsIgnoreCase(uri.getAuthority());
    } catch (IllegalArgumentException notOne) {
      return false;
    }
  }

  private static String nameIn(String host) {
    int colon = host.lastIndexOf(':');
    boolean port = colon >= 0 && colon > host.lastIndexOf(']');
    return (port ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT);
  }
}
