package dev.poet.store;

import dev.poet.spi.Lease;
import dev.poet.spi.Member;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The leases of a tenant, one per function. */
final class LeaseRows {
  private static final String SELECT =
      "SELECT function_name, stream, holder, token, until_millis FROM leases WHERE tenant = ?";

  private LeaseRows() {}

  /**
   * The leases that are {@code member}'s or somebody else's whatever it does; empty if it can take
   * or has to renew one of them.
   */
  static Optional<List<Lease>> settled(
      Sql sql, List<String> functions, Member member, long nowMillis) throws SQLException {
    List<Lease> leases = new ArrayList<>();
    for (String function : functions) {
      Optional<Lease> known = find(sql, function);
      if (known.isEmpty() || isFor(known.get(), member, nowMillis)) {
        return Optional.empty();
      }
      leases.add(known.get());
    }
    return Optional.of(leases);
  }

  /** The leases that hold after {@code member} has tried to get them. */
  static List<Lease> take(
      Sql sql, List<String> functions, Member member, long nowMillis, long untilMillis)
      throws SQLException {
    List<Lease> leases = new ArrayList<>();
    for (String function : functions) {
      leases.add(take(sql, function, member, nowMillis, untilMillis));
    }
    return leases;
  }

  /**
   * The functions about which somebody else has written, or may have, since the lease was given.
   */
  static List<String> lost(Sql sql, List<Lease> leases) throws SQLException {
    List<String> lost = new ArrayList<>();
    for (Lease lease : leases) {
      if (find(sql, lease.function()).filter(now -> isSame(now, lease)).isEmpty()) {
        lost.add(lease.function());
      }
    }
    return lost;
  }

  static Void resign(Sql sql, List<Lease> leases) throws SQLException {
    for (Lease lease : leases) {
      sql.update(
          "UPDATE leases SET until_millis = 0"
              + " WHERE tenant = ? AND function_name = ? AND stream = ? AND token = ?",
          sql.tenant(),
          lease.function(),
          lease.holder().stream(),
          lease.token());
    }
    return null;
  }

  static Optional<Lease> find(Sql sql, String function) throws SQLException {
    return sql.first(SELECT + " AND function_name = ?", LeaseRows::lease, sql.tenant(), function);
  }

  private static Lease take(
      Sql sql, String function, Member member, long nowMillis, long untilMillis)
      throws SQLException {
    Optional<Lease> known = find(sql, function);
    if (known.isEmpty()) {
      return put(sql, new Lease(function, member, 1, untilMillis));
    }
    Lease lease = known.get();
    if (!isFor(lease, member, nowMillis)) {
      return lease;
    }
    boolean same = lease.holder().stream() == member.stream();
    return put(sql, new Lease(function, member, lease.token() + (same ? 0 : 1), untilMillis));
  }

  private static boolean isFor(Lease lease, Member member, long nowMillis) {
    return lease.holder().stream() == member.stream() || lease.untilMillis() <= nowMillis;
  }

  private static boolean isSame(Lease now, Lease then) {
    return now.token() == then.token() && now.holder().stream() == then.holder().stream();
  }

  private static Lease lease(Row row) throws SQLException {
    return new Lease(
        row.getString(1),
        new Member(row.getLong(2), row.getString(3)),
        row.getLong(4),
        row.getLong(5));
  }

  private static Lease put(Sql sql, Lease lease) throws SQLException {
    sql.update(
        """
        INSERT INTO leases (tenant, function_name, stream, holder, token, until_millis)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (tenant, function_name) DO UPDATE SET
          stream = excluded.stream, holder = excluded.holder, token = excluded.token,
          until_millis = excluded.until_millis
        """,
        sql.tenant(),
        lease.function(),
        lease.holder().stream(),
        lease.holder().name(),
        lease.token(),
        lease.untilMillis());
    return lease;
  }
}
