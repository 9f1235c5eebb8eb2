package dev.poet.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.agent.DeclaredFunction;
import dev.poet.agent.Given;
import dev.poet.agent.OptionException;
import dev.poet.agent.Options;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Table;
import dev.poet.cli.terminal.Terminal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows every option with its value, who set it, and what that overrides. */
@Command(
    name = "explain",
    description = {
      "Shows the value of every option, where it comes from and what it overrides, as an"
          + " application would see it that is started from this folder in this environment."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} config explain",
      "  ${sys:dev.poet.cli.command:-poet} config explain -D poet.mode=shadow --agent"
          + " config-file=tuning.properties"
    })
final class ConfigExplainCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Map<String, String> environment;

  @Option(
      names = "-D",
      paramLabel = "KEY=VALUE",
      description = "A system property that the application is started with.")
  Map<String, String> properties = new LinkedHashMap<>();

  @Option(
      names = "--agent",
      paramLabel = "ARGUMENT",
      description = "What stands behind the agent's JAR and '='.")
  String argument;

  @Mixin CommonOptions common;

  ConfigExplainCommand(Terminal terminal, Map<String, String> environment) {
    this.terminal = terminal;
    this.environment = environment;
  }

  @Override
  public Integer call() throws CliException {
    Options options = read();
    List<DeclaredFunction> functions = DeclaredFunction.read(options.values());
    if (common.json) {
      terminal.say(JsonText.of(json(options, functions)));
    } else {
      print(options, functions);
    }
    return 0;
  }

  private Options read() throws CliException {
    Properties system = new Properties();
    system.putAll(properties);
    try {
      return Options.read(argument, system, environment);
    } catch (OptionException e) {
      throw new CliException(Problem.BAD_VALUE, e.getMessage());
    }
  }

  private void print(Options options, List<DeclaredFunction> functions) {
    Table table = new Table("option", "value", "set", "instead of");
    for (dev.poet.agent.Option option : dev.poet.agent.Option.values()) {
      table.add(
          option.key(),
          options.value(option),
          source(options, option),
          overridden(options, option));
    }
    show(table);
    if (!options.isEnabled()) {
      terminal.say("");
      terminal.say("POET is switched off: nothing else is read or checked.");
    }
    if (!options.switches().isEmpty()) {
      terminal.say("");
      Table switches = new Table("switch", "value", "set");
      options.switches().forEach((key, given) -> switches.add(key, given.value(), given.source()));
      show(switches);
    }
    if (!functions.isEmpty()) {
      terminal.say("");
      Table declared = new Table("function", "parameters", "method");
      functions.forEach(
          f ->
              declared.add(
                  f.id(), String.join(", ", f.parameters()), f.className() + "." + f.method()));
      show(declared);
    }
  }

  private void show(Table table) {
    table.print(terminal);
  }

  private static String source(Options options, dev.poet.agent.Option option) {
    return options.given(option).get(0).source();
  }

  private static String overridden(Options options, dev.poet.agent.Option option) {
    StringBuilder text = new StringBuilder();
    for (Given given : weaker(options, option)) {
      text.append(text.isEmpty() ? "" : "; ").append(given.value()).append(' ');
      text.append(given.source());
    }
    return text.toString();
  }

  /** What would have counted otherwise; the default is worth no word. */
  private static List<Given> weaker(Options options, dev.poet.agent.Option option) {
    List<Given> given = options.given(option);
    return given.subList(1, Math.max(1, given.size() - 1));
  }

  private static ObjectNode json(Options options, List<DeclaredFunction> functions) {
    ObjectNode json = JsonText.object();
    json.put("enabled", options.isEnabled());
    ArrayNode rows = json.putArray("options");
    for (dev.poet.agent.Option option : dev.poet.agent.Option.values()) {
      ObjectNode row = rows.addObject();
      row.put("option", option.key());
      row.put("environment_variable", option.environmentKey());
      row.put("value", options.value(option));
      row.put("source", source(options, option));
      ArrayNode overridden = row.putArray("overrides");
      for (Given given : weaker(options, option)) {
        overridden.addObject().put("value", given.value()).put("source", given.source());
      }
    }
    ArrayNode switches = json.putArray("switches");
    options
        .switches()
        .forEach(
            (key, given) ->
                switches
                    .addObject()
                    .put("switch", key)
                    .put("value", given.value())
                    .put("source", given.source()));
    ArrayNode declared = json.putArray("functions");
    for (DeclaredFunction function : functions) {
      ObjectNode row = declared.addObject();
      row.put("function", function.id());
      row.put("class", function.className());
      row.put("method", function.method());
      ArrayNode parameters = row.putArray("parameters");
      function.parameters().forEach(parameters::add);
    }
    return json;
  }
}
