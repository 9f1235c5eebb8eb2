package dev.poet.engine;

import dev.poet.FeedbackDesk;
import dev.poet.FeedbackSink;
import dev.poet.engine.call.Executions;
import dev.poet.engine.call.FeatureKey;
import dev.poet.engine.call.FeedbackDoor;
import dev.poet.engine.call.FunctionVitals;
import dev.poet.engine.call.Judge;
import dev.poet.engine.call.Lockstep;
import dev.poet.engine.call.OutcomeSink;
import dev.poet.engine.call.Outcomes;
import dev.poet.engine.call.Protector;
import dev.poet.engine.call.TunedCall;
import dev.poet.engine.call.Tuner;
import dev.poet.engine.call.Tuning;
import dev.poet.engine.call.Wholes;
import dev.poet.engine.log.LogFolder;
import dev.poet.engine.log.TrialLog;
import dev.poet.engine.resilience.Resilience;
import dev.poet.engine.resilience.ResilientCall;
import dev.poet.engine.settings.Mode;
import dev.poet.engine.settings.Pace;
import dev.poet.engine.settings.RuntimeSettings;
import dev.poet.engine.training.Effort;
import dev.poet.engine.training.TrainingLoop;
import dev.poet.spi.Command;
import dev.poet.spi.Enforcement;
import dev.poet.spi.InvalidDeclarationException;
import dev.poet.spi.Metric;
import dev.poet.spi.Mixing;
import dev.poet.spi.ProcessVitals;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import dev.poet.woven.SiteBinder;
import dev.poet.woven.Sites;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A running POET: tuned functions on one side, store, learners and plugins on the other, the
 * training thread between them. Thread-safe. Nothing it does can make an application's call fail.
 */
public final class PoetRuntime implements AutoCloseable {
  private static final int LOG_CAPACITY = 16_384;
  private static final long STREAMS_PER_MILLI = 1_000_000;

  private final RuntimeSettings settings;
  private final TrialLog log;
  private final TrainingLoop loop;
  private final Outcomes outcomes;
  private final Wholes wholes;
  private final Executions executions;
  private final FeedbackDoor feedback;
  private final SiteBinder wovenMethods;
  private final Map<String, Tuner> tuners = new LinkedHashMap<>();
  private final Map<String, Judged> judged = new HashMap<>();
  private final LeftAsWritten leftAsWritten = new LeftAsWritten();

  /** What of a declaration is not in the function itself. */
  private record Judged(Metric resultMetric, Enforcement enforcement) {}

  PoetRuntime(RuntimeSettings settings) {
    this.settings = settings;
    this.log = openLog(settings);
    this.outcomes = new Outcomes(log, settings.notices());
    this.wholes = new Wholes(log, settings.notices());
    this.loop = new TrainingLoop(settings, log);
    this.executions = new Executions(log);
    this.feedback = new FeedbackDoor(log, executions, settings.clock());
    this.wovenMethods = new WovenDoor(this, settings.notices());
    if (settings.mode() == Mode.OFF) {
      log.feedback().close();
    } else {
      loop.start();
      FeedbackDesk.add(feedback);
      Sites.add(wovenMethods);
    }
  }

  public static PoetRuntimeBuilder builder() {
    return new PoetRuntimeBuilder();
  }

  /**
   * Takes a function under tuning. Cheap: no I/O but a line in the log's catalogue; bounds are
   * completed by plugins and history is loaded later, on the training thread, and until then calls
   * run as written.
   *
   * @param resultMetric the metric that the method's own result is, or null
   * @return the function's tuner; the same one if the same declaration comes again
   * @throws InvalidDeclarationException if the declaration can't be tuned, or another one with the
   *     same id is
   */
  public Tuner register(TunedFunction function, Metric resultMetric) {
    return register(function, resultMetric, Enforcement.NONE);
  }

  /**
   * Takes a function under tuning whose results are judged.
   *
   * @param enforcement the rules and retries
   * @see #register(TunedFunction, Metric)
   */
  public synchronized Tuner register(
      TunedFunction function, Metric resultMetric, Enforcement enforcement) {
    Tuner known = tuners.get(function.id());
    Judged rest = new Judged(resultMetric, enforcement);
    if (known != null) {
      if (known.function().equals(function) && judged.get(function.id()).equals(rest)) {
        return known;
      }
      throw new InvalidDeclarationException(
          "POET-108",
          "two functions are called %s but are declared differently; give one of them another id"
              .formatted(function.id()));
    }
    Tuner tuner = createTuner(function, resultMetric, enforcement);
    tuners.put(function.id(), tuner);
    judged.put(function.id(), rest);
    if (settings.mode(function.id()) == Mode.OFF) {
      tuner.leaveAlone();
    } else {
      feedback.add(tuner);
      outcomes.add(tuner);
      wholes.add(tuner);
      loop.add(tuner);
    }
    return tuner;
  }

  /**
   * Takes a function under tuning that the application calls itself, without an agent.
   *
   * @throws InvalidDeclarationException as {@link #register}
   */
  public TunedCall tune(Tuning tuning) {
    Enforcement rules = tuning.enforcement();
    Tuner tuner = register(tuning.function(), tuning.outcome(), rules);
    Judge judge = rules.isDeclared() ? new Judge(tuner, tuning.predicate()) : null;
    return new TunedCall(tuner, tuning.baseline(), judge);
  }

  /**
   * Takes the numbers of a resilient call under tuning: two functions, {@code id} and, where a
   * bulkhead is declared, {@code id-bulkhead}.
   *
   * @throws InvalidDeclarationException as {@link #register}, and POET-124
   */
  public ResilientCall resilient(Resilience declared) {
    return declared.call(this::tune, settings.nanoClock());
  }

  /** Where {@link dev.poet.Poet} sends feedback. */
  public FeedbackSink feedback() {
    return feedback;
  }

  /** How often feedback was refused because there was no room. */
  public long refusedFeedback() {
    return log.feedback().refused();
  }

  /**
   * How often feedback for a function of this runtime was ignored: an execution that never began, a
   * metric that the function doesn't await, or a value that can't be read.
   */
  public long ignoredFeedback() {
    return log.feedback().ignored();
  }

  /** How POET itself is doing. Cheap; any thread may ask. */
  public Vitals vitals() {
    Effort effort = loop.effort();
    ProcessVitals vitals = loop.vitals();
    return new Vitals(
        known().size(),
        vitals.waiting(),
        vitals.room(),
        vitals.dropped(),
        vitals.refusedFeedback(),
        vitals.ignoredFeedback(),
        effort.rounds(),
        effort.busySeconds(),
        effort.upSeconds(),
        vitals.lagSeconds(),
        vitals.logBytes());
  }

  /**
   * Why nothing is learned at present, such as a store that can't be reached; calls go on. Empty if
   * all is well, and in the mode off, in which nothing is ever learned.
   */
  public Optional<String> paused() {
    return settings.mode() == Mode.OFF ? Optional.empty() : loop.pause();
  }

  /** How each function is doing, in the order in which they were declared. */
  public List<FunctionVitals> functionVitals() {
    return known().stream().map(this::vitals).toList();
  }

  /** How one function is doing; empty if there is none of that id. */
  public synchronized Optional<FunctionVitals> functionVitals(String function) {
    return Optional.ofNullable(tuners.get(function)).map(this::vitals);
  }

  private FunctionVitals vitals(Tuner tuner) {
    String id = tuner.function().id();
    return tuner.vitals(loop.mode(id).word(), loop.tally(id));
  }

  /** Where the values of a metric go that woven methods report while trials are held open. */
  public OutcomeSink outcome(Metric metric) {
    return outcomes.sink(metric);
  }

  /**
   * Notes that a tuned function was woven into a class.
   *
   * @param code a fingerprint of the class as it was compiled; another one than at the start before
   *     is noted as a deployment
   */
  public void woven(String className, String function, String code) {
    woven(className, function);
    loop.code(function, className + " " + code);
  }

  /** Notes that a tuned function was woven into a class whose code is not known. */
  void woven(String className, String function) {
    loop.event(function, "woven", function + " is woven into " + className);
  }

  /**
   * Freezes or thaws functions at once, without the store's inbox; a freeze so given ends with the
   * process.
   *
   * @param function its id; empty: all
   * @return how many functions are meant; the training thread obeys in its next round
   */
  public synchronized int order(Command.Action action, String function, String why) {
    List<String> meant =
        tuners.keySet().stream().filter(id -> function.isEmpty() || function.equals(id)).toList();
    meant.forEach(id -> loop.order(id, action, why));
    return meant.size();
  }

  /** Notes that a marked method is not tuned, and why. */
  public void refused(String className, String method, String code, String reason) {
    leftAsWritten.add(className + "." + method, code);
    loop.event("", "refused", code + " " + className + "." + method + ": " + reason);
    settings.notices().accept(code + " " + className + "." + method + " is not tuned: " + reason);
  }

  /** How many marked methods are not tuned, by the code of the reason. */
  public SortedMap<String, Integer> leftAsWritten() {
    return leftAsWritten.byCode();
  }

  /** Notes that a function is declared in a class that has not been loaded so far. */
  public void awaited(String className, String function) {
    loop.event(
        function,
        "awaited",
        "%s waits for the class %s, which has not been loaded; correct its name if it never comes"
            .formatted(function, className));
  }

  /** Notes what the configuration says about functions, and what has come of it. */
  public void remark(String code, String sentence) {
    loop.event("", "refused", code + " " + sentence);
  }

  /** Stores what is recorded and stops learning; calls go on as written. */
  @Override
  public void close() {
    Sites.remove(wovenMethods);
    known().forEach(Tuner::close);
    refuseFeedback();
    loop.close();
  }

  /**
   * Stores what is recorded in a JVM that is about to end. Calls in lockstep go on waiting for some
   * seconds, so that a simulation can't run ahead of what was learned while the JVM shuts down.
   */
  public void finish() {
    known().forEach(Tuner::ending);
    refuseFeedback();
    loop.close();
  }

  /** The training thread is to find all that was accepted in its last round. */
  private void refuseFeedback() {
    FeedbackDesk.remove(feedback);
    log.feedback().close();
  }

  private synchronized List<Tuner> known() {
    return List.copyOf(tuners.values());
  }

  /**
   * How often POET itself has failed in calls of a function, which then ran as written; 0 if it is
   * not known.
   */
  public synchronized long faults(String function) {
    Tuner tuner = tuners.get(function);
    return tuner == null ? 0 : tuner.faults().count();
  }

  /** How many trials, and calls of very hot functions, were not recorded; see {@link Vitals}. */
  public long dropped() {
    return loop.dropped();
  }

  private Tuner createTuner(TunedFunction function, Metric resultMetric, Enforcement enforcement) {
    try {
      int site = log.site(function.id(), function.space().size(), function.context().size());
      if (function.span().isHeld() && log.open(site) == null) {
        throw new InvalidDeclarationException(
            "POET-109", "no more than 64 functions can hold trials open in one application");
      }
      if (function.span() instanceof TrialSpan.WithinCall part && resultMetric != null) {
        throw new InvalidDeclarationException(
            "POET-123",
            "%s is judged by the calls of %s and can't report %s itself; let that function report it, or drop @Trial(within)"
                .formatted(function.id(), part.whole(), resultMetric.name()));
      }
      int slot = resultMetric == null ? -1 : log.metricSlot(site, resultMetric);
      return new Tuner(
          function,
          Mixing.seedFor(settings.seed(), function.id()),
          settings.nanoClock(),
          log,
          site,
          resultMetric,
          slot,
          settings.pace() == Pace.LOCKSTEP ? new Lockstep(loop::wake) : null,
          enforcement,
          executions,
          wholes.part(function),
          protector(function));
    } catch (IOException e) {
      throw new InvalidDeclarationException(
          "POET-110", "the trial log's catalogue can't be written: " + e.getMessage());
    }
  }

  /** Null if nothing is to be protected. */
  private Protector protector(TunedFunction function) {
    if (!Protector.isNeeded(function)) {
      return null;
    }
    try {
      return new Protector(
          function,
          Protector.hashes(function) ? FeatureKey.in(settings.home()) : null,
          settings.clock());
    } catch (IOException | SecurityException e) {
      throw new InvalidDeclarationException(
          "POET-138",
          "the key that protects the features of %s can't be had in %s (%s); make that folder writable"
              .formatted(function.id(), settings.home(), e.getMessage()));
    }
  }

  /** What is off records nothing: it needs no file, and keeps nobody from one. */
  private static TrialLog openLog(RuntimeSettings settings) {
    long stream = freshStream(settings);
    if (settings.mode() == Mode.OFF) {
      return LogFolder.inMemory(1, stream);
    }
    Path folder = LogFolder.in(settings.home());
    try {
      return LogFolder.open(folder, LOG_CAPACITY, stream, settings.notices());
    } catch (IOException | SecurityException e) {
      settings
          .notices()
          .accept(
              "POET-201 the trial log in %s can't be opened (%s); trials are kept in memory and lost if the process is killed"
                  .formatted(folder, e.getMessage()));
      return LogFolder.inMemory(LOG_CAPACITY, stream);
    }
  }

  /** Differs from those of processes that start at the same moment, here or on other hosts. */
  private static long freshStream(RuntimeSettings settings) {
    long process = ProcessHandle.current().pid();
    long chance = Mixing.mix(settings.nanoClock().getAsLong(), process);
    return settings.clock().millis() * STREAMS_PER_MILLI
        + Long.remainderUnsigned(chance, STREAMS_PER_MILLI);
  }
}
