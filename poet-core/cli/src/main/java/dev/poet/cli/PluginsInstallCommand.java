package dev.poet.cli;

import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Terminal;
import dev.poet.pluginhost.LoadedPlugin;
import dev.poet.pluginhost.PluginHost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Puts a JAR into the folder of a program, which takes it in within seconds if it runs. */
@Command(
    name = "install",
    description = "Checks a JAR and puts it into the folder, in place of one with the same id.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} plugins install my-plugin-1.1.jar",
      "  ${sys:dev.poet.cli.command:-poet} plugins install .poet/plugins/disabled/hvac.jar",
      "",
      "A running program takes it in within seconds, and what was learned stays.",
      "Exit code 5: a program would refuse it."
    })
final class PluginsInstallCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "JAR", description = "The JAR; its signature lies beside it.")
  Path jar;

  @Mixin PluginsOption plugins;
  @Mixin CommonOptions common;

  PluginsInstallCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    PluginFile file = PluginFile.of(jar);
    String id = file.checked(plugins, LoadedPlugin::id);
    Optional<Path> before = installed(id);
    boolean sameName = before.isPresent() && before.get().getFileName().equals(jar.getFileName());
    if (before.isPresent() && !sameName) {
      PluginFile.of(before.get()).moveTo(plugins.folder.resolve(PluginsDisableCommand.DISABLED));
    }
    try {
      file.copyTo(plugins.folder);
    } catch (IOException e) {
      throw file.notWritten(e);
    }
    terminal.say(
        "%s is in %s%s"
            .formatted(
                id,
                plugins.folder.resolve(jar.getFileName()),
                before.isPresent() ? " in place of " + before.get().getFileName() : ""));
    return 0;
  }

  private Optional<Path> installed(String id) {
    try (PluginHost host = plugins.load(plugins.folder)) {
      return host.plugins().stream()
          .filter(plugin -> plugin.id().equals(id))
          .map(plugin -> plugins.folder.resolve(plugin.file()))
          .findFirst();
    }
  }
}
