package dev.poet.benchmarks.kill;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Metric;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.Store;
import dev.poet.store.DriverConnections;
import dev.poet.store.SqliteStore;
import dev.poet.store.StoreReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What a program has left in its home.
 *
 * @param trials of the function whose outcomes can be calculated
 * @param versions of its policy
 * @param state of its learner, with the study's; bytes
 * @param feedback how often each value is stored: function, stream, number and bits of the value
 * @param old how many trials there are from before the migration
 * @param intact whether SQLite finds the file sound
 * @param strayFiles that nobody will ever remove
 */
record Aftermath(
    List<CompletedTrial> trials,
    List<PolicyVersion> versions,
    byte[] state,
    Map<String, Integer> feedback,
    long old,
    boolean intact,
    int strayFiles) {
  static final String STORE = "poet.db";
  static final String TEMPORARY = "tmp";

  private static final String FEEDBACK =
      "SELECT f.function_name || '/' || b.stream || '/' || b.number, b.value"
          + " FROM feedback b JOIN functions f ON f.id = b.function_id";

  static Aftermath of(Path home) throws Exception {
    Path file = home.resolve(STORE);
    DriverConnections connections = DriverConnections.sqlite(new org.sqlite.JDBC(), file);
    byte[] state;
    try (Store store = SqliteStore.open(connections, file, InstantSource.system(), 1)) {
      state = store.latestSnapshot(Victim.HILL).orElseThrow().state();
    }
    try (StoreReader reader = StoreReader.open(connections, file);
        Connection raw = new org.sqlite.JDBC().connect("jdbc:sqlite:" + file, new Properties())) {
      return new Aftermath(
          reader.trialsAfter(Victim.HILL, 0),
          reader.versions(Victim.HILL),
          state,
          feedback(raw),
          reader.trialCount(OldStore.FUNCTION),
          isIntact(raw),
          strayFiles(home));
    }
  }

  /** Trials of {@code other} that are not among these. */
  int lacks(Aftermath other) {
    List<Long> rest = new ArrayList<>(other.trials.stream().map(t -> t.id().number()).toList());
    trials.forEach(trial -> rest.remove((Long) trial.id().number()));
    return rest.size();
  }

  /** Trials that differ in what was chosen or what came of it; how long it took may. */
  int trialsUnlike(Aftermath other) {
    return unlike(
        trials.stream().map(Aftermath::timeless).toList(),
        other.trials.stream().map(Aftermath::timeless).toList());
  }

  int policiesUnlike(Aftermath other) {
    return unlike(
        versions.stream().map(version -> List.of(version.policy(), version.recommended())).toList(),
        other.versions.stream().map(v -> List.of(v.policy(), v.recommended())).toList());
  }

  boolean hasStateOf(Aftermath other) {
    return Arrays.equals(state, other.state);
  }

  private static Object timeless(CompletedTrial trial) {
    Map<String, Double> metrics = new HashMap<>(trial.metrics());
    metrics.remove(Metric.SECONDS);
    return List.of(
        trial.id().number(),
        trial.policy(),
        trial.candidate(),
        trial.propensity(),
        trial.parameters(),
        trial.outcome(),
        metrics);
  }

  private static int unlike(List<?> expected, List<?> found) {
    int unlike = Math.abs(expected.size() - found.size());
    for (int i = 0; i < Math.min(expected.size(), found.size()); i++) {
      unlike += expected.get(i).equals(found.get(i)) ? 0 : 1;
    }
    return unlike;
  }

  private static Map<String, Integer> feedback(Connection raw) throws SQLException {
    Map<String, Integer> counts = new HashMap<>();
    try (Statement statement = raw.createStatement();
        ResultSet rows = statement.executeQuery(FEEDBACK)) {
      while (rows.next()) {
        long bits = Double.doubleToRawLongBits(rows.getDouble(2));
        counts.merge(rows.getString(1) + " " + Long.toHexString(bits), 1, Integer::sum);
      }
    }
    return counts;
  }

  private static boolean isIntact(Connection raw) throws SQLException {
    try (Statement statement = raw.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA integrity_check")) {
      return result.next() && result.getString(1).equals("ok");
    }
  }

  /** All in the folder for temporary files, and copies of the store that were never finished. */
  private static int strayFiles(Path home) throws IOException {
    try (Stream<Path> temporary = Files.list(home.resolve(TEMPORARY));
        Stream<Path> beside = Files.list(home)) {
      return (int)
          (temporary.count()
              + beside
                  .filter(f -> f.getFileName().toString().matches(".*\\.backup\\.\\d+"))
                  .count());
    }
  }
}
