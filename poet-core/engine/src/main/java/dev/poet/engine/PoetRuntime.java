package dev.poet.engine;

import dev.poet.FeedbackDesk;
import dev.poet.FeedbackSink;
import dev.poet.engine.log.LogFolder;
import dev.poet.engine.log.TrialLog;
import dev.poet.spi.Command;
import dev.poet.spi.Enforcement;
import dev.poet.spi.GainEstimator;
import dev.poet.spi.InvalidDeclarationException;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.Metric;
import dev.poet.spi.Mixing;
import dev.poet.spi.Retention;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import dev.poet.woven.SiteBinder;
import dev.poet.woven.Sites;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

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
  private final Executions executions;
  private final FeedbackDoor feedback;
  private final SiteBinder wovenMethods;
  private final Map<String, Tuner> tuners = new LinkedHashMap<>();
  private final Map<String, Judged> judged = new HashMap<>();

  /** What of a declaration is not in the function itself. */
  private record Judged(Metric resultMetric, Enforcement enforcement) {}

  private PoetRuntime(RuntimeSettings settings) {
    this.settings = settings;
    this.log = openLog(settings);
    this.outcomes = new Outcomes(log, settings.notices());
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

  public static Builder builder() {
    return new Builder();
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
    feedback.add(tuner);
    tuners.put(function.id(), tuner);
    judged.put(function.id(), rest);
    outcomes.add(tuner);
    if (settings.mode() == Mode.OFF) {
      tuner.leaveAlone();
    } else {
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
    return new TunedCall(register(tuning.function(), tuning.outcome()), tuning.baseline());
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
    loop.event("", "refused", code + " " + className + "." + method + ": " + reason);
    settings.notices().accept(code + " " + className + "." + method + " is not tuned: " + reason);
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

  /** How many trials, and calls of very hot functions, were dropped because a log was full. */
  public long dropped() {
    return loop.dropped();
  }

  private Tuner createTuner(TunedFunction function, Metric resultMetric, Enforcement enforcement) {
    try {
      int site = log.site(function.id(), function.space().size(), function.context().size());
      if (function.span() instanceof TrialSpan.UntilFeatureChanges && log.open(site) == null) {
        throw new InvalidDeclarationException(
            "POET-109", "no more than 64 functions can hold trials open in one application");
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
          function, Protector.hashes(function) ? FeatureKey.in(settings.home()) : null);
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
    try {
      return LogFolder.open(
          settings.home().resolve("log"), LOG_CAPACITY, stream, settings.notices());
    } catch (IOException | SecurityException e) {
      settings
          .notices()
          .accept(
              "POET-201 the trial log in %s can't be opened (%s); trials are kept in memory and lost if the process is killed"
                  .formatted(settings.home().resolve("log"), e.getMessage()));
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

  /** Builds a runtime; store and learners must be given, the rest has defaults. */
  public static final class Builder {
    private Path home = Path.of(".poet");
    private StoreOpener store;
    private LearnerFactory learners;
    private Function<TunedFunction, GainEstimator> gains;
    private Supplier<Knowledge> knowledge = () -> Knowledge.NONE;
    private long seed = 1;
    private Mode mode = Mode.ONLINE;
    private Pace pace = Pace.FREE;
    private Rollout rollout = Rollout.CANARY;
    private InstantSource clock = InstantSource.system();
    private LongSupplier nanoClock = System::nanoTime;
    private Duration patience = Duration.ofSeconds(30);
    private int recordOneIn = 1;
    private Consumer<String> notices = notice -> {};
    private Retention retention = Retention.usual();
    private Map<String, String> configuration = Map.of();
    private String deployment = "";
    private LeadTimes lead = LeadTimes.USUAL;

    private Builder() {}

    /** The folder of the trial log; {@code .poet} by default. */
    public Builder home(Path home) {
      this.home = home;
      return this;
    }

    /** Opens the store; called on the training thread, again and again while it fails. */
    public Builder store(StoreOpener store) {
      this.store = store;
      return this;
    }

    public Builder learners(LearnerFactory learners) {
      this.learners = learners;
      return this;
    }

    /** Makes the estimator that suits a function. */
    public Builder gains(Function<TunedFunction, GainEstimator> gains) {
      this.gains = gains;
      return this;
    }

    /** Loads plugins; called once, on the training thread. */
    public Builder knowledge(Supplier<Knowledge> knowledge) {
      this.knowledge = knowledge;
      return this;
    }

    /** The seed of every draw; 1 by default. */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    public Builder mode(Mode mode) {
      this.mode = mode;
      return this;
    }

    public Builder pace(Pace pace) {
      this.pace = pace;
      return this;
    }

    /** How what is learned about functions that are called often comes into force. */
    public Builder rollout(Rollout rollout) {
      this.rollout = Objects.requireNonNull(rollout, "rollout");
      return this;
    }

    /** Wall clock, for what people read and for the end of a wait for feedback. */
    public Builder clock(InstantSource clock) {
      this.clock = clock;
      return this;
    }

    /** The clock that times calls. */
    public Builder nanoClock(LongSupplier nanoClock) {
      this.nanoClock = nanoClock;
      return this;
    }

    /**
     * What the program is configured with, by name, beside what this builder was given; a change
     * from one start to the next is noted as an event. No secrets: events are readable.
     */
    public Builder configuration(Map<String, String> configuration) {
      this.configuration = Map.copyOf(configuration);
      return this;
    }

    /** Names what is deployed, such as a release; a change is noted as an event. */
    public Builder deployment(String name) {
      this.deployment = Objects.requireNonNull(name, "deployment");
      return this;
    }

    private Map<String, String> everything() {
      Map<String, String> all = new LinkedHashMap<>(configuration);
      all.putIfAbsent("learner", learners.name());
      all.putIfAbsent("poet.mode", mode.name().toLowerCase(Locale.ROOT));
      all.putIfAbsent("poet.pace", pace.name().toLowerCase(Locale.ROOT));
      all.putIfAbsent("poet.release", rollout.name().toLowerCase(Locale.ROOT));
      all.putIfAbsent("poet.record.one.in", Integer.toString(recordOneIn));
      all.putIfAbsent("poet.seed", Long.toString(seed));
      all.putIfAbsent(
          "retention",
          retention.trials()
              + "/"
              + retention.results()
              + "/"
              + retention.patterns()
              + "/"
              + retention.leastTrials());
      return all;
    }

    /**
     * How long one round of training may take before every function runs as written until it is
     * over; 30 s by default.
     */
    public Builder patience(Duration patience) {
      this.patience = patience;
      return this;
    }

    /** How long the store keeps what; see {@link Retention#usual}. */
    public Builder retention(Retention retention) {
      this.retention = Objects.requireNonNull(retention, "retention");
      return this;
    }

    /**
     * Of the processes that share a store one leads the learning of a function; another takes over
     * where it is silent for too long.
     *
     * @param renewal how often the leader says that it is there; 10 s by default
     * @param stale after how long without that another one takes over; 30 s by default
     * @throws IllegalArgumentException if {@code stale} is not longer than {@code renewal}
     */
    public Builder lead(Duration renewal, Duration stale) {
      this.lead = new LeadTimes(renewal, stale);
      return this;
    }

    /**
     * Of so many calls of a function that is called more than 10,000 times a second, one is timed
     * and recorded; 1 by default.
     *
     * @param oneIn a power of two
     */
    public Builder recordOneIn(int oneIn) {
      if (Integer.bitCount(oneIn) != 1 || oneIn < 1) {
        throw new IllegalArgumentException(
            "one call in %d can't be recorded: the number must be a power of two, such as 32"
                .formatted(oneIn));
      }
      this.recordOneIn = oneIn;
      return this;
    }

    /** Takes one-sentence notices for people; none by default. */
    public Builder notices(Consumer<String> notices) {
      this.notices = notices;
      return this;
    }

    /** Whoever listens to notices must not be able to end the training thread. */
    private static Consumer<String> quietly(Consumer<String> notices) {
      return notice -> {
        try {
          notices.accept(notice);
        } catch (RuntimeException | Error listenerFailed) {
          return;
        }
      };
    }

    public PoetRuntime start() {
      return new PoetRuntime(
          new RuntimeSettings(
              home,
              Objects.requireNonNull(store, "a runtime needs a store; call store(...)"),
              Objects.requireNonNull(learners, "a runtime needs learners; call learners(...)"),
              Objects.requireNonNull(gains, "a runtime needs gain estimators; call gains(...)"),
              knowledge,
              seed,
              mode,
              pace,
              rollout,
              clock,
              nanoClock,
              patience.toNanos(),
              recordOneIn,
              quietly(notices),
              retention,
              everything(),
              deployment,
              lead));
    }
  }
}
