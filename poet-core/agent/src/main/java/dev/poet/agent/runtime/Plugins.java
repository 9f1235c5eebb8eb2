package dev.poet.agent.runtime;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.poet.agent.Notice;
import dev.poet.agent.Switches;
import dev.poet.engine.settings.Knowledge;
import dev.poet.pluginhost.BoundsMerge;
import dev.poet.pluginhost.HintedScales;
import dev.poet.pluginhost.LoadedPlugin;
import dev.poet.pluginhost.PluginHost;
import dev.poet.pluginhost.PluginHost.Trace;
import dev.poet.pluginhost.PluginStatus;
import dev.poet.pluginhost.Refusal;
import dev.poet.pluginhost.SafetyGuard;
import dev.poet.pluginhost.Trust;
import dev.poet.spi.Approval;
import dev.poet.spi.Guard;
import dev.poet.spi.LearningHint;
import dev.poet.spi.Limit;
import dev.poet.spi.Metric;
import dev.poet.spi.Objective;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.PluginReport;
import dev.poet.spi.PluginReport.State;
import dev.poet.spi.ResultRange;
import dev.poet.spi.SimulationModel;
import dev.poet.spi.TunedFunction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What the plugins in a folder know, in the engine's words. Owned by the training thread. */
final class Plugins implements Knowledge {
  private static final Objective UNSAID =
      Objective.parse(Objective.Direction.MINIMISE, Metric.SECONDS);

  private final Path folder;
  private final Path home;
  private final Map<String, Duration> kept = new HashMap<>();
  private final Trust trust;
  private final Switches switches;
  private final Retired retired = new Retired();
  private volatile PluginHost host;
  private PluginHost before;
  private String contents;
  private List<Refusal> said = List.of();
  private final Set<String> complained = new HashSet<>();

  private Plugins(Path folder, Path home, Trust trust, Switches switches) {
    this.folder = folder;
    this.home = home;
    this.trust = trust;
    this.switches = switches;
    this.contents = FolderContents.of(folder).orElse("");
    this.host = loadAll();
    say(host);
    remember(host);
  }

  /** What a plugin asked to be kept stays so while the program runs, whatever becomes of it. */
  private void remember(PluginHost loaded) {
    for (LoadedPlugin plugin : loaded.plugins()) {
      kept.merge(plugin.domain(), plugin.keepsAtLeast(), Plugins::longer);
    }
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  @Override
  public Duration keeps(String domain) {
    return kept.getOrDefault(domain, Duration.ZERO);
  }

  /**
   * Loads them.
   *
   * @param home where JARs are copied to if the folder for temporary files can't be written
   */
  static Plugins load(Path folder, Path home, Trust trust, Switches switches) {
    return new Plugins(folder, home, trust, switches);
  }

  private PluginHost loadAll() {
    return PluginHost.load(
        folder,
        trust,
        home,
        id ->
            switches.isPluginEnabled(id)
                ? Optional.empty()
                : Optional.of(
                    "is switched off since %s is false; set it to true to have it used"
                        .formatted(Switches.ofPlugin(id))));
  }

  /** The ids of those in use. Any thread may ask. */
  Map<String, List<String>> byDomain() {
    return host.plugins().stream()
        .collect(groupingBy(LoadedPlugin::domain, mapping(LoadedPlugin::id, toList())));
  }

  private void say(PluginHost loaded) {
    if (!said.equals(loaded.refusals())) {
      loaded.refusals().forEach(refusal -> Notice.print(refusal.toString()));
      said = loaded.refusals();
    }
    complained.clear();
    loaded.plugins().forEach(this::complain);
  }

  /**
   * Also of what fails, or costs too much, while it is in use: who has no dashboard would never
   * hear of it. The complaints about a plugin so far, one sentence each.
   */
  private List<String> complain(LoadedPlugin plugin) {
    List<String> all = plugin.complaints();
    if (plugin.status() != PluginStatus.CLOSED) {
      all.stream().filter(complained::add).forEach(Notice::print);
    }
    return all;
  }

  /** A JAR that was built anew under the same version is another plugin. */
  @Override
  public List<String> plugins() {
    return host.plugins().stream()
        .map(plugin -> plugin.id() + " " + plugin.version() + " " + plugin.fingerprint())
        .toList();
  }

  @Override
  public List<PluginReport> reports() {
    List<PluginReport> reports = new ArrayList<>();
    Map<String, PluginReport> left = new TreeMap<>(retired.left());
    for (LoadedPlugin plugin : host.plugins()) {
      List<String> why = new ArrayList<>(complain(plugin));
      Optional.ofNullable(left.remove(plugin.id())).ifPresent(before -> why.add(before.reason()));
      reports.add(report(plugin, String.join("; ", why)));
    }
    reports.addAll(left.values());
    for (Refusal refusal : said) {
      reports.add(new PluginReport(refusal.file(), "", "", State.REFUSED, refusal.toString()));
    }
    return reports;
  }

  private static PluginReport report(LoadedPlugin plugin, String why) {
    State state =
        switch (plugin.status()) {
          case ACTIVE -> State.ACTIVE;
          case FAILED -> State.FAILED;
          case STUCK -> State.STUCK;
          case CLOSED -> State.REMOVED;
        };
    return new PluginReport(plugin.id(), plugin.version(), plugin.domain(), state, why);
  }

  /**
   * Loads all plugins anew where the folder has changed: a plugin's own threads and statics don't
   * outlive their JAR, and neither does half of what it knew. Where a JAR that is in use was
   * replaced by one that is refused, or the folder can't be read now, all stays as it is.
   */
  @Override
  public boolean renew() {
    retired.look();
    Optional<String> now = FolderContents.of(folder);
    if (now.isEmpty() || now.get().equals(contents)) {
      return false;
    }
    contents = now.get();
    PluginHost next = loadAll();
    say(next);
    if (replacesByRefused(next)) {
      next.close();
      return false;
    }
    before = host;
    host = next;
    remember(host);
    return true;
  }

  private boolean replacesByRefused(PluginHost next) {
    List<String> refused = next.refusals().stream().map(Refusal::file).toList();
    return refused.contains(String.valueOf(folder.getFileName()))
        || host.plugins().stream().map(LoadedPlugin::file).anyMatch(refused::contains);
  }

  /** One trace of each plugin in use. */
  List<Trace> traces() {
    return host.traces();
  }

  @Override
  public void renewed() {
    retired.add(before);
    before.close();
    before = null;
  }

  @Override
  public void close() {
    host.close();
  }

  @Override
  public Enriched enrich(TunedFunction declared) {
    List<LoadedPlugin> plugins = host.plugins(declared.domain());
    BoundsMerge.Merged merged =
        BoundsMerge.merge(declared.space(), plugins.stream().map(LoadedPlugin::knowledge).toList());
    List<String> remarks = new ArrayList<>(merged.notes());
    if (plugins.isEmpty() && !declared.domain().isEmpty()) {
      said.stream()
          .filter(refusal -> refusal.code().equals(SwitchedOff.CODE))
          .forEach(
              off ->
                  remarks.add(
                      "no plugin of the domain %s is in use, and %s"
                          .formatted(declared.domain(), off.reason())));
    }
    plugins.stream().map(LoadedPlugin::reason).filter(why -> !why.isEmpty()).forEach(remarks::add);
    List<LearningHint> hints = plugins.stream().flatMap(p -> p.hints().stream()).toList();
    ParameterSpace space = HintedScales.of(merged.space(), hints, remarks);
    TunedFunction narrowed = declared.withSpace(space);
    TunedFunction enriched =
        narrowed
            .withObjective(objective(narrowed, plugins, remarks))
            .withLimits(limits(narrowed, plugins));
    plugins.forEach(plugin -> plugin.check(enriched));
    return new Enriched(
        enriched,
        guards(plugins),
        simulation(enriched, plugins, remarks),
        results(enriched, plugins, remarks),
        plugins.stream().flatMap(p -> p.perceivers().stream()).toList(),
        hints,
        approval(plugins, remarks),
        new DomainPlugins(plugins, enriched),
        remarks);
  }

  /** Who says nothing minimises the duration; whoever says so is taken to have said nothing. */
  private static Objective objective(
      TunedFunction function, List<LoadedPlugin> plugins, List<String> remarks) {
    if (!function.objective().equals(UNSAID)) {
      return function.objective();
    }
    for (LoadedPlugin plugin : plugins) {
      Optional<Objective> objective = plugin.objective(function);
      if (objective.isPresent()) {
        remarks.add("plugin %s says what is better: %s".formatted(plugin.id(), objective.get()));
        return objective.get();
      }
    }
    return function.objective();
  }

  /** What the method declares and what any plugin adds: all hold. */
  private static List<Limit> limits(TunedFunction function, List<LoadedPlugin> plugins) {
    List<Limit> limits = new ArrayList<>(function.limits());
    plugins.forEach(plugin -> limits.addAll(plugin.limits(function)));
    return limits;
  }

  /** Those of the plugins, and one for the classes of all: what any plugin forbids is forbidden. */
  private static List<Guard> guards(List<LoadedPlugin> plugins) {
    List<Guard> guards = new ArrayList<>();
    for (LoadedPlugin plugin : plugins) {
      if (!plugin.safety().isEmpty()) {
        guards.add(new SafetyGuard(plugin.safety()));
      }
    }
    plugins.forEach(plugin -> guards.addAll(plugin.guards()));
    return guards;
  }

  /** The strictest counts. */
  private static Approval approval(List<LoadedPlugin> plugins, List<String> remarks) {
    for (LoadedPlugin plugin : plugins) {
      if (plugin.approval() == Approval.PEOPLE) {
        remarks.add("plugin %s lets people approve changes".formatted(plugin.id()));
        return Approval.PEOPLE;
      }
    }
    return Approval.AUTOMATIC;
  }

  /** What all allow; one that has nothing in common with those before it is passed over. */
  private static Optional<ResultRange> results(
      TunedFunction function, List<LoadedPlugin> plugins, List<String> remarks) {
    Optional<ResultRange> all = Optional.empty();
    for (LoadedPlugin plugin : plugins) {
      Optional<ResultRange> range = plugin.results(function);
      if (range.isPresent()) {
        remarks.add(
            "plugin %s says that results lie from %s to %s; that counts where @Enforce judges them"
                .formatted(plugin.id(), range.get().low(), range.get().high()));
        all = Optional.of(all.map(before -> before.and(range.get())).orElse(range.get()));
      }
    }
    return all;
  }

  /** That of the first plugin that has one. */
  private static Optional<SimulationModel> simulation(
      TunedFunction function, List<LoadedPlugin> plugins, List<String> remarks) {
    Optional<SimulationModel> simulation = Optional.empty();
    for (LoadedPlugin plugin : plugins) {
      LoadedPlugin.Expectation expectation = plugin.simulation(function);
      simulation = simulation.or(expectation::model);
      expectation.remark().ifPresent(Notice::print);
      expectation.remark().ifPresent(remarks::add);
    }
    return simulation;
  }
}
