package dev.poet.store;

import dev.poet.spi.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Where a PostgreSQL store is and who may enter, as users write it. The password comes from a file
 * or from the environment, or else the driver looks into its own password file; it is in no text
 * that this gives out. Immutable.
 *
 * @param url as in {@code jdbc:postgresql://host/database?sslmode=require}; without a password
 * @param user empty: the driver's choice
 * @param passwordFile holds the password and nothing else; empty: none
 * @param password from the environment; null: none
 */
public record PostgresAddress(String url, String user, String passwordFile, String password) {

  /** The environment variable that may hold the password. */
  public static final String PASSWORD_VARIABLE = "POET_STORE_PASSWORD";

  /** What such a place begins with. */
  public static final String PREFIX = "jdbc:postgresql:";

  /** A cut network is noticed within this time, the URL may name another; seconds. */
  private static final String TIMEOUT_SECONDS = "10";

  public PostgresAddress {
    Objects.requireNonNull(user, "user");
    if (!isOne(url)) {
      throw new IllegalArgumentException("a PostgreSQL store must begin with " + PREFIX);
    }
    if (holdsPassword(url)) {
      throw new IllegalArgumentException(
          "the URL of a store must not hold a password, because URLs are printed and logged; put it into the environment variable %s or a file"
              .formatted(PASSWORD_VARIABLE));
    }
  }

  /** Whether a store's name means a PostgreSQL database rather than a file. */
  public static boolean isOne(String store) {
    return store.startsWith(PREFIX);
  }

  /** Whether a URL carries a password, by name or before an at sign. */
  public static boolean holdsPassword(String url) {
    String lower = url.toLowerCase(Locale.ROOT);
    return lower.contains("password=") || lower.matches("jdbc:postgresql://[^/]*@.*");
  }

  /** How sentences name the database. */
  public String name() {
    int query = url.indexOf('?');
    return query < 0 ? url : url.substring(0, query);
  }

  /**
   * The store there.
   *
   * @param driver of PostgreSQL
   * @throws StoreException if the file with the password can't be read
   */
  public PostgresStore store(Driver driver) throws StoreException {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("ApplicationName", "POET");
    properties.put("connectTimeout", TIMEOUT_SECONDS);
    properties.put("socketTimeout", TIMEOUT_SECONDS);
    properties.put("tcpKeepAlive", "true");
    properties.put("reWriteBatchedInserts", "true");
    if (!user.isEmpty()) {
      properties.put("user", user);
    }
    if (!passwordFile.isEmpty()) {
      properties.put("password", read(Path.of(passwordFile)));
    } else if (password != null) {
      properties.put("password", password);
    }
    return new PostgresStore(
        DriverConnections.postgresql(driver, url, properties),
        name(),
        PostgresStore.USUAL_SCHEMA,
        "");
  }

  @Override
  public String toString() {
    return name();
  }

  private static String read(Path file) throws StoreException {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new StoreException(
          "the file %s with the store's password can't be read (%s); make it readable for this user"
              .formatted(file, e.getClass().getSimpleName()),
          e);
    }
  }
}
