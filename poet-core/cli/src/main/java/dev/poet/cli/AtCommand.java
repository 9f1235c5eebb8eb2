package dev.poet.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.cli.evidence.Reading;
import dev.poet.cli.evidence.StoreDoor;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Terminal;
import dev.poet.cli.terminal.Times;
import dev.poet.evidence.Moment;
import dev.poet.spi.TunedFunction;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what ran at a point in time. */
@Command(
    name = "at",
    description = "Shows which values ran at a point in time, why, and what they did.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} at 14:03",
      "  ${sys:dev.poet.cli.command:-poet} at 2h zone-control",
      "  ${sys:dev.poet.cli.command:-poet} at 2026-01-31T14:03:05Z zone-control --json",
      "",
      "A time of day is the last one there was, 2h is two hours ago; without an offset times are local."
    })
final class AtCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "TIME", description = "The point in time.")
  String time;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FUNCTION",
      description = "The tuned function's id (default: every one).")
  String name;

  @Mixin UnitsOption units;
  @Mixin StoreOption store;
  @Mixin CommonOptions common;

  AtCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    Times times = Times.here();
    long atMillis = times.parse(time).toEpochMilli();
    List<Moment> moments = new ArrayList<>();
    try (StoreReader reader = StoreDoor.look(store.place(), terminal::note)) {
      for (TunedFunction function : declared(reader)) {
        moments.add(Reading.of(() -> Moment.of(reader, function, atMillis)));
      }
    }
    if (common.json) {
      ObjectNode root = JsonText.object().put("at_millis", atMillis);
      ArrayNode all = root.putArray("functions");
      moments.forEach(moment -> all.add(MomentText.json(moment)));
      terminal.say(JsonText.of(root));
    } else {
      MomentText text = new MomentText(terminal, times, store.inHint());
      moments.forEach(moment -> text.print(units.forPeople(common.json).moment(moment), atMillis));
      units.sayRate(terminal);
    }
    return 0;
  }

  private List<TunedFunction> declared(StoreReader reader) throws CliException {
    List<StoredFunction> functions =
        name == null
            ? StoreDoor.functions(reader, store.place())
            : List.of(StoreDoor.function(reader, store.place(), name));
    List<TunedFunction> declared =
        functions.stream().flatMap(function -> function.declaration().stream()).toList();
    if (declared.isEmpty()) {
      throw new CliException(
          Problem.UNKNOWN_FUNCTION,
          "the store %s has no declaration of %s; run the program once more"
              .formatted(store.text, functions.get(0).id()));
    }
    return declared;
  }
}
