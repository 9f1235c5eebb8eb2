package dev.poet.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.cli.evidence.Reading;
import dev.poet.cli.evidence.StoreDoor;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Table;
import dev.poet.cli.terminal.Terminal;
import dev.poet.cli.terminal.Times;
import dev.poet.evidence.Happening;
import dev.poet.evidence.text.Clean;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredFunction;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows everything that happened to a function, in order. */
@Command(
    name = "history",
    description =
        "Shows what happened to a function: each version, command and event, oldest first.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} history zone-control",
      "  ${sys:dev.poet.cli.command:-poet} history zone-control --last 100 --json",
      "",
      "Versions after each other that changed no value are one entry, but not with --json. at TIME",
      "shows one moment in full; rollback goes back to a version."
    })
final class HistoryCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "FUNCTION", description = "The tuned function's id.")
  String name;

  @Option(
      names = "--last",
      paramLabel = "N",
      defaultValue = "30",
      description = "How many of the newest entries to show (default: ${DEFAULT-VALUE}).")
  int last;

  @Mixin StoreOption store;
  @Mixin CommonOptions common;

  HistoryCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    if (last < 1) {
      throw new CliException(
          Problem.BAD_VALUE, "--last must be 1 or more but is " + last + "; correct it");
    }
    List<Happening> all;
    try (StoreReader reader = StoreDoor.look(store.place(), terminal::note)) {
      StoredFunction function = StoreDoor.function(reader, store.place(), name);
      all = Reading.of(() -> Happening.all(reader, function));
    }
    List<Happening> told = common.json ? all : Happening.brief(all);
    List<Happening> shown = told.subList(Math.max(0, told.size() - last), told.size());
    if (common.json) {
      terminal.say(JsonText.of(json(shown)));
    } else {
      print(shown, told.size() - shown.size());
    }
    return 0;
  }

  private void print(List<Happening> shown, int earlier) {
    Times times = Times.here();
    Table table = new Table("when", "what", "who", "changed", "why");
    for (Happening each : shown) {
      table.add(
          times.text(each.atMillis()),
          each.what(),
          Clean.line(each.who()),
          Clean.line(each.changed()),
          Clean.line(each.why()));
    }
    table.print(terminal);
    if (earlier > 0) {
      terminal.say("and %d earlier; --last shows more".formatted(earlier));
    }
  }

  private ObjectNode json(List<Happening> shown) {
    ObjectNode root = JsonText.object().put("function", name);
    ArrayNode entries = root.putArray("history");
    for (Happening each : shown) {
      entries
          .addObject()
          .put("at_millis", each.atMillis())
          .put("what", each.what())
          .put("who", each.who())
          .put("changed", each.changed())
          .put("why", each.why());
    }
    return root;
  }
}
