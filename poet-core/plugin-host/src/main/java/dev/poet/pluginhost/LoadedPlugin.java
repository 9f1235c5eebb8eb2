package dev.poet.pluginhost;

import dev.poet.spi.Approval;
import dev.poet.spi.Guard;
import dev.poet.spi.InvalidDeclarationException;
import dev.poet.spi.LearningHint;
import dev.poet.spi.Limit;
import dev.poet.spi.Objective;
import dev.poet.spi.Parameter;
import dev.poet.spi.Perceiver;
import dev.poet.spi.PoetPlugin;
import dev.poet.spi.ResultRange;
import dev.poet.spi.SafetyClass;
import dev.poet.spi.Setting;
import dev.poet.spi.SimulationModel;
import dev.poet.spi.TunedFunction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A plugin in use. What it said when it was loaded is kept here, so reading it never runs the
 * plugin's code; only {@link #guards}, {@link #simulation}, {@link #objective}, {@link #limits} and
 * {@link #trials} do, each time within the budget. Thread-safe.
 */
public final class LoadedPlugin {
  private final Identity identity;
  private final String domain;
  private final List<Parameter> parameters;
  private final Map<String, SafetyClass> safety;
  private final List<Guard> guards;
  private final List<Perceiver> perceivers;
  private final List<LearningHint> hints;
  private final Approval approval;
  private final SettingsFile settings;
  private final Set<String> implemented;
  private final PluginUpkeep upkeep;
  private final PluginTrials trials = new PluginTrials(this);

  private static final Optional<InvalidDeclarationException> NO_OBJECTION = Optional.empty();

  private volatile State state;

  /**
   * One reference, so that nobody sees a status without its reason, and so that the end of a plugin
   * lets go of everything that holds its class loader.
   *
   * @param thread null after the end
   * @param own null after the end
   */
  private record State(PluginStatus status, String reason, PluginThread thread, Own own) {}

  /**
   * The plugin's own objects, touched on its thread only.
   *
   * @param models those of its functions so far; grows, one callback at a time
   * @param given the settings, complete
   */
  record Own(
      PoetPlugin plugin,
      List<Guard> guards,
      List<SimulationModel> models,
      List<Setting> settings,
      Map<String, String> given) {}

  /**
   * Which JAR it is.
   *
   * @param file its name
   * @param fingerprint of its bytes
   * @param dependencies the ids of the plugins whose classes it can use
   */
  record Identity(
      String id, String version, String file, String fingerprint, List<String> dependencies) {}

  LoadedPlugin(
      Identity identity, SettingsFile settings, PluginThread thread, Interrogation answers) {
    this.identity = identity;
    this.settings = settings;
    this.upkeep = thread.upkeep();
    this.domain = answers.domain();
    this.parameters = answers.parameters();
    this.safety = answers.safety();
    this.perceivers = answers.perceivers();
    this.hints = answers.hints();
    this.approval = answers.approval();
    this.implemented = answers.implemented();
    Own own =
        new Own(
            answers.plugin(),
            answers.guards(),
            new ArrayList<>(),
            answers.settings(),
            answers.given());
    this.state =
        answers
            .misconfigured()
            .map(why -> new State(PluginStatus.FAILED, why, null, null))
            .orElseGet(() -> new State(PluginStatus.ACTIVE, "", thread, own));
    int guarding = answers.misconfigured().isPresent() ? 1 : answers.guards().size();
    this.guards =
        IntStream.range(0, guarding).<Guard>mapToObj(i -> new BudgetedGuard(this, i)).toList();
  }

  /** The {@code Plugin-Id}, unique within a host. */
  public String id() {
    return identity.id();
  }

  public String version() {
    return identity.version();
  }

  /** The name of the JAR. */
  public String file() {
    return identity.file();
  }

  /** Tells a JAR that was built anew under the same version. */
  public String fingerprint() {
    return identity.fingerprint();
  }

  /** The ids of the plugins whose classes it uses. */
  public List<String> dependencies() {
    return identity.dependencies();
  }

  /** The domain of the functions that this plugin knows something about. */
  public String domain() {
    return domain;
  }

  /** What it knows about parameters; holds however the plugin fares later. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /** The same, with its source named, as {@link BoundsMerge} takes it. */
  public BoundsMerge.Knowledge knowledge() {
    return new BoundsMerge.Knowledge(id(), parameters);
  }

  /**
   * Its guards, each safe to call: bounded in time, never throwing. Once the plugin is no longer
   * active they veto everything.
   */
  public List<Guard> guards() {
    return guards;
  }

  /** What learning may do to parameters by itself, by name. */
  public Map<String, SafetyClass> safety() {
    return safety;
  }

  /** How features are read. */
  public List<Perceiver> perceivers() {
    return perceivers;
  }

  /** How good values are found sooner. */
  public List<LearningHint> hints() {
    return hints;
  }

  /** Who puts changes into force; what the user wrote beside the JAR counts most. */
  public Approval approval() {
    return approval;
  }

  /** What becomes of the trials of its domain. */
  public PluginTrials trials() {
    return trials;
  }

  /** What is better for {@code function}, if it says; never throws. */
  public Optional<Objective> objective(TunedFunction function) {
    return implementsOwn("objective")
        ? ask(
            "objective()",
            own ->
                Answers.optional("objective()", Objective.class, own.plugin().objective(function)),
            reason -> Optional.empty())
        : Optional.empty();
  }

  /** How long trials of its domain have to be kept; nothing if it fails to say. */
  public Duration keepsAtLeast() {
    return implementsOwn("keepsAtLeast")
        ? ask(
            "keepsAtLeast()",
            own -> Answers.item("keepsAtLeast()", Duration.class, own.plugin().keepsAtLeast()),
            reason -> Duration.ZERO)
        : Duration.ZERO;
  }

  /**
   * Has the plugin look at a function before it is tuned.
   *
   * @throws InvalidDeclarationException if the plugin says that it must not be tuned so
   */
  public void check(TunedFunction function) {
    if (implementsOwn("check")) {
      ask("check()", own -> objection(own, function), reason -> NO_OBJECTION)
          .ifPresent(
              objection -> {
                throw objection;
              });
    }
  }

  /** On the plugin's thread; its own exception stays there. */
  private static Optional<InvalidDeclarationException> objection(Own own, TunedFunction function) {
    try {
      own.plugin().check(function);
      return NO_OBJECTION;
    } catch (InvalidDeclarationException e) {
      return Optional.of(
          new InvalidDeclarationException(e.code(), Sentences.oneLine(e.getMessage())));
    }
  }

  /** What metrics of {@code function} have to keep to; never throws. */
  public List<Limit> limits(TunedFunction function) {
    return implementsOwn("limits")
        ? ask(
            "limits()",
            own -> Answers.list("limits()", Limit.class, own.plugin().limits(function)),
            reason -> List.of())
        : List.of();
  }

  /** Which results of {@code function} can be right, if it says; never throws. */
  public Optional<ResultRange> results(TunedFunction function) {
    return implementsOwn("results")
        ? ask(
            "results()",
            own -> Answers.optional("results()", ResultRange.class, own.plugin().results(function)),
            reason -> Optional.empty())
        : Optional.empty();
  }

  boolean implementsOwn(String method) {
    return implemented.contains(method);
  }

  /**
   * What the plugin expects of a function.
   *
   * @param model safe to ask: bounded in time, never throwing, an empty list once it has failed
   * @param remark why there is none, if a wrong setting or a failing plugin is to blame
   */
  public record Expectation(Optional<SimulationModel> model, Optional<String> remark) {
    static final Expectation NONE = new Expectation(Optional.empty(), Optional.empty());

    static Expectation refused(String reason) {
      return new Expectation(Optional.empty(), Optional.of(reason));
    }
  }

  /**
   * A model of {@code function}, set up with what the user wrote beside the JAR. The file is read
   * at each call, on the caller's thread.
   */
  public Expectation simulation(TunedFunction function) {
    if (!implementsOwn("simulation")) {
      return Expectation.NONE;
    }
    Map<String, String> given;
    try {
      given = settings.read();
    } catch (RefusedException e) {
      return Expectation.refused(
          "%s %s; %s is tuned without a model".formatted(e.code(), e.getMessage(), function.id()));
    }
    return ask("simulation()", own -> expectation(own, function, given), Expectation::refused);
  }

  /** On the plugin's thread. A wrong setting is the user's mistake and does not end the plugin. */
  private Expectation expectation(Own own, TunedFunction function, Map<String, String> given) {
    try {
      return own.plugin()
          .simulation(function, own.settings().isEmpty() ? given : own.given())
          .map(model -> new Expectation(Optional.of(budgeted(own, model)), Optional.empty()))
          .orElse(Expectation.NONE);
    } catch (InvalidDeclarationException e) {
      return Expectation.refused(
          "%s %s; %s is tuned without a model"
              .formatted(e.code(), Sentences.oneLine(e.getMessage()), function.id()));
    }
  }

  private SimulationModel budgeted(Own own, SimulationModel model) {
    String fingerprint = Objects.requireNonNull(model.fingerprint(), "fingerprint()");
    own.models().add(model);
    return new BudgetedSimulation(this, own.models().size() - 1, fingerprint);
  }

  public PluginStatus status() {
    return state.status();
  }

  /** Why it is not active, in one sentence; empty while it is. */
  public String reason() {
    return state.reason();
  }

  /**
   * Why it is not active; while it is, what it costs beyond what is expected of a plugin: one
   * sentence of each kind, which stays. Looks at its threads: ask every second, not at every call.
   */
  public List<String> complaints() {
    return reason().isEmpty() ? upkeep.alarms() : List.of(reason());
  }

  /** A question to the plugin's own objects, run on the plugin's thread. */
  interface Question<T> {
    T put(Own own) throws RefusedException;
  }

  /**
   * The plugin's answer, or {@code otherwise} of the reason why there is none. Locked, so that
   * callers take turns: waiting for one's turn is not charged to the budget, and whoever waited
   * behind a callback that hung finds the plugin STUCK instead of hanging as well.
   */
  synchronized <T> T ask(String callback, Question<T> question, Function<String, T> otherwise) {
    State now = state;
    if (now.status() != PluginStatus.ACTIVE) {
      return otherwise.apply(now.reason());
    }
    try {
      return now.thread().call(callback, () -> question.put(now.own()));
    } catch (RefusedException e) {
      boolean late = e.code().equals("POET-308");
      end(
          late ? PluginStatus.STUCK : PluginStatus.FAILED,
          "%s plugin %s %s".formatted(e.code(), id(), e.getMessage()));
    } catch (OutOfMemoryError e) {
      end(PluginStatus.FAILED, "POET-300 plugin %s could not be given a thread".formatted(id()));
    }
    return otherwise.apply(state.reason());
  }

  void close() {
    end(PluginStatus.CLOSED, "plugin %s was closed with its host".formatted(id()));
  }

  /** The first end counts, except that a closed host ends every plugin. */
  private synchronized void end(PluginStatus status, String reason) {
    if (state.status() == PluginStatus.ACTIVE || status == PluginStatus.CLOSED) {
      state = new State(status, reason, null, null);
    }
  }

  @Override
  public String toString() {
    return "%s %s (%s)".formatted(id(), version(), status());
  }
}
