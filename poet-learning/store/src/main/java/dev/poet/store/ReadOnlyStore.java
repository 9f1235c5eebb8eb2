package dev.poet.store;

import dev.poet.spi.Command;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.DeclaredTrials;
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
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A store that can be read but not written: an image with what was learned elsewhere, or the file
 * of another user. Whoever opens it follows: the newest versions are served, nothing is learned,
 * and what would be stored is dropped.
 */
final class ReadOnlyStore implements Store {

  /** Leads every function, so that no process does that could not store what it learns. */
  private static final Member NOBODY = new Member(0, "nobody, as the store is read-only");

  private final Store store;
  private final AutoCloseable source;

  /**
   * @param store reads; closed with this
   * @param source closed after it
   */
  ReadOnlyStore(Store store, AutoCloseable source) {
    this.store = store;
    this.source = source;
  }

  @Override
  public void declare(TunedFunction function) {
    // it is declared already, or there is nothing to serve
  }

  @Override
  public void commit(StoreBatch batch) {
    // dropped
  }

  @Override
  public void commit(StoreBatch batch, List<Lease> leases) {
    // dropped
  }

  /** Renewed each time, so that nobody waits to see whether the leader is dead. */
  @Override
  public List<Lease> lead(List<String> functions, Member member, long nowMillis, Duration length) {
    return led(functions, nowMillis + length.toMillis());
  }

  /** Nobody hears it: it could not be kept. */
  @Override
  public List<Lease> beat(List<String> functions, Heartbeat heartbeat) {
    return led(functions, heartbeat.untilMillis());
  }

  private static List<Lease> led(List<String> functions, long untilMillis) {
    return functions.stream()
        .map(function -> new Lease(function, NOBODY, Long.MAX_VALUE, untilMillis))
        .toList();
  }

  @Override
  public void leave(Member member, List<Lease> leases) {
    // nobody knew of it
  }

  @Override
  public List<Heartbeat> heartbeats() throws StoreException {
    return store.heartbeats();
  }

  @Override
  public void resign(List<Lease> leases) {
    // nothing was led
  }

  /** None: an answer could not be stored, and each would be obeyed again and again. */
  @Override
  public List<Command> openCommands() {
    return List.of();
  }

  @Override
  public long forget(Retention retention, long nowMillis) {
    return 0;
  }

  @Override
  public boolean hasNews() throws StoreException {
    return store.hasNews();
  }

  @Override
  public Optional<PolicyVersion> latestVersion(String function) throws StoreException {
    return store.latestVersion(function);
  }

  @Override
  public Optional<PolicyVersion> version(String function, long version) throws StoreException {
    return store.version(function, version);
  }

  @Override
  public Optional<LearnerSnapshot> latestSnapshot(String function) throws StoreException {
    return store.latestSnapshot(function);
  }

  @Override
  public List<CompletedTrial> trialsAfter(String function, long number) throws StoreException {
    return store.trialsAfter(function, number);
  }

  @Override
  public List<CompletedTrial> trialsAfter(String function, long number, int limit)
      throws StoreException {
    return store.trialsAfter(function, number, limit);
  }

  @Override
  public List<CompletedTrial> learnedAfter(String function, long number) throws StoreException {
    return store.learnedAfter(function, number);
  }

  @Override
  public List<CompletedTrial> unlearned(String function, int limit) throws StoreException {
    return store.unlearned(function, limit);
  }

  @Override
  public long lastNumber(String function) throws StoreException {
    return store.lastNumber(function);
  }

  @Override
  public long lastNumber(String function, long stream) throws StoreException {
    return store.lastNumber(function, stream);
  }

  @Override
  public List<DeclaredTrials> declared(String function, List<CompletedTrial> trials)
      throws StoreException {
    return store.declared(function, trials);
  }

  @Override
  public List<TunedFunction> declarations(String function) throws StoreException {
    return store.declarations(function);
  }

  @Override
  public Optional<TunedFunction> declaration(String function, long version) throws StoreException {
    return store.declaration(function, version);
  }

  @Override
  public List<TrialSummary> summaries(String function, int newest) throws StoreException {
    return store.summaries(function, newest);
  }

  @Override
  public Optional<Command> lastObeyed(String function) throws StoreException {
    return store.lastObeyed(function);
  }

  @Override
  public List<Pin> pins(String function) throws StoreException {
    return store.pins(function);
  }

  @Override
  public List<ProposalEntry> proposals(String function) throws StoreException {
    return store.proposals(function);
  }

  @Override
  public List<GuardDecision> decisions(String function, long version) throws StoreException {
    return store.decisions(function, version);
  }

  @Override
  public Optional<Event> lastEvent(String function, String kind) throws StoreException {
    return store.lastEvent(function, kind);
  }

  @Override
  public void close() {
    store.close();
    try {
      source.close();
    } catch (Exception left) {
      return; // a copy in the folder for temporary files
    }
  }
}
