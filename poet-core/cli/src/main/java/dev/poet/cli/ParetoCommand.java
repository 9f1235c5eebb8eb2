package dev.poet.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.batch.ParetoSet;
import dev.poet.cli.evidence.StoreDoor;
import dev.poet.cli.learn.HistoryReading;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Table;
import dev.poet.cli.terminal.Terminal;
import dev.poet.evidence.text.Numbers;
import dev.poet.evidence.text.Values;
import dev.poet.spi.Interval;
import dev.poet.spi.Objective;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.StoreException;
import dev.poet.spi.TunedFunction;
import dev.poet.store.StoreReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows between what one can choose where an objective has several terms. */
@Command(
    name = "pareto",
    description = "Shows the tried values that no others surpass in every term of the objective.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} pareto zone-control",
      "",
      "Gains are over the control arm of the same days, in the terms' shares of the score, with",
      "95 %% intervals. With few trials each, values are in the set by luck."
    })
final class ParetoCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "FUNCTION", description = "The tuned function's id.")
  String name;

  @Option(
      names = "--trials",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Look at a sample of at most that many (default: ${DEFAULT-VALUE}).")
  int most;

  @Mixin StoreOption store;
  @Mixin CommonOptions common;

  ParetoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    TunedFunction function;
    ParetoSet set;
    try (StoreReader reader = StoreDoor.look(store.place(), terminal::note)) {
      function =
          StoreDoor.function(reader, store.place(), name)
              .declaration()
              .orElseThrow(
                  () ->
                      new CliException(
                          Problem.UNKNOWN_FUNCTION,
                          "the store %s has no declaration of %s; run the program once more"
                              .formatted(store.text, name)));
      set = new ParetoSet(function);
      HistoryReading.each(reader, function, most, 1, set::add);
    } catch (StoreException e) {
      throw new CliException(Problem.STORE_UNAVAILABLE, e.getMessage(), e);
    }
    List<ParetoSet.Member> members = set.members();
    if (common.json) {
      terminal.say(JsonText.of(json(function, set, members)));
    } else {
      print(function, set, members);
    }
    return 0;
  }

  private void print(TunedFunction function, ParetoSet set, List<ParetoSet.Member> members) {
    if (members.isEmpty()) {
      terminal.say("no values ran 10 times or more beside a control arm");
      return;
    }
    terminal.say(
        "%d of %d values that ran 10 times or more; gain over the control arm by term"
            .formatted(members.size(), set.compared()));
    List<String> heads = new ArrayList<>();
    for (Objective.Term term : function.objective().terms()) {
      heads.add(term.measure());
    }
    heads.add(">trials");
    heads.add("values");
    Table table = new Table(heads.toArray(String[]::new));
    for (ParetoSet.Member member : members) {
      List<String> cells = new ArrayList<>();
      for (Interval gain : member.gains()) {
        cells.add(
            Numbers.format(
                "%s (%s to %s)",
                Numbers.brief(gain.estimate()),
                Numbers.brief(gain.low()),
                Numbers.brief(gain.high())));
      }
      cells.add(Long.toString(member.trials()));
      cells.add(values(function.space(), member));
      table.add(cells.toArray(String[]::new));
    }
    table.print(terminal);
  }

  private static String values(ParameterSpace space, ParetoSet.Member member) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < space.size(); i++) {
      String value = Values.withUnit(space.domain(i), member.point().get(i));
      values.add(space.names().get(i) + " " + value);
    }
    return String.join(", ", values);
  }

  private ObjectNode json(TunedFunction function, ParetoSet set, List<ParetoSet.Member> members) {
    ObjectNode root = JsonText.object().put("function", name).put("compared", set.compared());
    ArrayNode all = root.putArray("members");
    for (ParetoSet.Member member : members) {
      ObjectNode node = all.addObject().put("trials", member.trials());
      ArrayNode point = node.putArray("point");
      for (double value : member.point().toArray()) {
        point.add(value);
      }
      ArrayNode gains = node.putArray("gains");
      for (int t = 0; t < member.gains().size(); t++) {
        ObjectNode gain = gains.addObject();
        gain.put("metric", function.objective().terms().get(t).measure());
        JsonText.put(gain, "gain", member.gains().get(t).estimate());
        JsonText.put(gain, "low", member.gains().get(t).low());
        JsonText.put(gain, "high", member.gains().get(t).high());
      }
    }
    return root;
  }
}
