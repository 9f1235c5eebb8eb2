package dev.poet.benchmarks.kill;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** A store as the first version of POET left it, so that every life begins with a migration. */
public final class OldStore {
  public static final String FUNCTION = "from-before";
  public static final int TRIALS = 500;
  private static final String SCHEMA = "/dev/poet/store/sqlite/V1.sql";
  private static final int APPLICATION = 0x504F4554;

  private OldStore() {}

  /** Makes one in {@code file}, which must not exist. */
  public static void make(Path file) throws SQLException, IOException {
    try (Connection connection =
            new org.sqlite.JDBC().connect("jdbc:sqlite:" + file, new Properties());
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String sql : script().split(";\n")) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
      statement.execute("INSERT INTO functions (id, function_name) VALUES (1, '" + FUNCTION + "')");
      for (int number = 1; number <= TRIALS; number++) {
        statement.execute(trial(number));
      }
      statement.execute("PRAGMA application_id = " + APPLICATION);
      statement.execute("PRAGMA user_version = 1");
      connection.commit();
    }
  }

  private static String trial(int number) {
    return """
        INSERT INTO trials (function_id, number, stream, policy_version, candidate, propensity,
          parameters, context, started_at_millis, calls, nanos, outcome, metrics, covariates)
        VALUES (1, %d, 1, 0, 0, 1, '[2]', '[]', 1700000000000, 1, 1000, 'success', '{}', '{}')
        """
        .formatted(number);
  }

  private static String script() throws IOException {
    try (InputStream in = OldStore.class.getResourceAsStream(SCHEMA)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
