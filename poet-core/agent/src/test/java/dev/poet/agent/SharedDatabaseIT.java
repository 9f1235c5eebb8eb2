package dev.poet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.StoreException;
import dev.poet.store.PostgresAddress;
import dev.poet.store.StoreReader;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several JVMs on one PostgreSQL database, and a network that is cut. */
class SharedDatabaseIT extends SharedStoreContract {
  private EmbeddedPostgres server;

  @BeforeEach
  void startServer() throws IOException {
    server = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(50)).start();
  }

  @AfterEach
  void stopServer() throws Exception {
    end();
    server.close();
  }

  @Override
  String store() {
    return url(server.getPort());
  }

  @Override
  List<String> options() {
    return List.of("-Dpoet.store.user=postgres");
  }

  @Override
  StoreReader open() throws StoreException {
    return new PostgresAddress(store(), "postgres", "", "postgres")
        .store(new org.postgresql.Driver())
        .reader();
  }

  @Test
  void networkThatIsCut_isWaitedFor_alsoAtTheStart_andWhatWasRecordedComesInOrder()
      throws Exception {
    try (TcpProxy network = new TcpProxy(server.getPort())) {
      network.cut();
      Member remote = join("remote", url(network.port()));
      until("that there is no store", () -> times("POET-209", remote) == 1);
      network.join();
      until("the leader", () -> leader().contains(" " + remote.pid() + " "));
      long stream = lease().holder().stream();
      Member near = join("near", store());
      until("trials of both", () -> byStream().size() == 2);
      network.cut();
      until("another leader", () -> leader().contains(" " + near.pid() + " "));
      long before = learned();
      until("what the new leader learns", () -> learned() > before + 10);
      assertThat(times("POET-209", remote)).isEqualTo(2);
      network.join();
      until("the end of the pause", () -> times("POET-210", remote) == 2);

      remote.stop();
      near.stop();
      Member last = join("last", store());
      until("that all is learned", () -> trials().stream().allMatch(t -> t.learnedAs() > 0));
      last.stop();

      assertThat(lease().token()).as("changes of the lead").isLessThanOrEqualTo(4);
      byStream().values().forEach(each -> assertThat(gaps(each)).isZero());
      assertThat(trials()).extracting(CompletedTrial::order).doesNotHaveDuplicates();
      assertThat(numbersAsStored(stream)).isSorted();
    }
  }

  private static int times(String code, Member member) throws Exception {
    return member.errors().split(code, -1).length - 1;
  }

  private List<Long> numbersAsStored(long stream) throws Exception {
    List<Long> numbers = new ArrayList<>();
    try (Connection connection = server.getPostgresDatabase().getConnection();
        ResultSet rows =
            connection
                .createStatement()
                .executeQuery(
                    "SELECT number FROM poet.trials WHERE stream = " + stream + " ORDER BY id")) {
      while (rows.next()) {
        numbers.add(rows.getLong(1));
      }
    }
    return numbers;
  }

  private static String url(int port) {
    return "jdbc:postgresql://localhost:%d/postgres?socketTimeout=2&connectTimeout=2"
        .formatted(port);
  }
}
