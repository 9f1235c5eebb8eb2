package dev.poet.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Table;
import dev.poet.cli.terminal.Terminal;
import dev.poet.pluginhost.LoadedPlugin;
import dev.poet.pluginhost.PluginHost;
import dev.poet.pluginhost.Refusal;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows which JARs of the folder a program would use, and why not the others. */
@Command(
    name = "list",
    description = "Shows the plugins of a folder as a program that starts now would find them.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} plugins list",
      "  ${sys:dev.poet.cli.command:-poet} plugins list --dir shop/.poet/plugins --json"
    })
final class PluginsListCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin PluginsOption plugins;
  @Mixin CommonOptions common;

  PluginsListCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (PluginHost host = plugins.load(plugins.folder)) {
      if (common.json) {
        terminal.say(JsonText.of(json(host)));
      } else {
        print(host);
      }
    }
    return 0;
  }

  private void print(PluginHost host) {
    if (host.plugins().isEmpty() && host.refusals().isEmpty()) {
      terminal.say("there are no plugins in " + plugins.folder);
      return;
    }
    Table table = new Table("plugin", "version", "domain", "file", "state");
    for (LoadedPlugin plugin : host.plugins()) {
      table.add(plugin.id(), plugin.version(), plugin.domain(), plugin.file(), state(plugin));
    }
    for (Refusal refusal : host.refusals()) {
      table.add("-", "-", "-", refusal.file(), "refused: " + refusal);
    }
    table.print(terminal);
  }

  private static String state(LoadedPlugin plugin) {
    String state = plugin.status().name().toLowerCase(Locale.ROOT);
    String why = why(plugin);
    return why.isEmpty() ? state : state + ": " + why;
  }

  private static String why(LoadedPlugin plugin) {
    return String.join("; ", plugin.complaints());
  }

  private static ObjectNode json(PluginHost host) {
    ObjectNode root = JsonText.object();
    ArrayNode loaded = root.putArray("plugins");
    for (LoadedPlugin plugin : host.plugins()) {
      loaded
          .addObject()
          .put("id", plugin.id())
          .put("version", plugin.version())
          .put("domain", plugin.domain())
          .put("file", plugin.file())
          .put("state", plugin.status().name().toLowerCase(Locale.ROOT))
          .put("reason", why(plugin));
    }
    ArrayNode refused = root.putArray("refused");
    for (Refusal refusal : host.refusals()) {
      refused
          .addObject()
          .put("file", refusal.file())
          .put("code", refusal.code())
          .put("reason", refusal.reason());
    }
    return root;
  }
}
