package dev.poet.cli;

import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Nearest;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Terminal;
import dev.poet.pluginhost.LoadedPlugin;
import dev.poet.pluginhost.PluginHost;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes a plugin out of a program, without losing it. */
@Command(
    name = "disable",
    description = "Moves a plugin's JAR aside; a running program lets go of it within seconds.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} plugins disable hvac",
      "",
      "Its functions are tuned on within the bounds that the code declares.",
      "To use it again: install it from the folder disabled."
    })
final class PluginsDisableCommand implements Callable<Integer> {
  /** Where disabled JARs are, in the folder of plugins. */
  static final String DISABLED = "disabled";

  private final Terminal terminal;

  @Parameters(paramLabel = "ID", description = "The plugin's id, as list shows it.")
  String id;

  @Mixin PluginsOption plugins;
  @Mixin CommonOptions common;

  PluginsDisableCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    Path jar = plugins.folder.resolve(file());
    PluginFile.of(jar).moveTo(plugins.folder.resolve(DISABLED));
    terminal.say(
        "%s is disabled; its JAR is %s"
            .formatted(id, plugins.folder.resolve(DISABLED).resolve(jar.getFileName())));
    return 0;
  }

  private String file() throws CliException {
    try (PluginHost host = plugins.load(plugins.folder)) {
      for (LoadedPlugin plugin : host.plugins()) {
        if (plugin.id().equals(id)) {
          requireUnneeded(host);
          return plugin.file();
        }
      }
      List<String> ids = host.plugins().stream().map(LoadedPlugin::id).toList();
      throw new CliException(
          Problem.NO_FILE,
          "there is no plugin %s in %s that a program would use%s; poet plugins list shows all"
              .formatted(id, plugins.folder, Nearest.hint(id, ids)));
    }
  }

  /** A running program would keep it, as it keeps all where one in use would be refused. */
  private void requireUnneeded(PluginHost host) throws CliException {
    List<String> dependents =
        host.plugins().stream()
            .filter(plugin -> plugin.dependencies().contains(id))
            .map(LoadedPlugin::id)
            .toList();
    if (!dependents.isEmpty()) {
      throw new CliException(
          Problem.BAD_PLUGIN,
          "%s is needed by %s; disable that first".formatted(id, String.join(", ", dependents)));
    }
  }
}
