package dev.poet.store;

import dev.poet.spi.StoreException;
import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * News of a PostgreSQL schema: every writer notifies the channel of its schema's name with its
 * commit ({@code NOTIFY}), and a connection used for nothing else listens. While that connection
 * can't be had, and now and then in any case, the answer is that there may be news, so that whoever
 * asks looks for himself: a connection may be dead without saying so, or share its server's session
 * with others. Owned by one thread.
 *
 * <p>JDBC has no notifications; the driver's method is called by name, because the store knows no
 * driver's types.
 */
final class Notifications implements News {
  /** Asked five times a second, somebody who hears nothing looks after 1.6 s. */
  private static final int MOST_UNHEARD = 8;

  private final Connections connections;
  private final Session session;
  private final String channel;
  private Connection connection;
  private int unheard;

  /**
   * @param session whose own commits are no news
   * @param channel a plain lower-case name
   */
  Notifications(Connections connections, Session session, String channel) {
    this.connections = connections;
    this.session = session;
    this.channel = channel;
  }

  @Override
  public boolean any() throws StoreException {
    try {
      if (connection == null) {
        listen();
        return true;
      }
      boolean news = received() || ++unheard == MOST_UNHEARD;
      unheard = news ? 0 : unheard;
      return news;
    } catch (SQLException | ReflectiveOperationException lost) {
      close();
      return true;
    }
  }

  @Override
  public void close() {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException alreadyGone) {
      return;
    } finally {
      connection = null;
    }
  }

  private void listen() throws SQLException {
    connection = connections.open(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("LISTEN " + channel);
    }
  }

  /** Does not wait: takes what has arrived. */
  private boolean received() throws SQLException, ReflectiveOperationException, StoreException {
    Object[] notifications = (Object[]) ask(connection, "getNotifications");
    if (notifications == null || notifications.length == 0) {
      return false;
    }
    long own = session.read(sql -> sql.number("SELECT pg_backend_pid()"));
    for (Object notification : notifications) {
      if (((Number) ask(notification, "getPID")).longValue() != own) {
        return true;
      }
    }
    return false;
  }

  private static Object ask(Object driver, String question)
      throws SQLException, ReflectiveOperationException {
    try {
      return driver.getClass().getMethod(question).invoke(driver);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof SQLException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
