package dev.poet.agent.runtime;

import dev.poet.agent.Notice;
import dev.poet.engine.Knowledge;
import dev.poet.pluginhost.BoundsMerge;
import dev.poet.pluginhost.HintedScales;
import dev.poet.pluginhost.LoadedPlugin;
import dev.poet.pluginhost.PluginHost;
import dev.poet.pluginhost.SafetyGuard;
import dev.poet.spi.Approval;
import dev.poet.spi.Guard;
import dev.poet.spi.LearningHint;
import dev.poet.spi.Limit;
import dev.poet.spi.Metric;
import dev.poet.spi.Objective;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.SimulationModel;
import dev.poet.spi.TunedFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/** What the plugins in a folder know, in the engine's words. */
final class Plugins implements Knowledge {
  private static final Objective UNSAID =
      Objective.parse(Objective.Direction.MINIMISE, Metric.SECONDS);

  private final PluginHost host;
  private final Path folder;
  private final Map<String, Duration> kept = new HashMap<>();

  private Plugins(PluginHost host, Path folder) {
    this.host = host;
    this.folder = folder;
    for (LoadedPlugin plugin : host.plugins()) {
      kept.merge(plugin.domain(), plugin.keepsAtLeast(), Plugins::longer);
    }
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  @Override
  public Duration keeps(String domain) {
    return domain.isEmpty()
        ? kept.values().stream().reduce(Duration.ZERO, Plugins::longer)
        : kept.getOrDefault(domain, Duration.ZERO);
  }

  static Plugins load(Path folder) {
    PluginHost host = PluginHost.load(folder);
    host.refusals().forEach(refusal -> Notice.print(refusal.toString()));
    host.plugins().stream()
        .map(LoadedPlugin::reason)
        .filter(why -> !why.isEmpty())
        .forEach(Notice::print);
    return new Plugins(host, folder);
  }

  /** A JAR that was built anew under the same version is another plugin. */
  @Override
  public List<String> plugins() {
    return host.plugins().stream()
        .map(plugin -> plugin.id() + " " + plugin.version() + " " + fingerprint(plugin.file()))
        .toList();
  }

  @Override
  public void close() {
    host.close();
  }

  private String fingerprint(String file) {
    try {
      CRC32 crc = new CRC32();
      crc.update(Files.readAllBytes(folder.resolve(file)));
      return HexFormat.of().toHexDigits((int) crc.getValue());
    } catch (IOException gone) {
      return "(" + file + " can't be read any more)";
    }
  }

  @Override
  public Enriched enrich(TunedFunction declared) {
    List<LoadedPlugin> plugins = host.plugins(declared.domain());
    BoundsMerge.Merged merged =
        BoundsMerge.merge(declared.space(), plugins.stream().map(LoadedPlugin::knowledge).toList());
    List<String> remarks = new ArrayList<>(merged.notes());
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
