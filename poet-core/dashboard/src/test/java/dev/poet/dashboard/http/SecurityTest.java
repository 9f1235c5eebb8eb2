package dev.poet.dashboard.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.poet.dashboard.http.Wire.Reply;
import dev.poet.spi.Store;
import dev.poet.store.StoreReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What nobody may do; over all routes that the router has. */
final class SecurityTest {
  private static final String SECRET = "a-token-that-only-this-test-knows";
  private static final String BEARER = "Authorization: Bearer " + SECRET;
  private static final String ODD = "'; DROP TABLE trials; -- %_\u0007<b>";
  private static final Predicate<String> IS_HEAD = route -> route.startsWith("HEAD ");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private OnDisk store;
  private Server server;
  private Wire wire;

  @BeforeEach
  void serve() throws Exception {
    store = new OnDisk(folder.resolve("poet.db"));
    try (Store open = store.open()) {
      Worlds.learnt(open, "import", 120, System.currentTimeMillis());
      Worlds.learnt(open, ODD, 60, System.currentTimeMillis());
      open.declare(Worlds.rated("rated"));
    }
    Settings settings =
        new Settings(
            "127.0.0.1",
            0,
            new AccessToken(SECRET),
            Set.of("poet.example"),
            Optional.empty(),
            false,
            "tester");
    server = Server.start(settings, store, InstantSource.system(), System::nanoTime);
    wire = new Wire(server.address().getPort());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void routes_ofTheRouterAndOfTheDocument_areTheSame() throws Exception {
    JsonNode paths = JSON.readTree(wire.get("/api/openapi.json", BEARER).body()).get("paths");
    Set<String> described = new TreeSet<>(Set.of("GET /api/openapi.json"));
    paths
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(m -> described.add(m.toUpperCase() + " " + path.getKey())));

    Set<String> registered = new TreeSet<>(server.registered());
    Set<String> heads = registered.stream().filter(IS_HEAD).collect(Collectors.toSet());
    registered.removeAll(heads);
    assertThat(described).isEqualTo(registered);
    assertThat(heads)
        .isEqualTo(
            registered.stream()
                .filter(route -> route.startsWith("GET "))
                .map(route -> route.replace("GET ", "HEAD "))
                .collect(Collectors.toSet()));
    assertThat(described).hasSizeGreaterThan(20);
  }

  @Test
  void everyRoute_withoutToken_isRefusedUnlessItTellsNothing() throws Exception {
    Set<String> open = new TreeSet<>();
    for (String route : server.registered()) {
      Reply reply = call(route);
      if (reply.status() != 401) {
        open.add(route);
      }
      assertThat(reply.body()).doesNotContain("import").doesNotContain(SECRET);
    }

    Set<String> allowed = new TreeSet<>(Set.of("POST /api/session"));
    for (String path :
        List.of(
            "/",
            "/function",
            "/time",
            "/plugins",
            "/events",
            "/state",
            "/sign-in",
            "/assets/{name}",
            "/health")) {
      allowed.addAll(List.of("GET " + path, "HEAD " + path));
    }
    assertThat(open).isEqualTo(allowed);
  }

  @Test
  void head_ofWhateverCanBeGot_isTheSameWithoutABody() throws Exception {
    for (String path :
        List.of(
            "/",
            "/assets/app.js",
            "/health",
            "/api/functions",
            "/api/function?id=import",
            "/api/function?id=nothing",
            "/api/function")) {
      Reply get = wire.get(path, BEARER);
      Reply head = wire.send("HEAD", path, new byte[0], BEARER);
      assertThat(head.status()).as(path).isEqualTo(get.status());
      assertThat(head.headers()).as(path).isEqualTo(get.headers());
      assertThat(get.body()).as(path).isNotEmpty();
      assertThat(head.body()).as(path).isEmpty();
    }
    assertThat(wire.send("HEAD", "/api/live", new byte[0], BEARER).headers())
        .hasEntrySatisfying("content-type", type -> assertThat(type).contains("event-stream"));
    assertThat(wire.send("HEAD", "/nowhere", new byte[0], BEARER).status()).isEqualTo(404);
    assertThat(wire.send("HEAD", "/feedback", new byte[0], BEARER).status()).isEqualTo(404);
  }

  @Test
  void everyRoute_underAForeignNameOrFromAForeignPage_isRefused() throws Exception {
    for (String route : server.registered()) {
      assertThat(call(route, BEARER, "Host: evil.example").status()).as(route).isEqualTo(403);
      assertThat(call(route, BEARER, "Origin: http://evil.example").status()).isEqualTo(403);
      assertThat(call(route, BEARER, "Origin: null").status()).as(route).isEqualTo(403);
    }
    assertThat(wire.get("/health", "Host: poet.example").status()).isEqualTo(200);
  }

  @Test
  void everyRoute_always_forbidsInlineCodeAndFrames() throws Exception {
    for (String route : server.registered()) {
      Reply reply = call(route);
      assertThat(reply.headers().get("content-security-policy"))
          .contains("default-src 'none'")
          .contains("frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(reply.headers()).containsEntry("x-content-type-options", "nosniff");
    }
    assertThat(wire.get("/nowhere").headers()).containsKey("content-security-policy");
  }

  @Test
  void reading_anything_leavesTheInboxEmpty() throws Exception {
    for (String route : server.registered()) {
      if (route.startsWith("GET") && !route.endsWith("/live")) {
        call(route, BEARER);
      }
    }
    assertThat(wire.get("/api/actions?function=import&action=freeze&why=because", BEARER).status())
        .isEqualTo(404);
    assertThat(commands()).isZero();
  }

  @Test
  void action_fromAnotherSitesForm_isRefused() throws Exception {
    String body = "{\"function\":\"import\",\"action\":\"freeze\",\"why\":\"because\"}";
    Reply signedIn = wire.post("/api/session", "{\"token\":\"" + SECRET + "\",\"name\":\"ann\"}");
    String cookie = "Cookie: " + signedIn.headers().get("set-cookie").split(";")[0];
    String secret = JSON.readTree(signedIn.body()).get("secret").asText();

    assertThat(signedIn.headers().get("set-cookie")).contains("HttpOnly").contains("Strict");
    assertThat(wire.get("/api/functions", cookie).status()).isEqualTo(200);
    assertThat(wire.post("/api/actions", body, cookie).status()).isEqualTo(403);
    assertThat(wire.post("/api/actions", body, BEARER, "Content-Type: text/plain").status())
        .isEqualTo(415);
    assertThat(
            wire.post(
                    "/api/actions", body, BEARER, "Content-Type: application/x-www-form-urlencoded")
                .status())
        .isEqualTo(415);
    assertThat(commands()).isZero();

    assertThat(wire.post("/api/actions", body, cookie, "X-Poet-Session: " + secret).status())
        .isEqualTo(200);
    try (StoreReader reader = store.reader()) {
      assertThat(reader.inbox()).hasSize(1);
      assertThat(reader.inbox().get(0).command().who()).isEqualTo("ann (dashboard)");
      assertThat(reader.inbox().get(0).command().why()).isEqualTo("because");
    }
  }

  @Test
  void action_withoutAReasonOrAboutNothing_isRefused() throws Exception {
    assertThat(act("{\"function\":\"import\",\"action\":\"freeze\",\"why\":\" \"}")).isEqualTo(400);
    assertThat(act("{\"function\":\"import\",\"action\":\"freeze\"}")).isEqualTo(400);
    assertThat(act("{\"function\":\"import\",\"action\":\"drop\",\"why\":\"because\"}"))
        .isEqualTo(400);
    assertThat(act("{\"function\":\"exports\",\"action\":\"freeze\",\"why\":\"because\"}"))
        .isEqualTo(404);
    assertThat(
            act(
                "{\"function\":\"import\",\"action\":\"rollback\",\"version\":99,\"why\":\"because\"}"))
        .isEqualTo(400);
    assertThat(
            act(
                "{\"function\":\"import\",\"action\":\"pin\",\"values\":{\"timeout\":\"11\"},"
                    + "\"why\":\"because\"}"))
        .isEqualTo(400);
    assertThat(commands()).isZero();
  }

  @Test
  void feedback_thatMeansNothing_isRefusedAndNothingIsSent() throws Exception {
    String rated = "\"execution\":\"rated/7/1\"";
    for (String body :
        List.of(
            "{}",
            "{\"execution\":\"rated\",\"outcome\":1}",
            "{" + rated + "}",
            "{" + rated + ",\"outcome\":null}",
            "{" + rated + ",\"outcome\":\"4,5\"}",
            "{" + rated + ",\"outcome\":1e999}",
            "{" + rated + ",\"outcome\":[1]}",
            "{" + rated + ",\"outcome\":{\"cost\":1}}",
            "{" + rated + ",\"outcome\":{\"rating\":{\"rating\":1}}}",
            "{" + rated + ",\"outcome\":1,\"source\":\"boss\"}",
            "{" + rated + ",\"outcome\":1,\"amend\":\"perhaps\"}",
            "{" + rated + ",\"outcome\":\"" + "9".repeat(20_000) + "\"}",
            "{\"execution\":\"import/7/1\",\"outcome\":1}")) {
      Reply reply = wire.post("/feedback", body, BEARER);
      assertThat(reply.status()).as(body).isEqualTo(400);
      assertThat(JSON.readTree(reply.body()).at("/error/code").asText()).isEqualTo("POET-284");
    }
    assertThat(
            wire.post("/feedback", "{\"execution\":\"exports/7/1\",\"outcome\":1}", BEARER)
                .status())
        .isEqualTo(404);
    assertThat(wire.post("/feedback", "{" + rated + ",\"metrics\":{}}", BEARER).body())
        .contains("there is no field metrics, but [", "outcome")
        .doesNotContain("dev.poet");
    assertThat(wire.post("/feedback", "x".repeat(70_000), BEARER).status()).isEqualTo(413);
    assertThat(act("{\"function\":\"rated\",\"action\":\"feedback\",\"why\":\"because\"}"))
        .isEqualTo(400);
    assertThat(commands()).isZero();
    assertThat(
            wire.post("/feedback", "{" + rated + ",\"outcome\":{\"rating\":\"4/5\"}}", BEARER)
                .status())
        .isEqualTo(200);
    assertThat(commands()).isEqualTo(1);
  }

  @Test
  void names_thatLookLikePaths_readNothing() throws Exception {
    for (String name :
        List.of(
            "..%2fServer.class",
            "%2e%2e%2f%2e%2e%2fSettings.class",
            "..;/index.html",
            "a%00.css",
            "..%5c..%5cindex.html",
            "%252e%252e%252findex.html",
            "../../../../etc/passwd")) {
      Reply reply = wire.get("/assets/" + name, BEARER);
      assertThat(reply.status()).as(name).isBetween(400, 404);
      assertThat(reply.body()).doesNotContain("root:").doesNotContain("/assets/app.js");
    }
  }

  @Test
  void body_thatIsTooMuchOrMalformed_isRefused() throws Exception {
    String long1 = "{\"token\":\"" + "x".repeat(200_000) + "\"}";
    for (String body :
        List.of(
            long1,
            "[".repeat(30_000),
            "{\"token\":" + "9".repeat(50_000) + "}",
            "{\"token\":\"a\",\"token\":\"b\"}",
            "{\"token\":\"a\"} {}",
            "{\"token\":\"a\",\"other\":1}",
            "{\"token\":",
            "null",
            "")) {
      assertThat(wire.post("/api/session", body).status()).isIn(400, 413);
    }
    byte[] invalid = "{\"token\":\"a\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(
            wire.send("POST", "/api/session", invalid, "Content-Type: application/json").status())
        .isEqualTo(400);
    assertThat(
            wire.send(
                    "POST",
                    "/api/session",
                    new byte[1_000],
                    "Content-Type: application/json",
                    "Content-Length: 1000000000")
                .status())
        .isIn(0, 400, 413);
    assertThat(
            act("{\"function\":\"import\",\"action\":\"freeze\",\"why\":\"half \\ud800 of it\"}"))
        .isEqualTo(400);
  }

  @Test
  void headers_thatAreHuge_areRefused() throws Exception {
    assertThat(wire.get("/health", "X-Long: " + "x".repeat(20_000)).status()).isEqualTo(431);
    assertThat(wire.get("/api/functions?text=" + "x".repeat(5_000), BEARER).status())
        .isEqualTo(400);
  }

  @Test
  void parameters_outsideTheirRange_areRefusedWithASentence() throws Exception {
    for (String path :
        List.of(
            "/api/functions?size=201",
            "/api/functions?page=-1",
            "/api/functions?sort=colour",
            "/api/function/course?id=import&points=2001",
            "/api/moments?id=import&left=x&right=1",
            "/api/function")) {
      Reply reply = wire.get(path, BEARER);
      assertThat(reply.status()).as(path).isEqualTo(400);
      assertThat(JSON.readTree(reply.body()).at("/error/code").asText()).isEqualTo("POET-284");
    }
    assertThat(wire.get("/api/function?id=nothing", BEARER).status()).isEqualTo(404);
  }

  @Test
  void tokens_thatAreGuessed_areSoonNotLookedAt() throws Exception {
    List<Integer> answers = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      answers.add(wire.get("/api/functions", "Authorization: Bearer guess" + i).status());
    }
    assertThat(answers.subList(0, 10)).containsOnly(401);
    assertThat(answers.subList(10, 12)).containsOnly(429);
    assertThat(wire.get("/health").status()).isEqualTo(200);
  }

  @Test
  void name_likeAnSqlCommand_comesBackAsItIs() throws Exception {
    JsonNode rows = JSON.readTree(wire.get("/api/functions", BEARER).body()).get("rows");
    List<String> names = new ArrayList<>();
    rows.forEach(row -> names.add(row.get("function").asText()));
    String encoded = java.net.URLEncoder.encode(ODD, StandardCharsets.UTF_8);

    assertThat(names).contains(ODD);
    assertThat(wire.get("/api/function?id=" + encoded, BEARER).status()).isEqualTo(200);
    assertThat(wire.get("/api/function?id=%25", BEARER).status()).isEqualTo(404);
    assertThat(wire.get("/metrics", BEARER).body())
        .contains("poet_trials_total{function=\"import\"}");
  }

  @Test
  void pages_thatNeverReadAndRequestsThatNeverEnd_leaveTheServerAnswering() throws Exception {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 80; i++) {
        Socket socket = new Socket("127.0.0.1", server.address().getPort());
        socket
            .getOutputStream()
            .write(
                (i % 2 == 0
                        ? "GET /api/live HTTP/1.1\r\nHost: localhost\r\n" + BEARER + "\r\n\r\n"
                        : "POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Le")
                    .getBytes(StandardCharsets.US_ASCII));
        sockets.add(socket);
      }
      for (int i = 0; i < 20; i++) {
        assertThat(wire.get("/health").status()).isEqualTo(200);
        assertThat(wire.get("/api/functions", BEARER).status()).isEqualTo(200);
      }
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  private Reply call(String route, String... headers) throws Exception {
    String[] parts = route.split(" ", 2);
    String path = parts[1].replace("{name}", "style.css").replace("{number}", "1");
    if (parts[0].equals("HEAD")) {
      return wire.send("HEAD", path, new byte[0], headers);
    }
    boolean post = parts[0].equals("POST");
    if (path.endsWith("/live") && List.of(headers).equals(List.of(BEARER))) {
      throw new IllegalArgumentException("an event stream has no end");
    }
    return post ? wire.post(path, "{}", headers) : wire.get(path, headers);
  }

  private int act(String body) throws Exception {
    return wire.post("/api/actions", body, BEARER).status();
  }

  private int commands() throws Exception {
    try (StoreReader reader = store.reader()) {
      return reader.inbox().stream()
          .map(entry -> entry.command().id())
          .collect(Collectors.toSet())
          .size();
    }
  }
}
