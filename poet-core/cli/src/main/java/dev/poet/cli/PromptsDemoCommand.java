package dev.poet.cli;

import dev.poet.cli.demo.Distribution;
import dev.poet.cli.demo.Progress;
import dev.poet.cli.demo.PromptsDemo;
import dev.poet.cli.demo.PromptsResult;
import dev.poet.cli.demo.PromptsSettings;
import dev.poet.cli.demo.PromptsSettings.Endpoint;
import dev.poet.cli.demo.PromptsText;
import dev.poet.cli.report.PageFile;
import dev.poet.cli.report.PromptsReport;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the prompt program, shows what came of it. */
@Command(
    name = "prompts",
    description = {
      "A program that asks a language model for the fields of delivery notes, with its prompt tuned.",
      "Without --endpoint a SIMULATED model answers on this machine, which becomes another one after"
          + " 3,000 calls; its figures say nothing about a real one."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} demo prompts",
      "  ${sys:dev.poet.cli.command:-poet} demo prompts --endpoint http://localhost:11434/v1 --model"
          + " llama3.2 --notes 300",
      "",
      "net value              the share of right answers minus the cents that they cost",
      "gain                   of the tuned calls over the control arm, with its 95 %% interval"
    })
final class PromptsDemoCommand implements Callable<Integer> {
  private static final int MOST_NOTES = 100_000;

  private final Terminal terminal;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "An OpenAI-compatible endpoint; together with --model.")
  Optional<String> endpoint;

  @Option(names = "--model", paramLabel = "NAME", description = "The model to ask there.")
  Optional<String> model;

  @Option(
      names = "--key-env",
      paramLabel = "NAME",
      defaultValue = "OPENAI_API_KEY",
      description =
          "The environment variable that holds the endpoint's key (default: ${DEFAULT-VALUE}); the"
              + " key is never stored or shown.")
  String keyVariable;

  @Option(
      names = "--notes",
      paramLabel = "N",
      defaultValue = "3600",
      description =
          "Notes to read, 1 to 100000 (default: ${DEFAULT-VALUE}); a second run adds as many.")
  int notes;

  @Option(
      names = "--cap",
      paramLabel = "DOLLARS",
      defaultValue = "5",
      description = "The most that may be spent a day, UTC (default: ${DEFAULT-VALUE}).")
  double cap;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description =
          "Draws notes, the simulated model's mistakes and POET's own choices (default:"
              + " ${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--store",
      paramLabel = "FILE",
      defaultValue = ".poet/prompts.db",
      description = "The store (default: ${DEFAULT-VALUE}).")
  Path store;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      defaultValue = ".poet/prompts.html",
      description = "Where to write the chart (default: ${DEFAULT-VALUE}).")
  Path report;

  @Option(
      names = "--fresh",
      description = "Delete what an earlier run left, the store included, and start over.")
  boolean fresh;

  @Mixin CommonOptions common;

  PromptsDemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    check();
    PageFile page = new PageFile(report, "--report");
    page.requireWritable();
    PromptsSettings settings =
        new PromptsSettings(
            endpoint.map(address -> new Endpoint(address, model.orElseThrow(), keyVariable)),
            notes,
            cap,
            seed,
            store,
            report,
            fresh);
    PromptsResult result =
        new PromptsDemo(settings, new Progress(terminal), Distribution.find()).run();
    PromptsText text = new PromptsText(result);
    if (common.json) {
      terminal.say(JsonText.of(text.json()));
    } else {
      text.print(terminal);
      terminal.say(
          "store   %s; look into it with %s status --store %s"
              .formatted(store, terminal.command(), ShellWord.of(store.toString())));
    }
    new PromptsReport(result).write(page);
    return 0;
  }

  private void check() throws CliException {
    if (notes < 1 || notes > MOST_NOTES) {
      throw new CliException(
          Problem.BAD_VALUE,
          "--notes must be a whole number from 1 to %d but is %d; correct it"
              .formatted(MOST_NOTES, notes));
    }
    if (!(cap > 0 && cap <= 1e6)) {
      throw new CliException(
          Problem.BAD_VALUE,
          "--cap must be more than 0 and at most 1e6 dollars but is %s; correct it".formatted(cap));
    }
    if (endpoint.isPresent() != model.isPresent()) {
      throw new CliException(
          Problem.BAD_VALUE, "--endpoint and --model go together; give both or none");
    }
  }
}
