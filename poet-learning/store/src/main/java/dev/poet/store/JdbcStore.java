package dev.poet.store;

import dev.poet.spi.Command;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.DeclaredTrials;
import dev.poet.spi.DeposedException;
import dev.poet.spi.Event;
import dev.poet.spi.GuardDecision;
import dev.poet.spi.Heartbeat;
import dev.poet.spi.LearnerSnapshot;
import dev.poet.spi.Lease;
import dev.poet.spi.Member;
import dev.poet.spi.Pin;
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
  private final News news;

  /**
   * @param session owned by this store from now on
   * @param clock wall clock, for rows that don't bring their own time
   * @param news of what others store; owned by this store from now on
   */
  JdbcStore(Session session, InstantSource clock, News news) {
    this.session = session;
    this.clock = clock;
    this.news = news;
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

  /** Stores what no batch says, for those who bring rows from elsewhere. */
  <T> T takeIn(Transactions.Work<T> work) throws StoreException {
    return session.write(work);
  }

  /** Wall clock, milliseconds since the epoch. */
  long nowMillis() {
    return clock.millis();
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

  /** Writes only where a lease can be taken or is to be renewed. */
  @Override
  public List<Lease> lead(List<String> functions, Member member, long nowMillis, Duration length)
      throws StoreException {
    Optional<List<Lease>> settled =
        session.read(sql -> LeaseRows.settled(sql, functions, member, nowMillis));
    if (settled.isPresent()) {
      return settled.get();
    }
    long untilMillis = nowMillis + length.toMillis();
    return session.write(sql -> LeaseRows.take(sql, functions, member, nowMillis, untilMillis));
  }

  @Override
  public List<Lease> beat(List<String> functions, Heartbeat heartbeat) throws StoreException {
    return session.write(
        sql -> {
          ProcessRows.put(sql, heartbeat);
          return LeaseRows.take(
              sql, functions, heartbeat.member(), heartbeat.atMillis(), heartbeat.untilMillis());
        });
  }

  @Override
  public void leave(Member member, List<Lease> leases) throws StoreException {
    session.write(
        sql -> {
          ProcessRows.remove(sql, member);
          return LeaseRows.resign(sql, leases);
        });
  }

  @Override
  public List<Heartbeat> heartbeats() throws StoreException {
    return session.read(ProcessRows::all);
  }

  @Override
  public void resign(List<Lease> leases) throws StoreException {
    session.write(sql -> LeaseRows.resign(sql, leases));
  }

  @Override
  public void commit(StoreBatch batch, List<Lease> leases) throws StoreException {
    Finite.check(batch);
    List<String> lost =
        session.write(
            sql -> {
              List<String> others = LeaseRows.lost(sql, leases);
              if (others.isEmpty()) {
                insert(sql, batch);
              }
              return others;
            });
    if (!lost.isEmpty()) {
      throw new DeposedException(lost);
    }
  }

  @Override
  public boolean hasNews() throws StoreException {
    return news.any();
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
    return trials(sql -> TrialRows.after(sql, function, number, TrialRows.ALL));
  }

  @Override
  public List<CompletedTrial> trialsAfter(String function, long number, int limit)
      throws StoreException {
    return trials(sql -> TrialRows.after(sql, function, number, limit));
  }

  @Override
  public List<DeclaredTrials> declared(String function, List<CompletedTrial> trials)
      throws StoreException {
    return session.read(sql -> HistoryRows.declared(sql, function, trials));
  }

  @Override
  public List<TunedFunction> declarations(String function) throws StoreException {
    return session.read(sql -> HistoryRows.declarations(sql, function));
  }

  @Override
  public Optional<TunedFunction> declaration(String function, long version) throws StoreException {
    return session.read(sql -> HistoryRows.ofVersion(sql, function, version));
  }

  @Override
  public List<TrialSummary> summaries(String function, int newest) throws StoreException {
    return session.read(sql -> SummaryRows.newest(sql, function, newest));
  }

  @Override
  public List<CompletedTrial> learnedAfter(String function, long number) throws StoreException {
    return trials(sql -> TrialRows.learnedAfter(sql, function, number));
  }

  @Override
  public List<CompletedTrial> unlearned(String function, int limit) throws StoreException {
    return trials(sql -> TrialRows.unlearned(sql, function, limit));
  }

  @Override
  public long lastNumber(String function) throws StoreException {
    return session.read(sql -> TrialRows.lastNumber(sql, function));
  }

  @Override
  public long lastNumber(String function, long stream) throws StoreException {
    return session.read(sql -> TrialRows.lastNumber(sql, function, stream));
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
  public List<Pin> pins(String function) throws StoreException {
    return session.read(sql -> InboxRows.pins(sql, function));
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
    return session.read(sql -> EventRows.newest(sql, function, List.of(kind)));
  }

  @Override
  public long forget(Retention retention, long nowMillis) throws StoreException {
    return TrialsSetAside.without(
        session,
        clock.millis(),
        () -> session.write(sql -> Forgetting.some(sql, retention, nowMillis)));
  }

  /** Waits for a call under way; closing again does nothing. */
  @Override
  public void close() {
    news.close();
    session.close();
  }

  private <T> T trials(Transactions.Work<T> reading) throws StoreException {
    return TrialsSetAside.without(session, clock.millis(), () -> session.read(reading));
  }

  private Void insert(Sql sql, StoreBatch batch) throws SQLException {
    Map<String, Long> ids = FunctionRows.ids(sql, functions(batch)::iterator);
    TrialRows.insert(sql, ids, batch.trials());
    TrialRows.learn(sql, ids, batch.learned());
    long now = clock.millis();
    AuditRows.versions(sql, ids, VersionRows.insert(sql, ids, batch.versions()), now);
    SnapshotRows.insert(sql, ids, batch.snapshots(), now);
    EventRows.insert(sql, batch.events());
    AuditRows.answers(sql, InboxRows.answer(sql, batch.answers()), now);
    FeedbackRows.insert(sql, ids, batch.feedback());
    ProposalRows.insert(sql, ids, batch.proposals());
    AuditRows.guards(sql, ids, GuardRows.insert(sql, ids, batch.decisions()), now);
    SummaryRows.insert(sql, ids, batch.summaries());
    return null;
  }

  private static Stream<String> functions(StoreBatch batch) {
    return Stream.of(
            batch.trials().stream().map(trial -> trial.id().function()),
            batch.learned().stream().map(trial -> trial.id().function()),
            batch.versions().stream().map(PolicyVersion::function),
            batch.snapshots().stream().map(LearnerSnapshot::function),
            batch.feedback().stream().map(entry -> entry.trial().function()),
            batch.proposals().stream().map(ProposalEntry::function),
            batch.decisions().stream().map(GuardDecision::function),
            batch.summaries().stream().map(TrialSummary::function))
        .flatMap(names -> names);
  }
}
