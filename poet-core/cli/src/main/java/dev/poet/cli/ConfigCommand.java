package dev.poet.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What concerns the configuration; alone it shows its help. */
@Command(
    name = "config",
    synopsisSubcommandLabel = "COMMAND",
    description = "Shows how POET is configured.",
    footerHeading = "%nExamples:%n",
    footer = {"  ${sys:dev.poet.cli.command:-poet} config explain   every option, and who set it"})
final class ConfigCommand implements Runnable {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this text.")
  boolean help;

  @Spec CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
