package dev.poet.cli;

import dev.poet.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The {@code poet} command; alone it shows its help. */
@Command(
    name = "poet",
    versionProvider = PoetCommand.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Shows what POET has learned about an application's functions, and stops it.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} demo hvac              watch a thermostat tune itself",
      "  ${sys:dev.poet.cli.command:-poet} status                 what is tuned, and what it gains",
      "  ${sys:dev.poet.cli.command:-poet} explain zone-control   which values are in force, and"
          + " why",
      "  ${sys:dev.poet.cli.command:-poet} at 14:03               which values ran then, and why",
      "  ${sys:dev.poet.cli.command:-poet} freeze zone-control    run the code as written again",
      "  ${sys:dev.poet.cli.command:-poet} pin zone-control gap=3   hold one parameter, tune the others",
      "",
      "Exit codes: 0 done, 1 internal error, 2 wrong usage, 3 not found, 4 refused or not",
      "            carried out yet, 5 a check failed, 6 store unavailable."
    })
final class PoetCommand implements Runnable {
  private final Terminal terminal;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this text.")
  boolean help;

  @Option(names = "--version", versionHelp = true, description = "Show the version.")
  boolean version;

  @Spec CommandSpec spec;

  private PoetCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** Runs what {@code words} ask for; the exit code is the answer. */
  static int run(Terminal terminal, String... words) {
    boolean plain = Arrays.asList(words).contains(CommonOptions.PLAIN);
    Terminal used = plain ? terminal.asPlain() : terminal;
    StringWriter help = new StringWriter();
    CommandLine command = commandLine(used, words);
    command.setOut(new PrintWriter(help));
    int code = command.execute(words);
    help.toString().lines().forEach(used::say);
    return code;
  }

  /** With all that is known of every command, as if nothing was asked for. */
  static CommandLine commandLine(Terminal terminal) {
    return commandLine(terminal, new String[0]);
  }

  private static CommandLine commandLine(Terminal terminal, String[] words) {
    Failures failures = new Failures(terminal);
    CommandLine root = new CommandLine(new PoetCommand(terminal));
    new Subcommands(terminal).neededBy(words).forEach(root::addSubcommand);
    return root.setUsageHelpAutoWidth(false)
        .setUsageHelpWidth(Math.min(100, Math.max(60, terminal.columns())))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(terminal.isColoured() ? Ansi.ON : Ansi.OFF))
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
  }

  /** The version in the manifest of the JAR. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = PoetCommand.class.getPackage().getImplementationVersion();
      return new String[] {"POET " + (version == null ? "(not packaged)" : version)};
    }
  }
}
