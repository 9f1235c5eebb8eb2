package dev.poet.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.cli.evidence.StoreDoor;
import dev.poet.cli.terminal.Clean;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Terminal;
import dev.poet.cli.terminal.Times;
import dev.poet.store.Purge;
import dev.poet.store.StoreReader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Removes what was stored about a function for good. */
@Command(
    name = "purge",
    description = "Removes what is stored about a function for good, in every byte of the store.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} purge zone-control --before 2026-01-31T00:00 --yes",
      "  ${sys:dev.poet.cli.command:-poet} purge zone-control --yes",
      "",
      "Stop the program first: it may bring back what it still holds. Backups beside the store",
      "go too."
    })
final class PurgeCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "FUNCTION", description = "The tuned function's id.")
  String function;

  @Option(
      names = "--before",
      paramLabel = "TIME",
      description = "Only its trials that began before (default: everything about it).")
  String before;

  @Option(names = "--yes", description = "Do it; there is no way back.")
  boolean yes;

  @Mixin StoreOption store;
  @Mixin CommonOptions common;

  PurgeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    try (StoreReader reader = StoreDoor.reader(store.place())) {
      StoreDoor.function(reader, store.place(), function);
    }
    if (!yes) {
      throw new CliException(
          Problem.REFUSED,
          "purge removes what was learned and there is no way back; add --yes to do it");
    }
    Purge.Removed removed = StoreDoor.purge(store.file("poet purge"), this::purge);
    terminal.say(common.json ? JsonText.of(json(removed)) : sentence(removed));
    return 0;
  }

  private Purge.Removed purge(Purge purge) throws CliException, dev.poet.spi.StoreException {
    return before == null
        ? purge.function(function)
        : purge.trialsBefore(function, Times.here().parse(before).toEpochMilli());
  }

  private String sentence(Purge.Removed removed) {
    return "%d rows about %s and %d backup(s) are gone%s"
        .formatted(
            removed.rows(),
            Clean.line(function),
            removed.backups(),
            removed.rewritten()
                ? "."
                : "; another process reads the store, so its file still holds their bytes: run purge"
                    + " again when it has ended.");
  }

  private ObjectNode json(Purge.Removed removed) {
    return JsonText.object()
        .put("function", function)
        .put("rows", removed.rows())
        .put("backups", removed.backups())
        .put("rewritten", removed.rewritten());
  }
}
