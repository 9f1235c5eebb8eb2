package dev.poet.agent.runtime;

import dev.poet.agent.Notice;
import dev.poet.engine.Knowledge;
import dev.poet.pluginhost.BoundsMerge;
import dev.poet.pluginhost.LoadedPlugin;
import dev.poet.pluginhost.PluginHost;
import dev.poet.spi.Guard;
import dev.poet.spi.SimulationModel;
import dev.poet.spi.TunedFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/** What the plugins in a folder know, in the engine's words. */
final class Plugins implements Knowledge {
  private final PluginHost host;
  private final Path folder;

  private Plugins(PluginHost host, Path folder) {
    this.host = host;
    this.folder = folder;
  }

  static Plugins load(Path folder) {
    PluginHost host = PluginHost.load(folder);
    host.refusals().forEach(refusal -> Notice.print(refusal.toString()));
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
    List<Guard> guards = plugins.stream().flatMap(p -> p.guards().stream()).toList();
    TunedFunction enriched = declared.withSpace(merged.space());
    List<String> remarks = new ArrayList<>(merged.notes());
    Optional<SimulationModel> simulation = Optional.empty();
    for (LoadedPlugin plugin : plugins) {
      LoadedPlugin.Expectation expectation = plugin.simulation(enriched);
      simulation = simulation.or(expectation::model);
      expectation.remark().ifPresent(Notice::print);
      expectation.remark().ifPresent(remarks::add);
    }
    return new Enriched(enriched, guards, simulation, remarks);
  }
}
