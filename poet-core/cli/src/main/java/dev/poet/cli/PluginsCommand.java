package dev.poet.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Commands about plugin JARs; alone it shows its help. */
@Command(
    name = "plugins",
    synopsisSubcommandLabel = "COMMAND",
    description = "Looks after the JARs that know something of a domain.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} plugins list                    what a program would load",
      "  ${sys:dev.poet.cli.command:-poet} plugins install my-plugin.jar   check it and put it there",
      "  ${sys:dev.poet.cli.command:-poet} plugins new queues              write a plugin of your own"
    })
final class PluginsCommand implements Runnable {
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
