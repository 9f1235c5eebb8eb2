package dev.poet.engine.training;

import dev.poet.engine.log.TrialLog;
import dev.poet.engine.settings.RuntimeSettings;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.DeposedException;
import dev.poet.spi.Lease;
import dev.poet.spi.Store;
import dev.poet.spi.StoreBatch;
import dev.poet.spi.StoreException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The store as the training thread uses it: opened when it is needed, closed when it fails, and
 * tried again a little later. What the ledger holds is stored under the leases of the functions
 * that it is about, and stays in the ledger until then. Owned by the training thread.
 */
final class Storage {
  private static final long FORGET_NANOS = 60_000_000_000L;
  private static final long FORGET_MORE_NANOS = 1_000_000_000;
  private static final long RETRY_NANOS = 2_000_000_000;

  private final RuntimeSettings settings;
  private final TrialLog log;
  private final Ledger ledger;
  private final Leadership leadership;
  private final Roster roster;
  private Store store;
  private long nextForgetting;
  private long nextAttempt;
  private volatile Optional<String> trouble = Optional.empty();

  Storage(
      RuntimeSettings settings, TrialLog log, Ledger ledger, Leadership leadership, Roster roster) {
    this.settings = settings;
    this.log = log;
    this.ledger = ledger;
    this.leadership = leadership;
    this.roster = roster;
  }

  /** What is done with a store before anything else. */
  @FunctionalInterface
  interface Opening {
    void run(Store store) throws StoreException;
  }

  /** Whether the store has failed and nothing was stored since. */
  boolean isInTrouble() {
    return trouble.isPresent();
  }

  /** What is told of that; empty otherwise. Any thread may ask. */
  Optional<String> trouble() {
    return trouble;
  }

  /** Whether it has failed a moment ago, and is left alone. */
  boolean isResting(long now) {
    return isInTrouble() && now - nextAttempt < 0;
  }

  /** The store, opened if it is not. */
  Store open(long now, Opening opening) throws StoreException {
    if (store == null) {
      Store opened = settings.store().open();
      try {
        opening.run(opened);
        roster.reopened(opened, now);
      } catch (StoreException | RuntimeException | Error e) {
        opened.close();
        throw e;
      }
      store = opened;
      nextForgetting = now + FORGET_NANOS;
    }
    return store;
  }

  /** A store that failed is opened anew: its connection may be dead, or its file gone. */
  void close() {
    if (store != null) {
      store.close();
      store = null;
    }
  }

  /** Stores what the ledger holds, puts its policies into force, and frees the log. */
  void commit() throws StoreException {
    if (ledger.isEmpty()) {
      recovered();
    } else {
      StoreBatch batch = storedBatch();
      recovered();
      log.release();
      log.feedback().release();
      tell(batch);
      ledger.stored(batch);
    }
  }

  /** Whoever listens must not be able to end the training thread. */
  private void tell(StoreBatch batch) {
    try {
      if (!batch.versions().isEmpty() || !batch.decisions().isEmpty()) {
        settings.decisions().decided(batch.versions(), batch.decisions());
      }
    } catch (RuntimeException | Error listenerFailed) {
      return;
    }
  }

  /** What one process learned while another took over is stored as trials alone. */
  private StoreBatch storedBatch() throws StoreException {
    while (true) {
      StoreBatch batch = ledger.batch();
      try {
        if (!batch.isEmpty()) {
          salvage(store).commit(batch);
        }
        return batch;
      } catch (DeposedException e) {
        leadership.lost(e.functions());
        for (String function : e.functions()) {
          FunctionTrainer deposed = roster.find(function);
          deposed.role().deposed(ledger);
          roster.soon(deposed);
        }
      }
    }
  }

  /** Stores batches, leaving out what can never be stored. */
  Salvage salvage(Store opened) {
    return new Salvage(opened, this::leases, this::leftOut);
  }

  /** What was learned is stored under the leases of the functions that it is about. */
  private List<Lease> leases(StoreBatch batch) {
    Set<String> learned = new LinkedHashSet<>();
    for (CompletedTrial trial : batch.trials()) {
      if (trial.learnedAs() != 0) {
        learned.add(trial.id().function());
      }
    }
    batch.learned().forEach(trial -> learned.add(trial.id().function()));
    batch.versions().forEach(version -> learned.add(version.function()));
    batch.proposals().forEach(proposal -> learned.add(proposal.function()));
    batch.decisions().forEach(decision -> learned.add(decision.function()));
    return leadership.own(learned);
  }

  /** A row that can never be stored is left out; a function whose policy is one runs as written. */
  private void leftOut(Salvage.Refused refused) {
    String sentence = "POET-211 a row can't be stored and is left out: " + refused.why();
    settings.notices().accept(sentence);
    FunctionTrainer trainer = roster.find(refused.function());
    if (trainer != null) {
      trainer.refused(sentence, ledger);
    } else if (refused.batch().events().isEmpty()) {
      ledger.event("", "left out", sentence);
    }
  }

  /** Nobody has to wait for a leader that ended in order, or to ask what became of it. */
  void leave() {
    try {
      if (store != null && !isInTrouble()) {
        leadership.leave(store);
      }
    } catch (StoreException | RuntimeException unreachable) {
      return; // others wait until the lead is stale
    }
  }

  /** A little once a minute, or as long as there is more to remove. */
  void forget(long now) throws StoreException {
    if (now - nextForgetting >= 0) {
      boolean more = store.forget(settings.retention(), settings.clock().millis()) > 0;
      nextForgetting = now + (more ? FORGET_MORE_NANOS : FORGET_NANOS);
    }
  }

  /** Learning pauses, calls go on with the policies they have. */
  void pause(String why) {
    nextAttempt = settings.nanoClock().getAsLong() + RETRY_NANOS;
    String what = "POET-209 learning pauses, calls go on: " + why;
    boolean isNew = !isInTrouble();
    if (isNew) {
      trouble = Optional.of(what); // before callers that waited go on
    }
    roster.paused();
    if (isNew) {
      settings.notices().accept(what);
      ledger.event("", "store-lost", what); // stored with the moment, once there is a store again
    }
  }

  private void recovered() {
    if (isInTrouble()) {
      trouble = Optional.empty();
      String what = "POET-210 the store works again; learning goes on";
      settings.notices().accept(what);
      ledger.event("", "store-back", what);
    }
  }
}
