package dev.poet.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Real connections some of whose calls fail with an I/O error before they reach the database, and
 * the end of a transaction also afterwards.
 */
final class FailingDriver implements Connections {
  private static final Set<String> TOUCHING =
      Set.of(
          "prepareStatement", "execute", "executeUpdate", "executeQuery", "executeBatch", "next");

  private final Connections connections;
  private final BooleanSupplier fails;

  FailingDriver(Connections connections, BooleanSupplier fails) {
    this.connections = connections;
    this.fails = fails;
  }

  @Override
  public Connection open(boolean readOnly) throws SQLException {
    perhapsFail();
    return wrapped(Connection.class, connections.open(readOnly));
  }

  @Override
  public Connection openAlone() throws SQLException {
    perhapsFail();
    return wrapped(Connection.class, connections.openAlone());
  }

  private <T> T wrapped(Class<T> type, T real) {
    InvocationHandler handler = (proxy, method, arguments) -> call(real, method, arguments);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private Object call(Object real, Method method, Object[] arguments) throws Throwable {
    if (TOUCHING.contains(method.getName())) {
      perhapsFail();
    }
    Object answer;
    try {
      answer = method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
    if (arguments != null && "COMMIT".equals(arguments[0])) {
      perhapsFail();
    }
    return wrapped(answer);
  }

  private Object wrapped(Object answer) {
    if (answer instanceof PreparedStatement prepared) {
      return wrapped(PreparedStatement.class, prepared);
    }
    if (answer instanceof Statement statement) {
      return wrapped(Statement.class, statement);
    }
    return answer instanceof ResultSet rows ? wrapped(ResultSet.class, rows) : answer;
  }

  private void perhapsFail() throws SQLException {
    if (fails.getAsBoolean()) {
      throw new SQLException("injected I/O error", null, SqliteCode.IOERR);
    }
  }
}
