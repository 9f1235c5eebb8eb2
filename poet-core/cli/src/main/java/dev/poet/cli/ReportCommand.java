package dev.poet.cli;

import dev.poet.cli.evidence.StoreDoor;
import dev.poet.cli.learn.Learning;
import dev.poet.cli.report.FunctionReport;
import dev.poet.cli.report.PageFile;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Terminal;
import dev.poet.spi.Event;
import dev.poet.spi.StoreException;
import dev.poet.spi.TunedFunction;
import dev.poet.store.StoreReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts what a function's history tells onto one page. */
@Command(
    name = "report",
    description = "Writes what a function's stored trials tell as one page for a browser.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} report zone-control --html zone-control.html",
      "",
      "The page holds everything it needs; nothing is stored. learn prints the same as text."
    })
final class ReportCommand implements Callable<Integer> {
  private static final int MOST_EVENTS = 10_000;

  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "FUNCTION", description = "The tuned function's id.")
  String name;

  @Option(names = "--html", paramLabel = "FILE", required = true, description = "The page.")
  Path file;

  @Option(
      names = "--trials",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Look at a sample of at most that many (default: ${DEFAULT-VALUE}).")
  int most;

  @Option(names = "--no-progress", description = "Draw no bar.")
  boolean noProgress;

  @Mixin StoreOption store;
  @Mixin CommonOptions common;

  ReportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    PageFile page = new PageFile(file, "--html");
    page.requireWritable();
    try (StoreReader reader = StoreDoor.look(store.place(), terminal::note)) {
      TunedFunction function =
          StoreDoor.function(reader, store.place(), name)
              .declaration()
              .orElseThrow(
                  () ->
                      new CliException(
                          Problem.UNKNOWN_FUNCTION,
                          "the store %s has no declaration of %s; run the program once more"
                              .formatted(store.text, name)));
      Learning learning =
          Learning.run(
              reader, function, most, 1, System.currentTimeMillis(), terminal, !noProgress);
      List<Event> deploys =
          reader.eventsAbout(name, MOST_EVENTS).stream()
              .filter(event -> event.kind().equals("deploy"))
              .toList();
      new FunctionReport(learning, deploys).write(page);
    } catch (StoreException e) {
      throw new CliException(Problem.STORE_UNAVAILABLE, e.getMessage(), e);
    }
    terminal.say(
        common.json
            ? JsonText.of(JsonText.object().put("function", name).put("html", file.toString()))
            : "written to " + file);
    return 0;
  }
}
