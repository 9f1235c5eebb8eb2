package dev.poet.engine.training;

import dev.poet.engine.call.Tuner;
import dev.poet.engine.settings.Knowledge;
import dev.poet.engine.settings.RuntimeSettings;
import dev.poet.spi.Insight;
import dev.poet.spi.Lease;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * The functions that are trained in this process, each on its own: one whose training fails runs as
 * written and the others go on. Sees for all of them who leads, and what other processes have
 * stored. Owned by the training thread.
 */
final class Roster {
  private static final long NEWS_NANOS = 200_000_000;

  private final RuntimeSettings settings;
  private final Ledger ledger;
  private final Leadership leadership;
  private final long stream;
  private final PluginLearningCoordinator coordinator = new PluginLearningCoordinator();
  private final Map<String, FunctionTrainer> trainers = new LinkedHashMap<>();
  private final Turns<FunctionTrainer> turns = new Turns<>();
  private final ThinkingTime thinkingTime;
  private final Queue<FunctionTrainer> unloaded = new ArrayDeque<>();
  private long nextNews;

  /**
   * @param stream the log of this process
   */
  Roster(RuntimeSettings settings, Ledger ledger, Leadership leadership, long stream) {
    this.settings = settings;
    this.ledger = ledger;
    this.leadership = leadership;
    this.stream = stream;
    this.thinkingTime = new ThinkingTime(settings.nanoClock(), settings.pace());
    this.nextNews = settings.nanoClock().getAsLong();
  }

  /** Those that are loaded, by function; grows. */
  Map<String, FunctionTrainer> loaded() {
    return Collections.unmodifiableMap(trainers);
  }

  /** The one that is loaded for a function; null if there is none. */
  FunctionTrainer find(String function) {
    return trainers.get(function);
  }

  /** Those that are loaded. */
  Collection<FunctionTrainer> trainers() {
    return trainers.values();
  }

  void beginRound() {
    turns.beginRound();
  }

  /** Those that this round looks at. */
  List<FunctionTrainer> due() {
    return turns.due();
  }

  /** Something has happened to it: this round and the next one look at it. */
  void soon(FunctionTrainer trainer) {
    turns.soon(trainer);
  }

  /** Takes in a function, to be loaded as soon as the store is open. */
  void add(Tuner tuner, boolean paused) {
    FunctionTrainer trainer =
        new FunctionTrainer(tuner, settings, coordinator, thinkingTime.turn());
    unloaded.add(trainer);
    if (paused) {
      trainer.paused();
    }
  }

  /** Loads what has arrived; whether there was any. */
  boolean load(Store store, Knowledge knowledge, long now) throws StoreException {
    boolean any = !unloaded.isEmpty();
    if (any) {
      leadership.changed(now);
    }
    while (!unloaded.isEmpty()) {
      FunctionTrainer trainer = unloaded.peek();
      Optional<Lease> lease = leadership.own(trainer.id());
      alone(trainer, () -> trainer.load(store, knowledge, lease, stream, ledger));
      turns.add(trainer);
      trainers.put(trainer.id(), trainer); // one that the store failed is loaded from the start
      unloaded.remove();
    }
    return any;
  }

  /** Everything is stored now; where plugins do harm, it goes on without their say. */
  void checkInfluence(Store store) throws StoreException {
    for (FunctionTrainer trainer : due()) {
      if (trainer.role().learning().isHarmful()) {
        Optional<Lease> lease = leadership.own(trainer.id());
        alone(trainer, () -> trainer.checkInfluence(store, lease, ledger));
      }
    }
  }

  /** Plugins have changed. */
  void renew(Store store, Knowledge knowledge) throws StoreException {
    for (FunctionTrainer trainer : trainers.values()) {
      Optional<Lease> lease = leadership.own(trainer.id());
      alone(trainer, () -> trainer.renew(store, knowledge, lease, ledger));
    }
  }

  /** The store has been opened again, and it may be another one. */
  void reopened(Store store, long now) throws StoreException {
    for (FunctionTrainer trainer : trainers.values()) {
      alone(trainer, () -> trainer.reopened(store, ledger));
    }
    leadership.forget();
    nextNews = now;
  }

  /**
   * Who runs as written for a reason of its own lets others lead. A process without functions has
   * nothing to say.
   */
  void campaign(Store store, long now) throws StoreException {
    if (trainers.isEmpty() && unloaded.isEmpty()) {
      return;
    }
    Collection<FunctionTrainer> asked = leadership.isDue(now) ? trainers.values() : turns.urgent();
    List<String> wanted = new ArrayList<>();
    for (FunctionTrainer trainer : asked) {
      if (trainer.isApart()) {
        leadership.resign(store, trainer.id());
      } else {
        wanted.add(trainer.id());
      }
    }
    unloaded.forEach(trainer -> wanted.add(trainer.id()));
    Set<String> renewed = leadership.campaign(store, wanted, this::modes, now);
    for (FunctionTrainer trainer : asked) {
      Optional<Lease> own = leadership.own(trainer.id());
      boolean again = renewed.contains(trainer.id());
      alone(trainer, () -> trainer.role().stand(own, again, store, ledger));
    }
  }

  private Map<String, String> modes() {
    Map<String, String> modes = new HashMap<>();
    trainers.forEach((id, trainer) -> modes.put(id, trainer.modeWord()));
    return modes;
  }

  /** Trials, versions and answers that other processes have stored; whether there is more. */
  boolean lookAtOthers(Store store, long now) throws StoreException {
    if (now - nextNews >= 0) {
      nextNews = now + NEWS_NANOS;
      if (store.hasNews()) {
        for (FunctionTrainer trainer : trainers.values()) {
          trainer.role().expect();
          alone(trainer, () -> trainer.obedience().obeyOthers(store, ledger));
          alone(trainer, () -> trainer.role().follow(store, ledger));
        }
      }
    }
    boolean[] more = {false};
    for (FunctionTrainer trainer : due()) {
      alone(trainer, () -> more[0] |= learnOthers(trainer, store));
    }
    return more[0];
  }

  private boolean learnOthers(FunctionTrainer trainer, Store store) throws StoreException {
    boolean more = trainer.role().learnOthers(store, ledger);
    if (more) {
      soon(trainer);
    }
    return more;
  }

  /** Looks at what has become of the calls since the last look. */
  void lookAround(Store store, long now) throws StoreException {
    for (FunctionTrainer trainer : due()) {
      trainer.tellFaults(ledger);
      alone(trainer, () -> trainer.checkBaseline(store, ledger));
      alone(trainer, () -> trainer.role().learnSettled(store, now, ledger));
    }
  }

  /** Learns from what was reported and is stored now; whether there may be more. */
  boolean learnReported(Store store, long now) throws StoreException {
    boolean[] more = {false};
    for (FunctionTrainer trainer : due()) {
      alone(trainer, () -> more[0] |= trainer.role().learnSettled(store, now, ledger));
    }
    return more[0];
  }

  /** What was reported up to {@code position} of the feedback log is learned from. */
  void heard(long position) {
    trainers.values().forEach(trainer -> trainer.tuner().heard(position));
  }

  /** Metrics that are missing, or back, with the plugins that have ended or are back. */
  void tellMissing(PluginNews plugins) {
    trainers.values().forEach(trainer -> trainer.tellMissing(plugins, ledger));
  }

  /** Looks at all domains together. */
  void coordinate() {
    Optional<Insight> change = coordinator.look(settings.clock().millis());
    if (change.isPresent()) {
      boolean careful = coordinator.isConservative();
      ledger.event("", careful ? "conservative" : "as-usual", change.get().sentence());
      settings.notices().accept("POET-238 " + change.get().sentence());
      trainers.values().forEach(trainer -> trainer.spread(change.get()));
    }
  }

  /** The store can't be reached. */
  void paused() {
    trainers.values().forEach(FunctionTrainer::paused);
    unloaded.forEach(FunctionTrainer::paused);
  }

  /** Training is over: calls run as written. */
  void stop() {
    trainers.values().forEach(FunctionTrainer::stop);
    unloaded.forEach(FunctionTrainer::stop);
  }

  /**
   * A function whose training fails runs as written, and once it is thawed goes on from what is
   * stored: it may have heard half of a batch. The others go on.
   */
  void alone(FunctionTrainer trainer, Step step) throws StoreException {
    try {
      step.run();
    } catch (RuntimeException | Error e) {
      String cause = Causes.words(e);
      trainer.refused("POET-298 its training failed: " + cause, ledger);
      settings.notices().accept("POET-298 " + trainer.id() + " runs as written: " + cause);
    }
  }

  /** Something that is done for one function. */
  @FunctionalInterface
  interface Step {
    void run() throws StoreException;
  }
}
