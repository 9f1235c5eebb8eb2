package dev.poet.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Terminal;
import dev.poet.evidence.text.Numbers;
import dev.poet.pluginhost.LoadedPlugin;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says whether a program would take a JAR. */
@Command(
    name = "verify",
    description = "Checks a JAR as a program would: archive, signature, descriptor, answers.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} plugins verify target/my-plugin.jar --unsigned",
      "",
      "Exit code 5: a program would refuse it; the sentence says why."
    })
final class PluginsVerifyCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "JAR", description = "The JAR; its signature lies beside it.")
  Path jar;

  @Mixin PluginsOption plugins;
  @Mixin CommonOptions common;

  PluginsVerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    return PluginFile.of(jar).checked(plugins, this::say);
  }

  private int say(LoadedPlugin plugin) throws CliException {
    if (!plugin.reason().isEmpty()) {
      throw new CliException(Problem.BAD_PLUGIN, plugin.reason());
    }
    plugin.complaints().forEach(terminal::note);
    if (common.json) {
      terminal.say(JsonText.of(json(plugin)));
    } else {
      terminal.say(
          "OK: %s %s for the domain %s: %s, %s"
              .formatted(
                  plugin.id(),
                  plugin.version(),
                  plugin.domain(),
                  Numbers.count(plugin.parameters().size(), "parameter"),
                  Numbers.count(plugin.guards().size(), "guard")));
    }
    return 0;
  }

  private static ObjectNode json(LoadedPlugin plugin) {
    return JsonText.object()
        .put("id", plugin.id())
        .put("version", plugin.version())
        .put("domain", plugin.domain())
        .put("parameters", plugin.parameters().size())
        .put("guards", plugin.guards().size());
  }
}
