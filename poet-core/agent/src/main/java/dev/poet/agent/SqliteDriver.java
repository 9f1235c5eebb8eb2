package dev.poet.agent;

import java.lang.invoke.MethodHandle;
import java.sql.Connection;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;

/**
 * Opens SQLite connections without the driver's own entry class, which would register itself with
 * the {@link java.sql.DriverManager} that belongs to the application.
 */
final class SqliteDriver implements java.sql.Driver {
  private static final String PREFIX = "jdbc:sqlite:";

  private final MethodHandle connection;

  /**
   * @param connection makes one from URL, file name and properties
   */
  SqliteDriver(MethodHandle connection) {
    this.connection = connection;
  }

  @Override
  public Connection connect(String url, Properties properties) throws SQLException {
    if (!acceptsURL(url)) {
      return null;
    }
    try {
      return (Connection) connection.invokeExact(url, url.substring(PREFIX.length()), properties);
    } catch (SQLException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new SQLException("SQLite could not open " + url, e);
    }
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith(PREFIX);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return 3;
  }

  @Override
  public int getMinorVersion() {
    return 0;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("POET's SQLite connections have no logger");
  }
}
