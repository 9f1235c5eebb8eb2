package dev.poet.store;

import dev.poet.spi.Lease;
import java.sql.SQLException;
import java.util.Optional;

/** The one lease of a tenant. */
final class LeaseRows {
  private LeaseRows() {}

  /** The lease that holds after {@code holder} has tried to get it. */
  static Lease take(Sql sql, String holder, long nowMillis, long untilMillis) throws SQLException {
    Optional<Lease> known = find(sql);
    if (known.isEmpty()) {
      return put(sql, new Lease(holder, 1, untilMillis));
    }
    Lease lease = known.get();
    if (lease.holder().equals(holder)) {
      return put(sql, new Lease(holder, lease.token(), untilMillis));
    }
    return lease.untilMillis() > nowMillis
        ? lease
        : put(sql, new Lease(holder, lease.token() + 1, untilMillis));
  }

  /** Whether nobody else has led since {@code lease} was given. */
  static boolean holds(Sql sql, Lease lease) throws SQLException {
    return find(sql)
        .filter(now -> now.token() == lease.token() && now.holder().equals(lease.holder()))
        .isPresent();
  }

  static Optional<Lease> find(Sql sql) throws SQLException {
    return sql.first(
        "SELECT holder, token, until_millis FROM leases WHERE tenant = ?",
        row -> new Lease(row.getString(1), row.getLong(2), row.getLong(3)),
        sql.tenant());
  }

  private static Lease put(Sql sql, Lease lease) throws SQLException {
    sql.update(
        """
        INSERT INTO leases (tenant, holder, token, until_millis) VALUES (?, ?, ?, ?)
        ON CONFLICT (tenant) DO UPDATE SET
          holder = excluded.holder, token = excluded.token, until_millis = excluded.until_millis
        """,
        sql.tenant(),
        lease.holder(),
        lease.token(),
        lease.untilMillis());
    return lease;
  }
}
