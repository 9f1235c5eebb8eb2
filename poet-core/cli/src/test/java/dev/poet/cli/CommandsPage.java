package dev.poet.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The page about every command, made from what the commands themselves declare. */
final class CommandsPage {
  private static final String HEAD =
      """
      # Every command

      Made from the commands' own descriptions; a test compares. Each has `--help` with examples, and `--debug`, which shows where in POET an
      error came from. Results go to standard output, everything else to standard error; `--json` prints one object, and what went
      wrong as one too, in the last line of standard error: `{"state":"failed","error":{"code":"POET-411","message":"...","hint":"..."}}`, where
      `hint` may be null. Standard output then holds nothing, or for `check` what it found; exit codes are the same. Colours are
      left out when nobody watches or `NO_COLOR` is set. `--plain` leaves out bars too and separates the cells of tables by tabs, for scripts; on a
      screen that is too narrow for a table its rows are blocks of lines. `--store STORE` is a file, or `jdbc:postgresql://HOST/DATABASE` (default: .poet/poet.db).
      Exit codes: 0 done, 1 internal, 2 usage, 3 not found, 4 refused or not carried out yet, 5 a check failed, 6 store unavailable.
      """;

  private static final Set<String> EVERYWHERE =
      Set.of("--json", "--plain", "--debug", "--help", "--store");

  private CommandsPage() {}

  static String text() {
    StringBuilder page = new StringBuilder(HEAD);
    CommandLine root = PoetCommand.commandLine(Screen.piped().terminal());
    new TreeMap<>(root.getSubcommands()).forEach((name, command) -> add(page, name, command));
    return page.toString();
  }

  private static void add(StringBuilder page, String path, CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    if (path.equals("help")) {
      return;
    }
    if (!command.getSubcommands().isEmpty()) {
      new TreeMap<>(command.getSubcommands())
          .forEach((name, below) -> add(page, path + " " + name, below));
      return;
    }
    List<String> rows = new ArrayList<>();
    for (PositionalParamSpec each : spec.positionalParameters()) {
      rows.add(row(each.paramLabel(), each));
    }
    for (OptionSpec each : spec.options()) {
      if (!each.hidden() && !EVERYWHERE.contains(each.longestName())) {
        boolean hasValue = each.arity().max() > 0;
        rows.add(row(each.longestName() + (hasValue ? " " + each.paramLabel() : ""), each));
      }
    }
    page.append("\n## poet ").append(path).append("\n\n");
    page.append(plain(String.join(" ", spec.usageMessage().description()))).append('\n');
    if (!rows.isEmpty()) {
      page.append("\n| | |\n|---|---|\n");
      rows.stream().distinct().forEach(page::append);
    }
    page.append("\n```\n");
    Arrays.stream(spec.usageMessage().footer())
        .filter(line -> line.startsWith("  ") && isExample(line))
        .forEach(line -> page.append(plain(line.strip())).append('\n'));
    page.append("```\n");
  }

  /** And not the description of a field of the result. */
  private static boolean isExample(String line) {
    return line.startsWith("  poet ") || line.startsWith("  git ") || line.startsWith("  source ");
  }

  private static String row(String name, ArgSpec argument) {
    String description = String.join(" ", argument.description());
    String standard = argument.defaultValue() == null ? "" : argument.defaultValue();
    return "| `%s` | %s |\n"
        .formatted(
            name, plain(description.replace("${DEFAULT-VALUE}", standard)).replace("|", "\\|"));
  }

  private static String plain(String text) {
    return text.replace("${sys:dev.poet.cli.command:-poet}", "poet").replace("%%", "%");
  }
}
