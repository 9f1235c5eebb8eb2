package dev.poet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.poet.spi.Command;
import dev.poet.spi.Member;
import dev.poet.spi.Store;
import dev.poet.spi.StoreBatch;
import dev.poet.store.PostgresAddress;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands on a store in a PostgreSQL database. */
@Timeout(240)
class DatabaseStoreTest {
  private static EmbeddedPostgres server;

  @TempDir Path folder;
  private final Screen screen = Screen.piped();

  @BeforeAll
  static void fill() throws Exception {
    server = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(50)).start();
    try (Store store = open()) {
      HouseWorld world = new HouseWorld(12, 1);
      store.declare(HouseWorld.function());
      store.commit(StoreBatch.EMPTY.withTrials(world.trials()).withVersions(world.versions()));
      store.lead(
          List.of(HouseWorld.function().id()),
          new Member(1, "process 7 on web-1"),
          System.currentTimeMillis(),
          Duration.ofHours(1));
    }
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  private static Store open() throws Exception {
    return new PostgresAddress(url(), "", "", null)
        .store(new org.postgresql.Driver())
        .open(InstantSource.system(), 1);
  }

  private static String url() {
    return "jdbc:postgresql://localhost:%d/postgres?user=postgres".formatted(server.getPort());
  }

  @Test
  void status_showsWhatIsThere_andNamesTheLeader() throws Exception {
    assertThat(run("status")).isZero();
    assertThat(screen.out())
        .contains("zone-control", "leader: process 7 on web-1 leads zone-control")
        .contains("store jdbc:postgresql://localhost:")
        .contains("--store 'jdbc:postgresql://");
  }

  @Test
  void statusAsJson_hasTheLeaderAndNoSize() throws Exception {
    assertThat(run("status", "--json")).isZero();
    JsonNode root = new ObjectMapper().readTree(screen.out());
    assertThat(root.get("functions").get(0).get("leader").asText()).isEqualTo("process 7 on web-1");
    assertThat(root.has("bytes")).isFalse();
  }

  @Test
  void doctor_looksAtTheDatabase_andNamesTheLeader() {
    run("doctor");
    assertThat(screen.out())
        .contains("process 7 on web-1 leads zone-control", "commands can be given")
        .doesNotContain("disk");
  }

  @Test
  void commandsThatRead_andTheOnesThatWrite_work() throws Exception {
    assertThat(run("explain", "zone-control")).as(screen.err()).isZero();
    assertThat(run("history", "zone-control")).as(screen.err()).isZero();
    assertThat(run("mem")).as(screen.err()).isZero();
    assertThat(screen.out()).containsPattern("zone-control +~[1-9][\\d.]* kB");
    assertThat(run("freeze", "zone-control", "--wait", "0")).as(screen.err()).isZero();
    String parcel = folder.resolve("all.zip").toString();
    assertThat(run("export", parcel, "--privacy", "full")).as(screen.err()).isZero();
    assertThat(run("import", parcel)).as(screen.err()).isZero();
    assertThat(openCommands("by hand")).hasSize(1);
  }

  @Test
  void dashboard_showsTheDatabase_andGivesItCommands() throws Exception {
    Path token = folder.resolve("token");
    try (Serving serving =
        Serving.start(
            HttpClient.newHttpClient(), token, "--store=" + url(), "--token-file=" + token)) {
      String id = "?id=zone-control";
      for (String path :
          List.of(
              "/api/function" + id,
              "/api/function/course" + id,
              "/api/function/changes" + id,
              "/api/function/history" + id,
              "/api/events",
              "/api/plugins",
              "/metrics")) {
        assertThat(serving.get(path).statusCode()).as(path).isEqualTo(200);
      }
      assertThat(serving.get("/api/functions").body()).contains("process 7 on web-1");
      assertThat(serving.get("/api/state").body()).contains("commands can be given");
      String order =
          "{\"function\": \"zone-control\", \"action\": \"thaw\", \"why\": \"by the dashboard\"}";
      assertThat(serving.post("/api/actions", order).statusCode()).isEqualTo(200);
    }
    assertThat(openCommands("by the dashboard")).hasSize(1);
  }

  private static List<Command> openCommands(String why) throws Exception {
    try (Store store = open()) {
      return store.openCommands().stream().filter(each -> each.why().equals(why)).toList();
    }
  }

  @Test
  void purge_removesWhatIsNamed() {
    assertThat(run("purge", "zone-control", "--before", "1980-01-01T00:00", "--yes"))
        .as(screen.err())
        .isZero();
    assertThat(screen.out()).contains("0 rows about zone-control and 0 backup(s) are gone.");
  }

  @Test
  void purgeOfASubject_asksForTheKey() throws Exception {
    assertThat(run("purge", "--subject", "4711", "--yes")).isEqualTo(4);
    assertThat(screen.err()).contains("declares a feature that says whom its trials are about");
  }

  @Test
  void trialsAsATable_areWritten() {
    String table = folder.resolve("days.csv").toString();
    assertThat(run("export", table)).as(screen.err()).isZero();
    assertThat(Path.of(table)).content().contains("discomfort");
  }

  @Test
  void passwordInTheUrl_isRefused_andNotRepeated() {
    assertThat(screen.run("status", "--store", url() + "&password=geheim")).isEqualTo(2);
    assertThat(screen.err()).contains("POET_STORE_PASSWORD").doesNotContain("geheim");
    assertThat(screen.out()).isEmpty();
  }

  @Test
  void serverThatIsNotThere_isUnavailable() {
    String nowhere = "jdbc:postgresql://localhost:1/postgres?user=postgres";
    assertThat(screen.run("status", "--store", nowhere)).isEqualTo(6);
    assertThat(screen.err()).startsWith("POET-431").contains("can't be reached");
  }

  private int run(String... words) {
    String[] all = Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--store";
    all[words.length + 1] = url();
    return screen.run(all);
  }
}
