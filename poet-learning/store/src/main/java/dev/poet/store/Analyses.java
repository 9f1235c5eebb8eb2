package dev.poet.store;

import dev.poet.spi.ProposalEntry;
import dev.poet.spi.StoreException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Puts what an analysis found into a store that applications may be using: findings and proposals
 * in one short transaction, all of them or none. Thread-safe.
 */
public final class Analyses {
  private final Connections connections;
  private final Path file;
  private final long seed;

  /**
   * @param connections to {@code file}
   * @param file the store, which must exist
   * @param seed of the pauses between attempts; should differ between processes
   */
  public Analyses(Connections connections, Path file, long seed) {
    this.connections = Objects.requireNonNull(connections, "connections");
    this.file = Objects.requireNonNull(file, "file");
    this.seed = seed;
  }

  /**
   * Stores a run.
   *
   * @param analysis its number is ignored; the store assigns one
   * @param proposals that come of it, which get the run's number
   * @return the number assigned; 0 if a run that began later is stored, so that this one is not
   */
  public long add(String function, StoredAnalysis analysis, List<ProposalEntry> proposals)
      throws StoreException {
    Retry retry = new Retry(seed, Retry.PATIENCE_NANOS);
    try (Session session =
        Session.open(connections, new SqliteFile(file), Dialect.Access.VISITOR, "", retry)) {
      return session.write(sql -> FindingRows.insert(sql, function, analysis, proposals));
    }
  }
}
