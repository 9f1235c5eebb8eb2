package dev.poet.dashboard.http;

import dev.poet.dashboard.http.ApiProblem.Kind;
import dev.poet.dashboard.view.Fleet;
import dev.poet.dashboard.view.Looks;
import dev.poet.dashboard.view.Readers;
import dev.poet.evidence.StoreAccess;
import dev.poet.spi.StoreException;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The running dashboard: every route behind the gate, and everything bounded. Thread-safe. */
public final class Server implements AutoCloseable {
  private static final int MOST_THREADS = 24;
  private static final int MOST_CONNECTIONS = 400;
  private static final long IDLE_MILLIS = 30_000;
  private static final int HEADER_BYTES = 8 << 10;

  /** Nothing but own files, and nothing inside the page itself. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'";

  private final Readers readers;
  private final Fleet fleet;
  private final Live live;
  private final Javalin javalin;
  private final Settings settings;
  private final List<Route> routes;
  private final Answers answers = new Answers();

  private Server(
      Settings settings, StoreAccess store, InstantSource clock, LongSupplier nanoClock) {
    this.settings = settings;
    this.readers = new Readers(store, nanoClock);
    this.live = new Live();
    this.fleet = new Fleet(readers, store.toString(), clock, nanoClock, live::tell);
    Looks looks = new Looks(readers, store, fleet, clock, nanoClock);
    Orders orders = new Orders(store, readers, clock, ProcessHandle.current().pid());
    Gate gate = new Gate(settings, nanoClock);
    this.routes = new Api(gate, fleet, looks, orders, live, settings).routes();
    this.javalin = Javalin.create(config -> configure(config, gate));
    looks.prepare(Api.USUAL_CHANGES, Api.USUAL_POINTS);
  }

  /**
   * Serves a store, which doesn't have to be there yet.
   *
   * @param nanoClock for how long things took
   * @throws InvalidSettingsException if it can't listen as wanted
   */
  public static Server start(
      Settings settings, StoreAccess store, InstantSource clock, LongSupplier nanoClock) {
    Server server = new Server(settings, store, clock, nanoClock);
    try {
      server.javalin.start();
      return server;
    } catch (JavalinBindException e) {
      server.close();
      throw new InvalidSettingsException(
          "POET-288",
          "nothing can listen on %s port %d (%s); choose another --port"
              .formatted(settings.host(), settings.port(), e.getMessage()));
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** Where it is. */
  public URI address() {
    String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    String scheme = settings.tls().isPresent() ? "https" : "http";
    return URI.create("%s://%s:%d/".formatted(scheme, host, javalin.port()));
  }

  /** What is registered, as method and path. */
  List<String> registered() {
    return javalin.unsafe.internalRouter.allHttpHandlers().stream()
        .map(each -> each.endpoint)
        .filter(each -> each.method.isHttpMethod())
        .map(each -> each.method.name() + " " + each.path)
        .toList();
  }

  List<Route> routes() {
    return routes;
  }

  private void configure(JavalinConfig config, Gate gate) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.generateEtags = false;
    config.http.compressionStrategy = CompressionStrategy.GZIP;
    config.router.caseInsensitiveRoutes = false;
    config.jetty.host = settings.host();
    config.jetty.port = settings.port();
    config.jetty.threadPool = threads();
    config.jetty.modifyHttpConfiguration(Server::limit);
    config.jetty.modifyServer(
        server -> {
          server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, server));
          server.setStopTimeout(0);
        });
    config.jetty.addConnector(this::connector);
    config.routes.before(
        context -> {
          protect(context);
          gate.requireOwnPages(context);
        });
    config.routes.beforeMatched(gate::requireAccess);
    for (Route route : routes) {
      for (HandlerType method : route.methods()) {
        config.routes.addHttpHandler(
            method, route.path(), context -> answer(context, route), route.access());
      }
    }
    config.routes.exception(ApiProblem.class, (e, context) -> complain(context, e));
    config.routes.exception(
        StoreException.class,
        (e, context) -> complain(context, new ApiProblem(Kind.STORE, e.getMessage())));
    config.routes.exception(HttpResponseException.class, Server::complain);
    config.routes.exception(
        Exception.class,
        (e, context) ->
            complain(
                context,
                new ApiProblem(
                    Kind.INTERNAL,
                    "the dashboard has made a mistake (%s); please report it"
                        .formatted(e.getClass().getSimpleName()))));
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 2);
    threads.setName("poet-dashboard");
    threads.setDaemon(true);
    return threads;
  }

  private static void limit(HttpConfiguration http) {
    http.setRequestHeaderSize(HEADER_BYTES);
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setSendDateHeader(false);
  }

  private ServerConnector connector(
      org.eclipse.jetty.server.Server server, HttpConfiguration http) {
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    ServerConnector connector;
    if (settings.tls().isPresent()) {
      http.addCustomizer(new SecureRequestCustomizer(false));
      connector =
          new ServerConnector(
              server, new SslConnectionFactory(ssl(settings.tls().get()), "http/1.1"), plain);
    } else {
      connector = new ServerConnector(server, plain);
    }
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    connector.setIdleTimeout(IDLE_MILLIS);
    return connector;
  }

  private static SslContextFactory.Server ssl(Settings.Tls tls) {
    SslContextFactory.Server ssl = new SslContextFactory.Server();
    ssl.setKeyStorePath(tls.keyStore().toAbsolutePath().toString());
    try {
      ssl.setKeyStorePassword(Files.readString(tls.passwordFile()).strip());
    } catch (IOException e) {
      throw new InvalidSettingsException(
          "POET-288",
          "the file with the key store's password can't be read (%s); name one with --tls-password-file"
              .formatted(e.getMessage()));
    }
    return ssl;
  }

  private static void protect(Context context) {
    context
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Frame-Options", "DENY")
        .header("Referrer-Policy", "no-referrer")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .header("Cache-Control", "no-store");
  }

  private void answer(Context context, Route route) throws Exception {
    if (route.method() == HandlerType.POST && !isJson(context)) {
      throw new ApiProblem(
          Kind.WRONG_TYPE, "the body must come as application/json; send that Content-Type");
    }
    Object answer = route.handling().answer(context);
    if (answer == null) {
      return;
    }
    context.contentType(Route.JSON);
    if (route.isKept()) {
      Answers.Answer kept = answers.of(context.path() + '?' + context.queryString(), answer);
      if (!Tags.isAll(context, kept.tag())) {
        context.result(kept.json());
      }
    } else {
      context.result(Json.write(answer));
    }
  }

  private static boolean isJson(Context context) {
    String type = context.contentType();
    return type != null && type.split(";", 2)[0].strip().equalsIgnoreCase(Route.JSON);
  }

  private static void complain(Context context, ApiProblem problem) {
    byte[] body =
        Json.write(
            new Bodies.Problem(
                new Bodies.Problem.Error(problem.kind().code(), problem.getMessage())));
    context.status(problem.kind().status()).contentType(Route.JSON).result(body);
  }

  private static void complain(HttpResponseException e, Context context) {
    int status = e.getStatus();
    ApiProblem problem =
        status == 404
            ? ApiProblem.notFound("there is nothing here; start at /")
            : ApiProblem.bad("the request can't be answered; the OpenAPI document says how to ask");
    complain(context, problem);
    context.status(status);
  }

  @Override
  public void close() {
    live.close();
    javalin.stop();
    fleet.close();
    readers.close();
  }
}
