package dev.poet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.Poet;
import dev.poet.cli.evidence.StorePlace;
import dev.poet.dashboard.http.AccessToken;
import dev.poet.dashboard.http.Server;
import dev.poet.dashboard.http.Settings;
import dev.poet.engine.PoetRuntime;
import dev.poet.engine.call.TunedCall;
import dev.poet.engine.call.Tuning;
import dev.poet.learning.Auto;
import dev.poet.learning.Gains;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(240)
class ServeCommandTest {
  private static final String SECRET = "a-token-that-only-this-test-knows";
  private static final String PASSWORD = "of-this-test-alone";

  @TempDir private Path folder;
  private final Screen screen = Screen.piped();
  private Path store;

  @BeforeEach
  void fill() throws Exception {
    store = folder.resolve("poet.db");
    TestStores.house(store, 3);
  }

  @Test
  void serve_untilInterrupted_answersWhoeverHasTheToken() throws Exception {
    try (Serving serving =
        Serving.start(
            HttpClient.newHttpClient(), folder.resolve("dashboard-token"), "--store=" + store)) {
      Path token = folder.resolve("dashboard-token");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
          .isEqualTo("rw-------");
      assertThat(serving.said()).doesNotContain(Files.readString(token).strip());
      assertThat(serving.get("/api/functions").body()).contains("zone-control");
      assertThat(serving.end()).isZero();
    }
  }

  /** With a certificate that only this test trusts, made for the address itself. */
  @Test
  void serve_withACertificate_speaksTlsAloneAndMarksItsCookieSecure() throws Exception {
    Path keyStore = folder.resolve("own.p12");
    Path password = Files.writeString(folder.resolve("own.password"), PASSWORD + "\n");
    makeCertificate(keyStore);
    Path token = folder.resolve("token");
    HttpClient trusting = HttpClient.newBuilder().sslContext(trusting(keyStore)).build();
    try (Serving serving =
        Serving.start(
            trusting,
            token,
            "--store=" + store,
            "--token-file=" + token,
            "--tls-keystore=" + keyStore,
            "--tls-password-file=" + password)) {
      assertThat(serving.address().getScheme()).isEqualTo("https");
      assertThat(serving.get("/api/functions").body()).contains("zone-control");
      HttpResponse<String> signedIn =
          serving.post(
              "/api/session", "{\"token\": \"%s\"}".formatted(Files.readString(token).strip()));
      assertThat(signedIn.headers().firstValue("Set-Cookie").orElseThrow())
          .contains("Secure", "HttpOnly");
      URI plain = URI.create("http://127.0.0.1:%d/".formatted(serving.address().getPort()));
      assertThatThrownBy(
              () ->
                  HttpClient.newHttpClient()
                      .send(
                          HttpRequest.newBuilder(plain).build(),
                          HttpResponse.BodyHandlers.ofString()))
          .isInstanceOf(IOException.class);
    }
  }

  private static void makeCertificate(Path keyStore) throws Exception {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "own",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                keyStore.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
  }

  private static SSLContext trusting(Path keyStore) throws Exception {
    KeyStore own = KeyStore.getInstance(keyStore.toFile(), PASSWORD.toCharArray());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("own", own.getCertificate("own"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  /** The whole way: a program's call, its id elsewhere, an HTTP request, and the trial. */
  @Test
  void feedback_overHttp_arrivesAtTheTrialOfARunningProgram() throws Exception {
    Path home = folder.resolve("program");
    Path used = home.resolve("poet.db");
    Files.createDirectories(home);
    StorePlace place = StorePlace.of(used);
    try (PoetRuntime runtime =
        PoetRuntime.builder()
            .home(home)
            .store(() -> place.open(1))
            .learners(Auto.factory())
            .gains(Gains::of)
            .start()) {
      TunedCall answer =
          runtime.tune(
              Tuning.of("answer")
                  .maximise("rating")
                  .real("temperature", 0, 1, 0.5)
                  .feedback(Duration.ofHours(1), "rating"));
      List<String> ids = new ArrayList<>();
      Patience.until(
          "a call that is a trial",
          () -> {
            answer.call(arguments -> ids.add(Poet.executionId()));
            return !ids.get(ids.size() - 1).isEmpty();
          });
      String id = ids.get(ids.size() - 1);
      Settings settings =
          new Settings(
              "127.0.0.1", 0, new AccessToken(SECRET), Set.of(), Optional.empty(), false, "tester");
      try (Server server =
          Server.start(settings, place, InstantSource.system(), System::nanoTime)) {
        HttpRequest request =
            HttpRequest.newBuilder(server.address().resolve("/feedback"))
                .header("Authorization", "Bearer " + SECRET)
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"execution\": \"%s\", \"outcome\": {\"rating\": \"4/5\"}}"
                            .formatted(id)))
                .build();
        Patience.until(
            "the declaration in the store",
            () ->
                HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode()
                    == 200);
        Patience.until("the rating at its trial", () -> ratings(used, id).equals(List.of(0.8)));
      }
    }
  }

  private static List<Double> ratings(Path used, String id) throws Exception {
    return TestStores.trials(used, "answer").stream()
        .filter(trial -> trial.id().text().equals(id))
        .flatMap(trial -> Stream.ofNullable(trial.metrics().get("rating")))
        .toList();
  }

  @Test
  void serve_toANetworkWithoutTls_isRefused() {
    assertThat(run("--host", "0.0.0.0")).isEqualTo(4);
    assertThat(screen.err()).startsWith("POET-280").contains("--tls-keystore", "--insecure-bind");
  }

  @Test
  void serve_atAPortThatIsNone_isAWrongArgumentAndLeavesNoToken() {
    assertThat(run("--port", "99999")).isEqualTo(2);
    assertThat(screen.err()).contains("--port is 99999", "1 to 65535");
    assertThat(folder.resolve("dashboard-token")).doesNotExist();
  }

  @Test
  void serve_withATokenThatOthersCanRead_isRefused() throws Exception {
    Path token = Files.writeString(folder.resolve("dashboard-token"), "x".repeat(40));
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(run("--port", "0")).isEqualTo(4);
    assertThat(screen.err()).startsWith("POET-281").contains("can be read by others");
  }

  @Test
  void serve_withATokenThatIsALink_isRefused() throws Exception {
    Path elsewhere = Files.writeString(folder.resolve("other"), "x".repeat(40));
    Files.createSymbolicLink(folder.resolve("dashboard-token"), elsewhere);

    assertThat(run("--port", "0")).isEqualTo(4);
    assertThat(screen.err()).startsWith("POET-281").contains("no ordinary file");
  }

  private int run(String... more) {
    String[] words = new String[more.length + 3];
    words[0] = "serve";
    words[1] = "--store";
    words[2] = store.toString();
    System.arraycopy(more, 0, words, 3, more.length);
    return screen.run(words);
  }
}
