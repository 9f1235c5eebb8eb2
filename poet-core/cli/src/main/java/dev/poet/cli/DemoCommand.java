package dev.poet.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The demonstrations; alone it shows its help. */
@Command(
    name = "demo",
    synopsisSubcommandLabel = "DEMO",
    description = "Runs an ordinary Java program that gets better by itself.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} demo hvac         a thermostat, 90 days of winter in"
          + " seconds",
      "  ${sys:dev.poet.cli.command:-poet} demo prompts      a prompt on a simulated model, a"
          + " minute",
      "  ${sys:dev.poet.cli.command:-poet} demo quickstart   compressing files on this machine, a"
          + " minute",
      "  ${sys:dev.poet.cli.command:-poet} demo credit       a lender's cut-off, 20,000 applicants"
    })
final class DemoCommand implements Runnable {
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
