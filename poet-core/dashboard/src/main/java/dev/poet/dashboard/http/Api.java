package dev.poet.dashboard.http;

import dev.poet.dashboard.http.Route.Parameter;
import dev.poet.dashboard.view.ChangePage;
import dev.poet.dashboard.view.CommandView;
import dev.poet.dashboard.view.Course;
import dev.poet.dashboard.view.Fleet;
import dev.poet.dashboard.view.FleetPage;
import dev.poet.dashboard.view.FleetSort;
import dev.poet.dashboard.view.FunctionView;
import dev.poet.dashboard.view.Happenings;
import dev.poet.dashboard.view.HealthView;
import dev.poet.dashboard.view.Looks;
import dev.poet.dashboard.view.Moments;
import dev.poet.dashboard.view.PluginsView;
import dev.poet.evidence.UnitSystem;
import dev.poet.evidence.Units;
import dev.poet.spi.StoreException;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every route there is, with who may use it. */
final class Api {
  private static final int MOST_ROWS = 200;
  private static final int MOST_POINTS = 2_000;
  static final int USUAL_POINTS = 150;

  /** As the pages ask for. */
  static final int USUAL_CHANGES = 10;

  private static final int LAST_PAGE = 1_000_000;
  private static final int MOST_BODY = 64 << 10;
  private static final String SESSION = "/api/session";

  private static final Parameter ID =
      new Parameter("id", "string", true, "The tuned function's id.");
  private static final Parameter PAGE =
      new Parameter("page", "integer", false, "Which part, from 0.");
  private static final Parameter SIZE =
      new Parameter("size", "integer", false, "How many in a part, at most 200.");
  private static final Parameter UNITS =
      new Parameter(
          "units",
          "string",
          false,
          "In which units values are shown: declared, celsius, fahrenheit or kelvin.");
  private static final Parameter CURRENCY =
      new Parameter(
          "currency",
          "string",
          false,
          "At which rate amounts are shown in another currency: EUR=1.08USD.");
  private static final Parameter KIND =
      new Parameter("kind", "string", false, "Only entries of this kind.");

  private final Gate gate;
  private final Fleet fleet;
  private final Looks looks;
  private final Orders orders;
  private final Live live;
  private final Assets assets = new Assets();
  private final String owner;
  private final boolean https;

  Api(Gate gate, Fleet fleet, Looks looks, Orders orders, Live live, Settings settings) {
    this.gate = gate;
    this.fleet = fleet;
    this.looks = looks;
    this.orders = orders;
    this.live = live;
    this.owner = settings.owner();
    this.https = settings.tls().isPresent();
  }

  List<Route> routes() {
    List<Route> routes = new ArrayList<>(pages());
    routes.addAll(sessions());
    routes.addAll(looks());
    routes.add(
        Route.post(
            "/api/actions",
            Access.ACT,
            "Gives a command to the applications that use the store.",
            Bodies.Action.class,
            Bodies.Taken.class,
            this::act));
    routes.add(
        Route.post(
            "/feedback",
            Access.ACT,
            "Reports what came of an execution; an application takes it within 2 s.",
            Bodies.Feedback.class,
            Bodies.Taken.class,
            this::report));
    routes.add(
        Route.other(
            "/api/live",
            Access.READ,
            "Server-sent events: which functions have changed.",
            List.of(),
            Live.MEDIA,
            live::open));
    routes.add(
        Route.get(
            "/health",
            Access.OPEN,
            "Whether the server runs and can read its store.",
            List.of(),
            Bodies.Health.class,
            context -> health()));
    routes.add(
        Route.other(
            "/metrics",
            Access.READ,
            "Figures for Prometheus.",
            List.of(),
            "text/plain",
            context -> {
              context.contentType(Metrics.MEDIA).result(Metrics.of(fleet, looks.skipped()));
              return null;
            }));
    List<Route> described = List.copyOf(routes);
    routes.add(
        Route.get(
            "/api/openapi.json",
            Access.READ,
            "This document.",
            List.of(),
            Map.class,
            context -> OpenApi.of(described)));
    return List.copyOf(routes);
  }

  /** They tell nothing: what they show they have to ask for. */
  private List<Route> pages() {
    List<Route> pages = new ArrayList<>();
    for (String path :
        List.of("/", "/function", "/time", "/plugins", "/events", "/state", "/sign-in")) {
      pages.add(Route.other(path, Access.OPEN, "A page.", List.of(), "text/html", assets::page));
    }
    pages.add(
        Route.other(
            "/assets/{name}",
            Access.OPEN,
            "A file of the pages.",
            List.of(new Parameter("name", "string", true, "Its name.")),
            "text/javascript",
            assets::serve));
    return pages;
  }

  private List<Route> sessions() {
    return List.of(
        Route.post(
            SESSION,
            Access.OPEN,
            "Signs in a browser with the token.",
            Bodies.SignIn.class,
            Bodies.SignedIn.class,
            this::signIn),
        Route.get(
            SESSION,
            Access.READ,
            "Who is signed in.",
            List.of(),
            Bodies.SignedIn.class,
            this::signedIn),
        Route.post(
            "/api/session/end",
            Access.ACT,
            "Signs out.",
            null,
            Bodies.SignedIn.class,
            context -> {
              gate.signOut(context);
              return new Bodies.SignedIn("", "");
            }));
  }

  private List<Route> looks() {
    return List.of(
        Route.get(
            "/api/functions",
            Access.READ,
            "Some of the functions, with where they stand.",
            List.of(
                new Parameter("text", "string", false, "Part of the name or domain."),
                new Parameter("state", "string", false, "A state, attention or drift."),
                new Parameter("mode", "string", false, "Of a process that tunes it, as online."),
                new Parameter(
                    "sort",
                    "string",
                    false,
                    "function, gain, trials, rate, last, state, mode or attention."),
                new Parameter("order", "string", false, "up or down."),
                PAGE,
                SIZE),
            FleetPage.class,
            this::functions),
        Route.get(
            "/api/function",
            Access.READ,
            "One function in full.",
            List.of(ID, UNITS, CURRENCY),
            FunctionView.class,
            context -> found(looks.function(id(context), units(context)))),
        Route.get(
            "/api/function/changes",
            Access.READ,
            "A function's changes, each explained, the newest first.",
            List.of(ID, UNITS, CURRENCY, PAGE, SIZE),
            ChangePage.class,
            context ->
                found(looks.changes(id(context), page(context), size(context), units(context)))),
        Route.get(
            "/api/function/history",
            Access.READ,
            "Everything that happened to a function, the newest first.",
            List.of(ID, KIND, PAGE, SIZE),
            Happenings.class,
            context ->
                found(looks.history(id(context), kind(context), page(context), size(context)))),
        Route.get(
            "/api/function/course",
            Access.READ,
            "A function's scores over time and along its parameters.",
            List.of(
                ID,
                UNITS,
                CURRENCY,
                new Parameter("points", "integer", false, "How many parts, at most 2000.")),
            Course.class,
            context ->
                found(
                    looks.course(
                        id(context),
                        (int) new Query(context).number("points", USUAL_POINTS, 1, MOST_POINTS),
                        units(context)))),
        Route.get(
            "/api/moments",
            Access.READ,
            "What a function did at two points in time.",
            List.of(
                ID,
                UNITS,
                CURRENCY,
                new Parameter("left", "integer", true, "Milliseconds since the epoch."),
                new Parameter("right", "integer", true, "Milliseconds since the epoch.")),
            Moments.class,
            context ->
                found(
                    looks.moments(
                        id(context),
                        millis(context, "left"),
                        millis(context, "right"),
                        units(context)))),
        Route.get(
            "/api/events",
            Access.READ,
            "Events about every function, the newest first.",
            List.of(
                new Parameter("function", "string", false, "Only about this one."),
                KIND,
                PAGE,
                SIZE),
            Happenings.class,
            context ->
                looks.events(
                    new Query(context).text("function", ""),
                    kind(context),
                    page(context),
                    size(context))),
        Route.get(
            "/api/plugins",
            Access.READ,
            "What is known of plugins and of the weaving.",
            List.of(),
            PluginsView.class,
            context -> looks.plugins()),
        Route.get(
            "/api/state",
            Access.READ,
            "Whether everything is there that learning needs.",
            List.of(),
            HealthView.class,
            context -> looks.health()),
        Route.get(
            "/api/commands/{number}",
            Access.READ,
            "A command and what became of it.",
            List.of(new Parameter("number", "integer", true, "As the action answered.")),
            CommandView.class,
            this::command));
  }

  private Object functions(Context context) {
    Query query = new Query(context);
    return fleet.page(
        query.text("text", ""),
        query.text("state", ""),
        query.text("mode", ""),
        query.word("sort", FleetSort.ATTENTION, FleetSort.class),
        query.text("order", "down").equals("down"),
        page(context),
        size(context));
  }

  private Object signIn(Context context) throws IOException {
    Bodies.SignIn wanted = Json.read(body(context), Bodies.SignIn.class);
    if (wanted.token() == null) {
      throw ApiProblem.bad("the token is missing; take it from the file that serve names");
    }
    String name =
        wanted.name() == null || wanted.name().isBlank()
            ? owner
            : Orders.text("name", wanted.name(), 1);
    Sessions.Session session = gate.signIn(wanted.token().strip(), name);
    Cookie cookie = new Cookie(Gate.COOKIE, session.cookie());
    cookie.setHttpOnly(true);
    cookie.setSecure(https);
    cookie.setSameSite(SameSite.STRICT);
    cookie.setPath("/");
    context.cookie(cookie);
    return new Bodies.SignedIn(session.secret(), session.name());
  }

  private Object signedIn(Context context) {
    return gate.session(context)
        .map(session -> new Bodies.SignedIn(session.secret(), session.name()))
        .orElse(new Bodies.SignedIn("", owner));
  }

  private Object act(Context context) throws IOException, StoreException {
    Bodies.Action wanted = Json.read(body(context), Bodies.Action.class);
    return new Bodies.Taken(orders.give(wanted, who(context, wanted.who())));
  }

  private Object report(Context context) throws IOException, StoreException {
    Bodies.Feedback said = Json.read(body(context), Bodies.Feedback.class);
    return new Bodies.Taken(orders.report(said, who(context, null)));
  }

  /** Whoever signed in, or else whoever a program says it is. */
  private String who(Context context, String said) {
    String name =
        gate.session(context)
            .map(Sessions.Session::name)
            .orElseGet(() -> said == null || said.isBlank() ? owner : Orders.text("who", said, 1));
    return name + " (dashboard)";
  }

  private Object health() {
    return fleet.problem().isEmpty()
        ? new Bodies.Health("up", List.of())
        : new Bodies.Health("degraded", List.of("the store can't be read; the pages say why"));
  }

  private Object command(Context context) throws StoreException {
    try {
      return found(looks.command(Long.parseLong(context.pathParam("number"))));
    } catch (NumberFormatException e) {
      throw ApiProblem.notFound("there is no such command; take its number from the action");
    }
  }

  private static <V> V found(Optional<V> value) {
    return value.orElseThrow(
        () ->
            ApiProblem.notFound(
                "the store knows nothing of that name; take it from the list of functions"));
  }

  /** However it comes, also without a length. */
  private static byte[] body(Context context) throws IOException {
    if (context.req().getContentLengthLong() <= MOST_BODY) {
      byte[] body = context.bodyInputStream().readNBytes(MOST_BODY + 1);
      if (body.length <= MOST_BODY) {
        return body;
      }
    }
    throw new ApiProblem(
        ApiProblem.Kind.TOO_LARGE,
        "the body must have at most %d bytes; shorten it".formatted(MOST_BODY));
  }

  private static String id(Context context) {
    return new Query(context).required("id");
  }

  private static Units units(Context context) {
    Query query = new Query(context);
    return new Units(query.word("units", UnitSystem.DECLARED, UnitSystem.class), query.exchange());
  }

  private static String kind(Context context) {
    return new Query(context).text("kind", "");
  }

  private static int page(Context context) {
    return (int) new Query(context).number("page", 0, 0, LAST_PAGE);
  }

  private static int size(Context context) {
    return (int) new Query(context).number("size", 50, 1, MOST_ROWS);
  }

  private static long millis(Context context, String name) {
    new Query(context).required(name);
    return new Query(context).number(name, 0, 0, Long.MAX_VALUE);
  }
}
