package dev.poet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {
  @TempDir private Path folder;
  private Screen screen = Screen.piped();
  private Path store;

  @BeforeEach
  void fill() throws Exception {
    store = folder.resolve("poet.db");
    TestStores.house(store, 10);
  }

  @Test
  void verify_ofAStoreAsItWasWritten_isOk_andNamesTheNewestHash() throws Exception {
    assertThat(run("audit", "verify")).isZero();
    assertThat(screen.out()).startsWith("OK: 11 entries").contains("newest 11:");
    String newest = screen.out().replaceAll("(?s).*newest (\\S+).*", "$1");
    assertThat(run("audit", "verify", "--holds", newest)).isZero();
    assertThat(run("audit", "verify", "--holds", "11:" + "0".repeat(64))).isEqualTo(5);
    assertThat(screen.err()).startsWith("POET-441").contains("does not hold the entry 11:000");
    assertThat(run("audit", "verify", "--holds", "eleven")).isEqualTo(2);
  }

  @Test
  void verify_afterTampering_isExitCode5_andNamesTheFirstEntry() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store);
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE parameter_versions SET who = 'nobody' WHERE version = 4");
    }
    assertThat(run("audit", "verify")).isEqualTo(5);
    assertThat(screen.err())
        .startsWith("POET-441")
        .contains("entry 5 does not fit: the version it is about was changed afterwards");
    assertThat(run("audit", "verify", "--json")).isEqualTo(5);
    JsonNode report = new ObjectMapper().readTree(screen.out());
    assertThat(report.get("sound").asBoolean()).isFalse();
    assertThat(report.get("misfit").asLong()).isEqualTo(5);
  }

  private int run(String... words) {
    screen = Screen.piped();
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--store", store.toString()));
    return screen.run(all.toArray(String[]::new));
  }
}
