package dev.poet.store;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.DeclaredTrials;
import dev.poet.spi.Event;
import dev.poet.spi.GuardDecision;
import dev.poet.spi.Heartbeat;
import dev.poet.spi.Lease;
import dev.poet.spi.Pin;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.ProposalEntry;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialId;
import dev.poet.spi.TrialSummary;
import dev.poet.spi.TunedFunction;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Looks into a store that another process may be writing to. Each call is one short transaction (or
 * several, see {@link #eachTrial}) on a connection that can't change the file; it sees what had
 * been committed when it began and never makes a writer wait. Of an unknown function there is
 * nothing.
 *
 * <p>Thread-safe: one call at a time gets the connection, the others wait.
 */
public final class StoreReader implements AutoCloseable {

  /** Trials read in one transaction: some ten milliseconds, about four megabytes. */
  static final int PAGE_TRIALS = 8_000;

  /** Readers hardly ever wait, and need no luck to be drawn apart. */
  private static final long SEED = 0;

  private final Session session;
  private final Optional<Path> copy;

  StoreReader(Session session) {
    this(session, Optional.empty());
  }

  private StoreReader(Session session, Optional<Path> copy) {
    this.session = session;
    this.copy = copy;
  }

  /**
   * Opens the store in {@code file}, which must exist.
   *
   * @param connections to {@code file}
   * @throws StoreException if the file is missing, empty, unreadable, damaged, of another program
   *     or of a schema that this version doesn't read; the message says which, and what to do
   */
  public static StoreReader open(Connections connections, Path file) throws StoreException {
    Retry retry = new Retry(SEED, Retry.PATIENCE_NANOS);
    return new StoreReader(
        Session.open(connections, new SqliteFile(file), Dialect.Access.READER, "", retry));
  }

  /** Makes connections to a file. */
  @FunctionalInterface
  public interface Connecting {
    Connections to(Path file);
  }

  /**
   * Opens a copy of the store in {@code file}, taken now, for those who may read the file but not
   * write its folder. The copy is removed by {@link #close}.
   *
   * @throws StoreException as {@link #open}, or if there is no room for a copy
   */
  public static StoreReader openCopy(Connecting connecting, Path file) throws StoreException {
    StoreFile.requireExisting(file.toAbsolutePath());
    Path copy = StoreCopy.take(file.toAbsolutePath());
    try {
      Connections connections = connecting.to(copy);
      Retry retry = new Retry(SEED, Retry.PATIENCE_NANOS);
      // The copy is the reader's own: taking its write-ahead log in needs the right to write.
      connections.open(false).close();
      Session session =
          Session.open(connections, SqliteFile.copy(copy, file), Dialect.Access.READER, "", retry);
      return new StoreReader(session, Optional.of(copy));
    } catch (SQLException e) {
      StoreCopy.remove(copy.getParent());
      throw Sentences.explain(file, true, e);
    } catch (StoreException | RuntimeException e) {
      StoreCopy.remove(copy.getParent());
      throw e;
    }
  }

  /** Whether this looks at a copy, which does not change any more. */
  public boolean isCopy() {
    return copy.isPresent();
  }

  /**
   * Why programs refuse the store: an older copy has taken its place. Empty if none is known to.
   */
  public Optional<String> refusedCopy() throws StoreException {
    return session.read(
        sql -> {
          try {
            sql.dialect().requireNewest(sql);
            return Optional.empty();
          } catch (StoreException older) {
            return Optional.of(older.getMessage());
          }
        });
  }

  /** The version of the schema. */
  public int schema() throws StoreException {
    return session.read(sql -> sql.dialect().header(sql).version());
  }

  /** Every function in the order of its first appearance. */
  public List<StoredFunction> functions() throws StoreException {
    return session.read(FunctionRows::all);
  }

  /**
   * What is newest about every function, in the order of their first appearance.
   *
   * @param kinds of the events that count
   */
  public List<FunctionMark> marks(String... kinds) throws StoreException {
    return session.read(sql -> FunctionRows.marks(sql, List.of(kinds)));
  }

  /** The function of that id; empty if the store has never heard of it. */
  public Optional<StoredFunction> function(String id) throws StoreException {
    return session.read(sql -> FunctionRows.one(sql, id));
  }

  /** Everything that a function was ever declared to be, oldest first. */
  public List<TunedFunction> declarations(String function) throws StoreException {
    return session.read(sql -> HistoryRows.declarations(sql, function));
  }

  /** The trials with numbers above {@code number}, ascending by number, then stream. */
  public List<CompletedTrial> trialsAfter(String function, long number) throws StoreException {
    return session.read(sql -> TrialRows.after(sql, function, number, TrialRows.ALL));
  }

  /**
   * Hands the trials with numbers above {@code number} to {@code consumer}, ascending by number,
   * then stream. They are read in pages of {@value #PAGE_TRIALS}, each in its own transaction, so
   * that memory stays small and a long look doesn't keep the write-ahead log from being emptied.
   */
  public void eachTrial(String function, long number, Consumer<CompletedTrial> consumer)
      throws StoreException {
    eachTrial(function, number, Long.MAX_VALUE, consumer);
  }

  /** As {@link #eachTrial(String, long, Consumer)}, up to the number {@code last}. */
  public void eachTrial(String function, long number, long last, Consumer<CompletedTrial> consumer)
      throws StoreException {
    TrialId end = new TrialId(function, Long.MAX_VALUE, number);
    List<CompletedTrial> page;
    do {
      TrialId from = end;
      page = session.read(sql -> TrialRows.page(sql, from, last, PAGE_TRIALS));
      page.forEach(consumer);
      end = page.isEmpty() ? end : page.get(page.size() - 1).id();
    } while (page.size() == PAGE_TRIALS);
  }

  /** Looks at the store in one transaction. */
  <T> T read(Transactions.Work<T> work) throws StoreException {
    return session.read(work);
  }

  /** The trial with the highest number; of several streams, the one of the highest. */
  public Optional<CompletedTrial> lastTrial(String function) throws StoreException {
    return session.read(sql -> TrialRows.last(sql, function));
  }

  /** How many trials could not be read and were set aside, of all functions. */
  public long trialsSetAside() throws StoreException {
    return session.read(TrialsSetAside::count);
  }

  /** How many trials of a function there are. */
  public long trialCount(String function) throws StoreException {
    return session.read(sql -> TrialRows.count(sql, function));
  }

  /** How much feedback a function has got. */
  public FeedbackCounts feedback(String function) throws StoreException {
    return session.read(sql -> FeedbackRows.count(sql, function));
  }

  /** Every version of a function's policy, ascending. */
  public List<PolicyVersion> versions(String function) throws StoreException {
    return session.read(sql -> VersionRows.all(sql, function));
  }

  /** The newest version of a function's policy. */
  public Optional<PolicyVersion> latestVersion(String function) throws StoreException {
    return session.read(sql -> VersionRows.latest(sql, function));
  }

  /** One version of a function's policy; empty if there is none of that number. */
  public Optional<PolicyVersion> version(String function, long version) throws StoreException {
    return session.read(sql -> VersionRows.one(sql, function, version));
  }

  /** What is kept of trials that are gone, oldest first. */
  public List<TrialSummary> summaries(String function) throws StoreException {
    return session.read(sql -> SummaryRows.newest(sql, function, Long.MAX_VALUE));
  }

  /** Every proposal about a function, in the order in which they were stored. */
  public List<ProposalEntry> proposals(String function) throws StoreException {
    return session.read(sql -> ProposalRows.all(sql, function));
  }

  /**
   * The proposals about a function with the numbers that people name them by, oldest first.
   *
   * @param openOnly without those that are decided
   */
  public List<StoredProposal> storedProposals(String function, boolean openOnly)
      throws StoreException {
    return session.read(sql -> ProposalRows.stored(sql, function, openOnly));
  }

  /** The newest run of the analyses over a function's history, with what it found. */
  public Optional<StoredAnalysis> latestAnalysis(String function) throws StoreException {
    return session.read(sql -> FindingRows.latest(sql, function));
  }

  /**
   * The same trials of one function in the same order, each with the declaration under which it
   * ran; none of a function that was never declared.
   */
  public List<DeclaredTrials> declared(String function, List<CompletedTrial> trials)
      throws StoreException {
    return session.read(sql -> HistoryRows.declared(sql, function, trials));
  }

  /** What guards decided about a function, ascending by version and in the order decided. */
  public List<GuardDecision> guardDecisions(String function) throws StoreException {
    return session.read(sql -> GuardRows.all(sql, function));
  }

  /** What guards decided about the points behind one version, in the order decided. */
  public List<GuardDecision> guardDecisions(String function, long version) throws StoreException {
    return session.read(sql -> GuardRows.about(sql, function, version));
  }

  /** About the snapshot of a function's learning that was stored last. */
  public Optional<StoredSnapshot> latestSnapshot(String function) throws StoreException {
    return session.read(sql -> SnapshotRows.latestMeta(sql, function));
  }

  /** The {@code newest} events stored last, in the order in which they were stored. */
  public List<Event> events(int newest) throws StoreException {
    return session.read(sql -> EventRows.last(sql, newest));
  }

  /** The {@code newest} events about a function or the whole runtime, in the order stored. */
  public List<Event> eventsAbout(String function, int newest) throws StoreException {
    return session.read(sql -> EventRows.about(sql, function, newest));
  }

  /**
   * The event of one of {@code kinds} about a function that was stored last, however many came
   * since.
   *
   * @param function its id; "" for the whole runtime
   */
  public Optional<Event> lastEvent(String function, String... kinds) throws StoreException {
    return session.read(sql -> EventRows.newest(sql, function, List.of(kinds)));
  }

  /** For how long what is about a function has to be kept; zero if no plugin ever asked for it. */
  public Duration keptAtLeast(String function) throws StoreException {
    return session.read(sql -> Floors.of(sql, function));
  }

  /**
   * The events of {@code kind} that were stored after the last {@code start}, all of one function.
   */
  public List<Event> eventsAfter(String function, String start, String kind) throws StoreException {
    return session.read(sql -> EventRows.since(sql, function, start, kind));
  }

  /**
   * The events of {@code kinds}, about whatever function, that were stored after the last one of
   * the kind {@code start} about the whole runtime (all, if there is none), in the order stored.
   */
  public List<Event> eventsSince(String start, String... kinds) throws StoreException {
    return session.read(sql -> EventRows.since(sql, start, List.of(kinds)));
  }

  /** Who leads the learning of a function, or led it last; empty if nobody has. */
  public Optional<Lease> lease(String function) throws StoreException {
    return session.read(sql -> LeaseRows.find(sql, function));
  }

  /**
   * What each process that uses the store said of itself last, in the order in which they started,
   * with all its functions; without those that have ended in order, or were not heard of for long.
   */
  public List<Heartbeat> processes() throws StoreException {
    return session.read(ProcessRows::all);
  }

  /**
   * Every command that this version knows, in the order in which they were given; of feedback only
   * what no application has answered.
   */
  public List<InboxEntry> inbox() throws StoreException {
    return session.read(InboxRows::all);
  }

  /** One command, whatever it says; empty if there is none of that number. */
  public Optional<InboxEntry> command(long id) throws StoreException {
    return session.read(sql -> InboxRows.one(sql, id));
  }

  /** The pins of a function that hold now, in the order of their parameters' names. */
  public List<Pin> pins(String function) throws StoreException {
    return session.read(sql -> InboxRows.pins(sql, function));
  }

  /** The pins of a function that held at a point in time, in milliseconds since the epoch. */
  public List<Pin> pinsAt(String function, long atMillis) throws StoreException {
    return session.read(sql -> InboxRows.pins(sql, function, atMillis));
  }

  /**
   * Goes through the audit log from its first entry.
   *
   * @param expected the number and hash of an entry that it must hold, as an earlier report named
   *     its newest; empty for none
   */
  public AuditReport audit(String expected) throws StoreException {
    return session.read(sql -> AuditCheck.run(sql, expected));
  }

  /** Where {@link #tallies} begins for who wants to know what comes from now on. */
  public Tallies.Mark tallyMark() throws StoreException {
    return session.read(TallyRows::now);
  }

  /** What has become of the trials that were stored since an earlier look. */
  public Tallies tallies(Tallies.Mark after) throws StoreException {
    return session.read(sql -> TallyRows.after(sql, after));
  }

  /**
   * How large the store is, and what of it is about which function. Looks at all of it: seconds in
   * a store of a million trials.
   */
  public StoredBytes bytes() throws StoreException {
    return session.read(SizeRows::of);
  }

  /** Waits for a call under way; closing again does nothing. */
  @Override
  public void close() {
    session.close();
    copy.ifPresent(file -> StoreCopy.remove(file.getParent()));
  }
}
