package app.foreign;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;

/** A database inside the program. */
final class H2 implements Program {
  private static final int ROWS = 500;

  private final Connection connection = DriverManager.getConnection("jdbc:h2:mem:load");

  H2() throws Exception {
    connection.createStatement().execute("create table t (id int primary key, v varchar)");
  }

  @Override
  public long work(int portion) throws Exception {
    connection.setAutoCommit(false);
    try (PreparedStatement insert = connection.prepareStatement("insert into t values (?, ?)")) {
      for (int i = 0; i < ROWS; i++) {
        Hook.size(128);
        insert.setInt(1, portion * ROWS + i);
        insert.setString(2, "v" + (i * 7919 % 1000));
        insert.addBatch();
      }
      insert.executeBatch();
    }
    connection.commit();
    try (ResultSet row =
        connection
            .createStatement()
            .executeQuery("select count(*), sum(length(v)), count(distinct v) from t")) {
      row.next();
      return row.getLong(1) * 1_000_003 + row.getLong(2) * 1_009 + row.getLong(3);
    }
  }

  @Override
  public void close() throws Exception {
    connection.close();
  }
}
