package dev.poet.store;

import dev.poet.spi.Command;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.DeclaredTrials;
import dev.poet.spi.Event;
import dev.poet.spi.GuardDecision;
import dev.poet.spi.LearnerSnapshot;
import dev.poet.spi.Lease;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.ProposalEntry;
import dev.poet.spi.Retention;
import dev.poet.spi.Store;
import dev.poet.spi.StoreBatch;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialSummary;
import dev.poet.spi.TunedFunction;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A store in a database that speaks SQL. What a commit returned from is on disk: it survives the
 * end of the process and of the power supply.
 *
 * <p>Thread-safe: one call at a time gets the connection, the others wait. For writing, use one
 * thread and large batches, since each commit waits for the disk.
 */
final class JdbcStore implements Store {
  private final Session session;
  private final InstantSource clock;

  /**
   * @param session owned by this store from now on
   * @param clock wall clock, for rows that don't bring their own time
   */
  JdbcStore(Session session, InstantSource clock) {
    this.session = session;
    this.clock = clock;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a number in the declaration is not finite
   */
  @Override
  public void declare(TunedFunction function) throws StoreException {
    Finite.check(function);
    session.write(
        sql -> {
          FunctionRows.declare(sql, function, clock.millis());
          return null;
        });
  }

  /**
   * {@inheritDoc}
   *
   * <p>An event that equals a stored one in all its parts is the same event, and an answer to an
   * unknown command is dropped. Of a function's snapshots the last few are kept.
   *
   * @throws IllegalArgumentException if a number in the batch is not finite; nothing is stored then
   */
  @Override
  public void commit(StoreBatch batch) throws StoreException {
    Finite.check(batch);
    if (!batch.isEmpty()) {
      session.write(sql -> insert(sql, batch));
    }
  }

  @Override
  public Lease lead(String holder, long nowMillis, Duration length) throws StoreException {
    long untilMillis = nowMillis + length.toMillis();
    return session.write(sql -> LeaseRows.take(sql, holder, nowMillis, untilMillis));
  }

  @Override
  public void commit(StoreBatch batch, Lease lease) throws StoreException {
    Finite.check(batch);
    boolean led =
        session.write(
            sql -> {
              boolean holds = LeaseRows.holds(sql, lease);
              if (holds) {
                insert(sql, batch);
              }
              return holds;
            });
    if (!led) {
      throw new StoreException(
          "%s does not lead any more: another process took over since lease %d; take the lead again"
              .formatted(lease.holder(), lease.token()));
    }
  }

  @Override
  public Optional<PolicyVersion> latestVersion(String function) throws StoreException {
    return session.read(sql -> VersionRows.latest(sql, function));
  }

  @Override
  public Optional<PolicyVersion> version(String function, long version) throws StoreException {
    return session.read(sql -> VersionRows.one(sql, function, version));
  }

  /** The snapshot that was committed last. */
  @Override
  public Optional<LearnerSnapshot> latestSnapshot(String function) throws StoreException {
    return session.read(sql -> SnapshotRows.latest(sql, function));
  }

  /** Ascending by number; trials of equal number by stream. */
  @Override
  public List<CompletedTrial> trialsAfter(String function, long number) throws StoreException {
    return session.read(sql -> TrialRows.after(sql, function, number, TrialRows.ALL));
  }

  @Override
  public List<CompletedTrial> trialsAfter(String function, long number, int limit)
      throws StoreException {
    return session.read(sql -> TrialRows.after(sql, function, number, limit));
  }

  @Override
  public List<DeclaredTrials> historyAfter(String function, long number) throws StoreException {
    return session.read(sql -> HistoryRows.after(sql, function, number));
  }

  @Override
  public List<TunedFunction> declarations(String function) throws StoreException {
    return session.read(sql -> HistoryRows.declarations(sql, function));
  }

  @Override
  public List<TrialSummary> summaries(String function, int newest) throws StoreException {
    return session.read(sql -> SummaryRows.newest(sql, function, newest));
  }

  @Override
  public List<Command> openCommands() throws StoreException {
    return session.read(InboxRows::open);
  }

  @Override
  public Optional<Command> lastObeyed(String function) throws StoreException {
    return session.read(sql -> InboxRows.lastObeyed(sql, function));
  }

  @Override
  public List<ProposalEntry> proposals(String function) throws StoreException {
    return session.read(sql -> ProposalRows.all(sql, function));
  }

  @Override
  public List<GuardDecision> decisions(String function, long version) throws StoreException {
    return session.read(sql -> GuardRows.about(sql, function, version));
  }

  @Override
  public Optional<Event> lastEvent(String function, String kind) throws StoreException {
    return session.read(sql -> EventRows.newest(sql, function, kind));
  }

  @Override
  public long forget(Retention retention, long nowMillis) throws StoreException {
    return session.write(sql -> Forgetting.some(sql, retention, nowMillis));
  }

  /** Waits for a call under way; closing again does nothing. */
  @Override
  public void close() {
    session.close();
  }

  private Void insert(Sql sql, StoreBatch batch) throws SQLException {
    Map<String, Long> ids = FunctionRows.ids(sql, functions(batch)::iterator);
    TrialRows.insert(sql, ids, batch.trials());
    VersionRows.insert(sql, ids, batch.versions());
    SnapshotRows.insert(sql, ids, batch.snapshots(), clock.millis());
    EventRows.insert(sql, batch.events());
    InboxRows.answer(sql, batch.answers());
    FeedbackRows.insert(sql, ids, batch.feedback());
    ProposalRows.insert(sql, ids, batch.proposals());
    GuardRows.insert(sql, ids, batch.decisions());
    SummaryRows.insert(sql, ids, batch.summaries());
    return null;
  }

  private static Stream<String> functions(StoreBatch batch) {
    return Stream.of(
            batch.trials().stream().map(trial -> trial.id().function()),
            batch.versions().stream().map(PolicyVersion::function),
            batch.snapshots().stream().map(LearnerSnapshot::function),
            batch.feedback().stream().map(entry -> entry.trial().function()),
            batch.proposals().stream().map(ProposalEntry::function),
            batch.decisions().stream().map(GuardDecision::function),
            batch.summaries().stream().map(TrialSummary::function))
        .flatMap(names -> names);
  }
}
