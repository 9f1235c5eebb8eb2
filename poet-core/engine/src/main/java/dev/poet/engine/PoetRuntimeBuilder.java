package dev.poet.engine;

import dev.poet.engine.schedule.RefitRule;
import dev.poet.engine.settings.DecisionListener;
import dev.poet.engine.settings.Knowledge;
import dev.poet.engine.settings.LeadTimes;
import dev.poet.engine.settings.Mode;
import dev.poet.engine.settings.Pace;
import dev.poet.engine.settings.Rollout;
import dev.poet.engine.settings.RuntimeSettings;
import dev.poet.engine.settings.StoreOpener;
import dev.poet.engine.study.Plan;
import dev.poet.engine.study.ReleaseRule;
import dev.poet.spi.ControlArm;
import dev.poet.spi.GainEstimator;
import dev.poet.spi.HistoryAnalyst;
import dev.poet.spi.InvalidDeclarationException;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.Retention;
import dev.poet.spi.TunedFunction;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Builds a runtime; store and learners must be given, the rest has defaults. */
public final class PoetRuntimeBuilder {
  private static final int MOST_SHADOW_TRIALS = 1_000;

  private Path home = Path.of(".poet");
  private StoreOpener store;
  private LearnerFactory learners;
  private Function<TunedFunction, GainEstimator> gains;
  private Supplier<Knowledge> knowledge = () -> Knowledge.NONE;
  private long seed = 1;
  private Mode mode = Mode.ONLINE;
  private BiFunction<String, Mode, Mode> modes = (function, program) -> program;
  private Pace pace = Pace.FREE;
  private Rollout rollout = Rollout.CANARY;
  private RefitRule refits = RefitRule.USUAL;
  private Optional<HistoryAnalyst> analyst = Optional.empty();
  private double controlShare = Plan.USUAL_SHARE;
  private double regretShare = ReleaseRule.USUAL.regretShare();
  private int shadowTrials = ReleaseRule.USUAL.shadowTrials();
  private InstantSource clock = InstantSource.system();
  private LongSupplier nanoClock = System::nanoTime;
  private Duration patience = Duration.ofSeconds(30);
  private int recordOneIn = 1;
  private Consumer<String> notices = notice -> {};
  private DecisionListener decisions = (versions, guards) -> {};
  private Retention retention = Retention.usual();
  private Map<String, String> configuration = Map.of();
  private String deployment = "";
  private LeadTimes lead = LeadTimes.USUAL;

  PoetRuntimeBuilder() {}

  /** The folder of the trial log; {@code .poet} by default. */
  public PoetRuntimeBuilder home(Path home) {
    this.home = home;
    return this;
  }

  /** Opens the store; called on the training thread, again and again while it fails. */
  public PoetRuntimeBuilder store(StoreOpener store) {
    this.store = store;
    return this;
  }

  public PoetRuntimeBuilder learners(LearnerFactory learners) {
    this.learners = learners;
    return this;
  }

  /** Makes the estimator that suits a function. */
  public PoetRuntimeBuilder gains(Function<TunedFunction, GainEstimator> gains) {
    this.gains = gains;
    return this;
  }

  /** Loads plugins; called once, on the training thread. */
  public PoetRuntimeBuilder knowledge(Supplier<Knowledge> knowledge) {
    this.knowledge = knowledge;
    return this;
  }

  /** The seed of every draw; 1 by default. */
  public PoetRuntimeBuilder seed(long seed) {
    this.seed = seed;
    return this;
  }

  public PoetRuntimeBuilder mode(Mode mode) {
    this.mode = mode;
    return this;
  }

  /**
   * The mode of single functions, from a function's id and the runtime's mode; that by default.
   * What is off runs as written; a runtime that is off stays so. The same answer each time, from
   * any thread.
   */
  public PoetRuntimeBuilder modes(BiFunction<String, Mode, Mode> modes) {
    this.modes = Objects.requireNonNull(modes, "modes");
    return this;
  }

  public PoetRuntimeBuilder pace(Pace pace) {
    this.pace = pace;
    return this;
  }

  /** How what is learned about functions that are called often comes into force. */
  public PoetRuntimeBuilder rollout(Rollout rollout) {
    this.rollout = Objects.requireNonNull(rollout, "rollout");
    return this;
  }

  /** When a function is learned anew from its history, in the modes that do so. */
  public PoetRuntimeBuilder refits(RefitRule rule) {
    this.refits = Objects.requireNonNull(rule, "refits");
    return this;
  }

  /**
   * Has the stored histories looked at in idle time; nobody by default. What is proposed waits for
   * people in the mode propose, and is tried beside what the learner wants in others.
   */
  public PoetRuntimeBuilder analyst(HistoryAnalyst analyst) {
    this.analyst = Optional.of(analyst);
    return this;
  }

  /**
   * The share of the trials that run as written, of functions that are called often and declare
   * none; 0.05 by default, from 0.005 to 0.5.
   */
  public PoetRuntimeBuilder controlShare(double share) {
    this.controlShare = ControlArm.requireShare(share);
    return this;
  }

  /**
   * On how many trials that run as written what is proposed is held in shadow before the first call
   * runs it, of functions that are called often; 10 by default, 0 for none, at most 1000.
   *
   * @throws InvalidDeclarationException POET-391
   */
  public PoetRuntimeBuilder shadowTrials(int trials) {
    if (trials < 0 || trials > MOST_SHADOW_TRIALS) {
      throw new InvalidDeclarationException(
          "POET-391", "trials in shadow must be from 0 to 1000 but are " + trials);
    }
    this.shadowTrials = trials;
    return this;
  }

  /**
   * What may be lost on the way: the mean of all trials should not fall further below that of the
   * trials that run as written, as a share of the mean of their absolute scores; 0.05 by default,
   * from 0.005 to 0.5.
   *
   * @throws InvalidDeclarationException POET-370
   */
  public PoetRuntimeBuilder regretShare(double share) {
    if (!(share >= 0.005 && share <= 0.5)) {
      throw new InvalidDeclarationException(
          "POET-370", "the regret budget must be from 0.005 to 0.5 but is " + share);
    }
    this.regretShare = share;
    return this;
  }

  /** Wall clock, for what people read and for the end of a wait for feedback. */
  public PoetRuntimeBuilder clock(InstantSource clock) {
    this.clock = clock;
    return this;
  }

  /** The clock that times calls. */
  public PoetRuntimeBuilder nanoClock(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    return this;
  }

  /**
   * What the program is configured with, by name, beside what this builder was given; a change from
   * one start to the next is noted as an event. No secrets: events are readable.
   */
  public PoetRuntimeBuilder configuration(Map<String, String> configuration) {
    this.configuration = Map.copyOf(configuration);
    return this;
  }

  /** Names what is deployed, such as a release; a change is noted as an event. */
  public PoetRuntimeBuilder deployment(String name) {
    this.deployment = Objects.requireNonNull(name, "deployment");
    return this;
  }

  private Map<String, String> everything() {
    Map<String, String> all = new LinkedHashMap<>(configuration);
    all.putIfAbsent("learner", learners.name());
    all.putIfAbsent("poet.mode", mode.name().toLowerCase(Locale.ROOT));
    all.putIfAbsent("poet.pace", pace.name().toLowerCase(Locale.ROOT));
    all.putIfAbsent("poet.release", rollout.name().toLowerCase(Locale.ROOT));
    all.putIfAbsent("poet.control.share", Double.toString(controlShare));
    all.putIfAbsent("poet.regret.share", Double.toString(regretShare));
    all.putIfAbsent("poet.shadow.trials", Integer.toString(shadowTrials));
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
            + retention.leastTrials()
            + "/"
            + retention.leastSlow());
    return all;
  }

  /**
   * How long one round of training may take before every function runs as written until it is over;
   * 30 s by default.
   */
  public PoetRuntimeBuilder patience(Duration patience) {
    this.patience = patience;
    return this;
  }

  /** How long the store keeps what; see {@link Retention#usual}. */
  public PoetRuntimeBuilder retention(Retention retention) {
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
  public PoetRuntimeBuilder lead(Duration renewal, Duration stale) {
    this.lead = new LeadTimes(renewal, stale);
    return this;
  }

  /**
   * Of so many calls of a function that is called more than 10,000 times a second, one is timed and
   * recorded; 1 by default.
   *
   * @param oneIn a power of two
   */
  public PoetRuntimeBuilder recordOneIn(int oneIn) {
    if (Integer.bitCount(oneIn) != 1 || oneIn < 1) {
      throw new IllegalArgumentException(
          "one call in %d can't be recorded: the number must be a power of two, such as 32"
              .formatted(oneIn));
    }
    this.recordOneIn = oneIn;
    return this;
  }

  /** Takes one-sentence notices for people; none by default. */
  public PoetRuntimeBuilder notices(Consumer<String> notices) {
    this.notices = notices;
    return this;
  }

  /** Is told what was decided; nobody by default. */
  public PoetRuntimeBuilder decisions(DecisionListener listener) {
    this.decisions = Objects.requireNonNull(listener, "decisions");
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
            modes,
            pace,
            rollout,
            refits,
            analyst,
            controlShare,
            regretShare,
            shadowTrials,
            clock,
            nanoClock,
            patience.toNanos(),
            recordOneIn,
            quietly(notices),
            decisions,
            retention,
            everything(),
            deployment,
            lead));
  }
}
