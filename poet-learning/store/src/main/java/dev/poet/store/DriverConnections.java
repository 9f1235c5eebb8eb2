package dev.poet.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * Connections from a driver instance that the caller has loaded, wherever it came from. {@link
 * java.sql.DriverManager} is not involved, so that the application's own drivers are neither seen
 * nor disturbed. Thread-safe.
 */
public final class DriverConnections implements Connections {

  /** The flag of {@code sqlite3_open_v2} for reading only. */
  private static final String OPEN_READ_ONLY = "1";

  /** The flag of {@code sqlite3_open_v2} for reading and writing an existing file. */
  private static final String OPEN_READ_WRITE = "2";

  /** SQLite takes no locks then and looks for no other file. */
  private static final String ALONE = "?immutable=1";

  private final Driver driver;
  private final String url;
  private final Map<String, String> properties;
  private final boolean sqlite;

  private DriverConnections(
      Driver driver, String url, Map<String, String> properties, boolean sqlite) {
    this.driver = Objects.requireNonNull(driver, "driver");
    this.url = url;
    this.properties = Map.copyOf(properties);
    this.sqlite = sqlite;
  }

  /**
   * Connections to a SQLite file.
   *
   * @param driver an instance of {@code org.sqlite.JDBC}, never null
   * @param file any path; characters that mean something in a URL are escaped
   */
  public static DriverConnections sqlite(Driver driver, Path file) {
    String url = "jdbc:sqlite:" + file.toAbsolutePath().toUri();
    return new DriverConnections(driver, url, Map.of("busy_timeout", "0"), true);
  }

  /**
   * Connections to a PostgreSQL database.
   *
   * @param driver an instance of {@code org.postgresql.Driver}, never null
   * @param url as in {@code jdbc:postgresql://host/database}
   * @param properties of the driver, such as user and password
   */
  public static DriverConnections postgresql(
      Driver driver, String url, Map<String, String> properties) {
    return new DriverConnections(driver, url, properties, false);
  }

  @Override
  public Connection open(boolean readOnly) throws SQLException {
    return open(readOnly, url);
  }

  @Override
  public Connection openAlone() throws SQLException {
    return open(true, sqlite ? url + ALONE : url);
  }

  private Connection open(boolean readOnly, String url) throws SQLException {
    Properties info = new Properties();
    info.putAll(properties);
    if (sqlite) {
      info.setProperty("open_mode", readOnly ? OPEN_READ_ONLY : OPEN_READ_WRITE);
    }
    Connection connection = driver.connect(url, info);
    if (connection == null) {
      throw new SQLException(
          "the driver %s does not accept %s; hand in the driver of that database"
              .formatted(driver.getClass().getName(), url));
    }
    return connection;
  }
}
