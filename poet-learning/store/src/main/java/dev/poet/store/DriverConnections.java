package dev.poet.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
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

  private final Driver driver;
  private final String url;

  private DriverConnections(Driver driver, String url) {
    this.driver = Objects.requireNonNull(driver, "driver");
    this.url = url;
  }

  /**
   * Connections to a SQLite file.
   *
   * @param driver an instance of {@code org.sqlite.JDBC}, never null
   * @param file any path; characters that mean something in a URL are escaped
   */
  public static DriverConnections sqlite(Driver driver, Path file) {
    return new DriverConnections(driver, "jdbc:sqlite:" + file.toAbsolutePath().toUri());
  }

  @Override
  public Connection open(boolean readOnly) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("open_mode", readOnly ? OPEN_READ_ONLY : OPEN_READ_WRITE);
    properties.setProperty("busy_timeout", "0");
    Connection connection = driver.connect(url, properties);
    if (connection == null) {
      throw new SQLException(
          "the driver %s does not accept %s; hand in a SQLite driver"
              .formatted(driver.getClass().getName(), url));
    }
    return connection;
  }
}
