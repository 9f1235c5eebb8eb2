package dev.poet.engine;

import dev.poet.spi.Command;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.DeclaredTrials;
import dev.poet.spi.Event;
import dev.poet.spi.GuardDecision;
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
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** A real store some of whose calls fail before they reach it, and commits also afterwards. */
public final class FailingStore implements Store {
  private final Store store;
  private final BooleanSupplier fails;
  private final UnaryOperator<StoreBatch> spoils;

  public FailingStore(Store store, BooleanSupplier fails) {
    this(store, fails, UnaryOperator.identity());
  }

  /**
   * @param spoils what the store is given instead of a batch
   */
  public FailingStore(Store store, BooleanSupplier fails, UnaryOperator<StoreBatch> spoils) {
    this.store = store;
    this.fails = fails;
    this.spoils = spoils;
  }

  private void perhapsFail() throws StoreException {
    if (fails.getAsBoolean()) {
      throw new StoreException("injected failure");
    }
  }

  @Override
  public void declare(TunedFunction function) throws StoreException {
    perhapsFail();
    store.declare(function);
  }

  @Override
  public void commit(StoreBatch batch) throws StoreException {
    perhapsFail();
    store.commit(spoils.apply(batch));
    perhapsFail();
  }

  @Override
  public List<Lease> lead(List<String> functions, Member member, long nowMillis, Duration length)
      throws StoreException {
    perhapsFail();
    return store.lead(functions, member, nowMillis, length);
  }

  @Override
  public void resign(List<Lease> leases) throws StoreException {
    perhapsFail();
    store.resign(leases);
  }

  @Override
  public void commit(StoreBatch batch, List<Lease> leases) throws StoreException {
    perhapsFail();
    store.commit(spoils.apply(batch), leases);
    perhapsFail();
  }

  @Override
  public boolean hasNews() throws StoreException {
    perhapsFail();
    return store.hasNews();
  }

  @Override
  public List<CompletedTrial> learnedAfter(String function, long number) throws StoreException {
    perhapsFail();
    return store.learnedAfter(function, number);
  }

  @Override
  public List<CompletedTrial> unlearned(String function, int limit) throws StoreException {
    perhapsFail();
    return store.unlearned(function, limit);
  }

  @Override
  public long lastNumber(String function) throws StoreException {
    perhapsFail();
    return store.lastNumber(function);
  }

  @Override
  public long lastNumber(String function, long stream) throws StoreException {
    perhapsFail();
    return store.lastNumber(function, stream);
  }

  @Override
  public Optional<PolicyVersion> latestVersion(String function) throws StoreException {
    perhapsFail();
    return store.latestVersion(function);
  }

  @Override
  public Optional<PolicyVersion> version(String function, long version) throws StoreException {
    perhapsFail();
    return store.version(function, version);
  }

  @Override
  public Optional<LearnerSnapshot> latestSnapshot(String function) throws StoreException {
    perhapsFail();
    return store.latestSnapshot(function);
  }

  @Override
  public List<CompletedTrial> trialsAfter(String function, long number) throws StoreException {
    perhapsFail();
    return store.trialsAfter(function, number);
  }

  @Override
  public List<CompletedTrial> trialsAfter(String function, long number, int limit)
      throws StoreException {
    perhapsFail();
    return store.trialsAfter(function, number, limit);
  }

  @Override
  public List<DeclaredTrials> declared(String function, List<CompletedTrial> trials)
      throws StoreException {
    perhapsFail();
    return store.declared(function, trials);
  }

  @Override
  public List<TunedFunction> declarations(String function) throws StoreException {
    perhapsFail();
    return store.declarations(function);
  }

  @Override
  public Optional<TunedFunction> declaration(String function, long version) throws StoreException {
    perhapsFail();
    return store.declaration(function, version);
  }

  @Override
  public List<TrialSummary> summaries(String function, int newest) throws StoreException {
    perhapsFail();
    return store.summaries(function, newest);
  }

  @Override
  public List<Command> openCommands() throws StoreException {
    perhapsFail();
    return store.openCommands();
  }

  @Override
  public List<Pin> pins(String function) throws StoreException {
    perhapsFail();
    return store.pins(function);
  }

  @Override
  public Optional<Command> lastObeyed(String function) throws StoreException {
    perhapsFail();
    return store.lastObeyed(function);
  }

  @Override
  public List<ProposalEntry> proposals(String function) throws StoreException {
    perhapsFail();
    return store.proposals(function);
  }

  @Override
  public List<GuardDecision> decisions(String function, long version) throws StoreException {
    perhapsFail();
    return store.decisions(function, version);
  }

  @Override
  public Optional<Event> lastEvent(String function, String kind) throws StoreException {
    perhapsFail();
    return store.lastEvent(function, kind);
  }

  @Override
  public long forget(Retention retention, long nowMillis) throws StoreException {
    perhapsFail();
    return store.forget(retention, nowMillis);
  }

  @Override
  public void close() {
    store.close();
  }
}
