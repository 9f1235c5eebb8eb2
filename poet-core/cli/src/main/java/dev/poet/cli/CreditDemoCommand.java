package dev.poet.cli;

import dev.poet.cli.demo.CreditDemo;
import dev.poet.cli.demo.CreditResult;
import dev.poet.cli.demo.CreditSettings;
import dev.poet.cli.demo.Distribution;
import dev.poet.cli.demo.Progress;
import dev.poet.cli.report.CreditReport;
import dev.poet.cli.report.PageFile;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the lender, shows what came of it. */
@Command(
    name = "credit",
    description = {
      "A lender who approves by a scorecard and a cut-off that was chosen by feel.",
      "Outcomes arrive late, and never of who was refused. Run again with the same store, it goes"
          + " on where it ended."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} demo credit",
      "  ${sys:dev.poet.cli.command:-poet} demo credit --data german.data --fairness off"
          + " --store .poet/unguarded.db",
      "",
      "The product's default is that people approve each change to a credit decision; the",
      "demonstration approves by itself (approval = automatic in its finance.properties)."
    })
final class CreditDemoCommand implements Callable<Integer> {
  private static final int MOST = 1_000_000;

  private final Terminal terminal;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description =
          "Applications in the format of the German credit data (default: synthetic ones).")
  Optional<Path> data;

  @Option(
      names = "--applicants",
      paramLabel = "N",
      defaultValue = "20000",
      description = "How many, drawn with replacement, 2 to 1000000 (default: ${DEFAULT-VALUE}).")
  int applicants;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Of every draw (default: ${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--fairness",
      paramLabel = "WORD",
      defaultValue = "on",
      description = "on or off: whether approval rates are guarded (default: ${DEFAULT-VALUE}).")
  String fairness;

  @Option(
      names = "--store",
      paramLabel = "FILE",
      defaultValue = ".poet/credit.db",
      description = "The store (default: ${DEFAULT-VALUE}).")
  Path store;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      defaultValue = ".poet/credit.html",
      description = "Where to write the chart (default: ${DEFAULT-VALUE}).")
  Path report;

  @Option(
      names = "--fresh",
      description = "Delete what an earlier run left, the store included, and start over.")
  boolean fresh;

  @Mixin CommonOptions common;

  CreditDemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    if (applicants < 2 || applicants > MOST) {
      throw new CliException(
          Problem.BAD_VALUE,
          "--applicants must be a whole number from 2 to %d but is %d; correct it"
              .formatted(MOST, applicants));
    }
    if (!fairness.equals("on") && !fairness.equals("off")) {
      throw new CliException(
          Problem.BAD_VALUE,
          "--fairness must be on or off but is %s; correct it".formatted(fairness));
    }
    if (data.isPresent() && !Files.isReadable(data.get())) {
      throw new CliException(
          Problem.NO_FILE, "there is no file %s; name one with --data".formatted(data.get()));
    }
    new PageFile(report, "--report").requireWritable();
    CreditSettings settings =
        new CreditSettings(data, applicants, seed, fairness.equals("on"), store, report, fresh);
    CreditResult result =
        new CreditDemo(settings, new Progress(terminal), Distribution.find()).run();
    new CreditReport(result).write(report);
    if (common.json) {
      terminal.say(JsonText.of(result.json()));
    } else {
      result.print(terminal);
      String place = ShellWord.of(store.toString());
      terminal.say("");
      terminal.say("store   %s; look into it with".formatted(store));
      terminal.say("        %s status --store %s".formatted(terminal.command(), place));
      terminal.say(
          "        %s explain %s --store %s"
              .formatted(terminal.command(), CreditDemo.FUNCTION, place));
      terminal.say("report  " + report);
    }
    return 0;
  }
}
