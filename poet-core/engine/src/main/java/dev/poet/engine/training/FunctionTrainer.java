package dev.poet.engine.training;

import dev.poet.engine.call.Faults;
import dev.poet.engine.call.Perception;
import dev.poet.engine.call.Serving;
import dev.poet.engine.call.Tuner;
import dev.poet.engine.log.CallSums;
import dev.poet.engine.log.LoggedTrial;
import dev.poet.engine.settings.Knowledge;
import dev.poet.engine.settings.Mode;
import dev.poet.engine.settings.RuntimeSettings;
import dev.poet.spi.Command;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Event;
import dev.poet.spi.FeedbackEntry;
import dev.poet.spi.Heartbeat;
import dev.poet.spi.Insight;
import dev.poet.spi.Lease;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The training of one function: loads its history, tells what it learns each trial, and puts the
 * policies that result into force once they are stored. Where another process leads the function
 * trials are only stored, and the versions of the leader followed. Owned by the training thread.
 */
final class FunctionTrainer {
  private final Tuner tuner;
  private final RuntimeSettings settings;
  private final PluginLearningCoordinator coordinator;
  private final PolicyHistory policies = new PolicyHistory();
  private final Orders orders;
  private final Role role;
  private final Obedience obedience;
  private final LeftOpen leftOpen;
  private final List<FeedbackEntry> news = new ArrayList<>();
  private final Influence influence;
  private final MissingMetrics missing = new MissingMetrics();
  private Knowledge.Enriched enriched;
  private Subject subject;
  private boolean loaded;
  private long lastTaken;

  FunctionTrainer(
      Tuner tuner,
      RuntimeSettings settings,
      PluginLearningCoordinator coordinator,
      ThinkingTime.Turn thinking) {
    this.coordinator = coordinator;
    this.tuner = tuner;
    this.settings = settings;
    this.influence = new Influence(id());
    this.orders = new Orders(tuner);
    this.role = new Role(this, settings, orders, policies, thinking);
    this.obedience = new Obedience(this, role, orders);
    this.leftOpen = new LeftOpen(tuner, policies);
    study(new Subject(Knowledge.NONE.enrich(tuner.function()), settings, coordinator, missing));
  }

  private void study(Subject completed) {
    subject = completed;
    role.study(completed);
  }

  String id() {
    return tuner.function().id();
  }

  Tuner tuner() {
    return tuner;
  }

  /** How it is tuned here. */
  Mode mode() {
    return subject.mode();
  }

  /** What this process says of itself to those who look into the store. */
  String modeWord() {
    return role.isUnsuited() ? Heartbeat.UNSUITED : subject.mode().word();
  }

  /** The part that this process plays in its learning. */
  Role role() {
    return role;
  }

  /** What people can order. */
  Obedience obedience() {
    return obedience;
  }

  /** Whether its history is known; if it could not be, the function can't be tuned. */
  boolean isLoaded() {
    return loaded;
  }

  boolean isFrozen() {
    return orders.isFrozen();
  }

  /** Whether it runs as written here for a reason that others need not share. */
  boolean isApart() {
    return orders.isApart();
  }

  /**
   * Reads what is known and continues there; calls run as written until this is done.
   *
   * @param lease if this process leads the function
   * @param stream the log of this process
   */
  void load(Store store, Knowledge knowledge, Optional<Lease> lease, long stream, Ledger ledger)
      throws StoreException {
    enriched = influence.of(knowledge.enrich(tuner.function()), knowledge, store);
    study(new Subject(enriched, settings, coordinator, missing));
    ledger.tuned(id(), subject.mode());
    perceive(enriched);
    store.declare(subject.function());
    Optional<Command> last = orders.recall(store);
    enriched.remarks().forEach(remark -> ledger.event(id(), "bounds", remark));
    keep(knowledge, ledger);
    Newest newest = Newest.read(store, id());
    boolean sameSpace = newest.isOfSpaceOf(subject);
    Optional<Point> baseline = Optional.empty();
    if (sameSpace) {
      newest.version().ifPresent(version -> policies.add(version.policy()));
      baseline = newest.baseline(subject).or(leftOpen::baseline);
    }
    role.begin(lease, newest, baseline, store, ledger);
    if (sameSpace) {
      leftOpen.rememberPolicy(store);
    }
    lastTaken = lastNumber(store, stream);
    boolean goesOn = sameSpace && subject.mode() != Mode.SHADOW;
    tuner.resume(lastTaken, baseline, goesOn ? leftOpen.row() : null);
    loaded = true;
    ledger.collect(this);
    last.filter(command -> command.action() == Command.Action.FREEZE)
        .ifPresent(command -> freezeEverywhere(reason(command), ledger));
  }

  /** What plugins ask to be kept is kept by the store, also where and when they are not loaded. */
  private void keep(Knowledge knowledge, Ledger ledger) {
    Duration kept = knowledge.keeps(tuner.function().domain());
    if (!kept.isZero()) {
      ledger.event(id(), Event.KEPT_AT_LEAST, kept.toString());
    }
  }

  private void perceive(Knowledge.Enriched enriched) {
    tuner.narrowResults(enriched.results());
    if (!enriched.perceivers().isEmpty() || tuner.perceives()) {
      tuner.perceive(new Perception(tuner.function().context(), enriched.perceivers()));
    }
  }

  /**
   * Goes on with what plugins know now, from what is stored; calls have the policy that is in force
   * meanwhile.
   *
   * @param lease if this process leads the function
   */
  void renew(Store store, Knowledge knowledge, Optional<Lease> lease, Ledger ledger)
      throws StoreException {
    if (loaded) {
      enriched = influence.of(knowledge.enrich(tuner.function()), knowledge, store);
      perceive(enriched);
      enriched.remarks().forEach(remark -> ledger.event(id(), "bounds", remark));
      keep(knowledge, ledger);
      beginAgain(store, lease, ledger);
    }
  }

  private void beginAgain(Store store, Optional<Lease> lease, Ledger ledger) throws StoreException {
    study(new Subject(enriched, settings, coordinator, missing));
    ledger.tuned(id(), subject.mode());
    store.declare(subject.function());
    Newest newest = Newest.read(store, id());
    Optional<Point> baseline =
        newest.isOfSpaceOf(subject)
            ? newest.baseline(subject).or(tuner::baseline)
            : tuner.baseline();
    role.begin(lease, newest, baseline, store, ledger);
    ledger.collect(this);
  }

  /** Plugins whose say in what is tried does harm have none any more. */
  void checkInfluence(Store store, Optional<Lease> lease, Ledger ledger) throws StoreException {
    if (!loaded || !ledger.isEmpty()) {
      return; // what is not stored would be lost
    }
    Optional<String> harm = role.learning().takeHarm();
    if (harm.isPresent()) {
      enriched = enriched.withoutInfluence();
      String what = influence.withdrawn(harm.get());
      ledger.event(id(), Event.PLUGIN_WITHDRAWN, what);
      settings.notices().accept(what);
      beginAgain(store, lease, ledger);
    }
  }

  /** Everything becomes careful, or as usual again. */
  void spread(Insight insight) {
    role.learning().cautious(coordinator.isConservative());
    subject.inform(insight);
  }

  /** Numbers are not used twice; a held trial is the successor of the last of its own log. */
  private long lastNumber(Store store, long stream) throws StoreException {
    long own = tuner.holdsTrials() ? store.lastNumber(id(), stream) : 0;
    return own > 0 ? own : store.lastNumber(id());
  }

  private static String reason(Command command) {
    return command.who() + ": " + command.why();
  }

  /**
   * The store was closed because it failed, and is open again. Where it is another one than before,
   * say because somebody deleted the file, what is known goes into it anew.
   */
  void reopened(Store store, Ledger ledger) throws StoreException {
    if (!loaded) {
      return;
    }
    store.declare(subject.function());
    if (role.learning().restore(store)) {
      ledger.collect(this);
    }
  }

  /** Takes in trials that the log handed over. */
  void take(List<LoggedTrial> trials, long stream, Ledger ledger) {
    Learning learning = role.learning();
    if (!learning.isBegun() && !orders.isFrozen() && role.leads()) {
      begin(ledger);
    }
    if (!role.leads()) {
      tuner.baseline().ifPresent(baseline -> policies.add(subject.exploration(baseline)));
    }
    boolean learns = role.learnsAtOnce();
    List<CompletedTrial> complete =
        trials.stream()
            .map(logged -> policies.complete(logged, stream))
            .map(subject::noted)
            .map(trial -> learns ? learning.numbered(trial) : trial)
            .toList();
    complete = subject.measured(complete);
    for (CompletedTrial trial : complete) {
      ledger.trial(trial);
      lastTaken = Math.max(lastTaken, trial.id().number());
    }
    ledger.collect(this);
    role.expectOwn();
    if (learns) {
      complete.forEach(trial -> learning.learn(trial, ledger));
      subject.observe(complete);
    }
  }

  private void begin(Ledger ledger) {
    role.expect();
    tuner
        .baseline()
        .ifPresentOrElse(
            baseline -> role.learning().begin(baseline, ledger),
            () -> freeze("the first call's arguments are not finite numbers", ledger));
  }

  /** Takes in feedback, which may be late. */
  FeedbackEntry heard(FeedbackEntry entry) {
    FeedbackEntry heard = role.heard(entry);
    news.add(heard);
    return heard;
  }

  /** Hands on to plugins what was heard since the last time. */
  void tellFeedback() {
    List<FeedbackEntry> heard = List.copyOf(news);
    news.clear();
    subject.hear(heard);
  }

  /** From now on windows are trials; the policy in force is stored already and stays. */
  void gather(CallSums calls, int oneIn, Ledger ledger) {
    tuner.gatherIn(calls, oneIn);
    ledger.event(id(), "windows", id() + " is called so often that its trials are windows now");
    layAgain();
  }

  /** Each call is a trial again. */
  void gatherNoMore(Ledger ledger) {
    tuner.gatherNoMore();
    ledger.event(id(), "calls", id() + " is called so seldom that each call is a trial again");
    layAgain();
  }

  private void layAgain() {
    Serving inForce = tuner.serving();
    if (inForce != null) {
      tuner.publish(tuner.lay(inForce.policy()));
    }
  }

  /** Starts anew if the arguments at the call site were changed; what was learned is kept. */
  void checkBaseline(Store store, Ledger ledger) throws StoreException {
    tuner.stray().ifPresent(reason -> freeze(reason, ledger));
    if (orders.isFrozen() || !tuner.hasMoved()) {
      return;
    }
    tuner.takeMoved();
    Optional<Point> baseline = tuner.baseline();
    if (role.leads() && baseline.isPresent()) {
      role.learning().beginBeside(baseline.get(), store, ledger);
      role.expect();
    }
    ledger.collect(this);
  }

  /** Puts what is now stored into force. */
  void stored() {
    role.learning().stored();
    if (serve()) {
      tuner.ready();
      tuner.told(lastTaken);
    }
  }

  /** Another process has stored a version: nothing here has to be stored before it is served. */
  void follow() {
    if (loaded) {
      serve();
    }
  }

  /** Whether there is a policy in force now. */
  private boolean serve() {
    if (orders.isFrozen() || role.isUndecided()) {
      return false;
    }
    Policy policy = role.policy();
    if (policy == null) {
      tuner.stop();
      return false;
    }
    tuner.publish(tuner.lay(policy));
    return true;
  }

  /** Tells people what failed in calls since the last time, once per place and cause. */
  void tellFaults(Ledger ledger) {
    for (Faults.News news : tuner.faults().take()) {
      String what =
          "POET-297 %s: %s failed, and the call ran as written: %s"
              .formatted(
                  id(), news.place().name().toLowerCase(Locale.ROOT), Causes.words(news.cause()));
      ledger.event(id(), "fault", what);
      settings.notices().accept(what);
    }
  }

  /** Tells people that plugins no longer work out what is to be learned from. */
  void tellMissing(PluginNews plugins, Ledger ledger) {
    Optional<MissingMetrics.News> news = missing.news(plugins);
    news.ifPresent(
        what -> {
          ledger.event(id(), what.kind(), what.text());
          settings.notices().accept(what.text());
        });
  }

  /** Serves again after training has hung. */
  void goOn(Ledger ledger) {
    if (loaded && !orders.isFrozen()) {
      ledger.collect(this);
    }
  }

  /** Training is over: calls run as written. */
  void stop() {
    tuner.stop();
  }

  /** The store can't be reached: nobody may wait for a policy that can't be stored. */
  void paused() {
    tuner.paused();
  }

  /** Runs as written in this process alone; others go on, and may take the lead. */
  void freeze(String reason, Ledger ledger) {
    orders.freeze(reason, ledger);
  }

  /** Runs as written, and forgets what it learned since the store took it: it can't be stored. */
  void refused(String reason, Ledger ledger) {
    freeze(reason, ledger);
    role.forget();
  }

  /** Runs as written, as everywhere. */
  void freezeEverywhere(String reason, Ledger ledger) {
    orders.freezeEverywhere(reason, ledger);
  }
}
