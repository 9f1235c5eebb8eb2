package dev.poet.cli;

import dev.poet.cli.evidence.Reading;
import dev.poet.cli.evidence.StoreDoor;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Nearest;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Terminal;
import dev.poet.evidence.History;
import dev.poet.evidence.text.Values;
import dev.poet.spi.Command.Action;
import dev.poet.spi.Domain;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.store.StoreReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Holds parameters at values while the others go on being tuned. */
@Command(
    name = "pin",
    description = "Makes a running application hold parameters at a value, and tune the others.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} pin zone-control hysteresis=0.5 --why \"short cycling\"",
      "  ${sys:dev.poet.cli.command:-poet} pin zone-control hysteresis",
      "  ${sys:dev.poet.cli.command:-poet} unpin zone-control hysteresis",
      "",
      "Without a value it is the one in force. All that is tried has it, also after a restart;",
      "the control arm goes on as written.",
      Giving.EXIT_CODES
    })
final class PinCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin Order order;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "PARAMETER[=VALUE]",
      description = "What to hold, and at which value (default: the one in force).")
  List<String> pins;

  @Mixin StoreOption store;
  @Mixin CommonOptions common;

  PinCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    return order.give(Action.PIN, values(), store.place()).print(terminal, common.json);
  }

  /** Checked here too, for an answer before anything runs. */
  private Map<String, String> values() throws CliException {
    Map<String, String> values = new LinkedHashMap<>();
    History history = declared();
    for (String pin : pins) {
      int equals = pin.indexOf('=');
      String name = equals < 0 ? pin : pin.substring(0, equals);
      int index = index(history.space(), name);
      String value = equals < 0 ? inForce(history, index) : pin.substring(equals + 1);
      values.put(name, value);
      check(history.space().parameters().get(index), value);
    }
    return values;
  }

  private History declared() throws CliException {
    try (StoreReader reader = StoreDoor.reader(store.place())) {
      StoreDoor.function(reader, store.place(), order.function);
      return Reading.of(() -> History.decisions(reader, order.function))
          .orElseThrow(
              () ->
                  new CliException(
                      Problem.UNKNOWN_FUNCTION,
                      "the store %s has no declaration of %s; run the program once more"
                          .formatted(store.text, order.function)));
    }
  }

  private static int index(ParameterSpace space, String name) throws CliException {
    int index = space.names().indexOf(name);
    if (index < 0) {
      String hint = Nearest.hint(name, space.names());
      throw new CliException(
          Problem.BAD_VALUE,
          "there is no parameter %s%s"
              .formatted(
                  name, hint.isEmpty() ? "; there are " + String.join(", ", space.names()) : hint));
    }
    return index;
  }

  private static String inForce(History history, int index) throws CliException {
    Point point =
        history
            .newest()
            .map(History::inForce)
            .filter(each -> each.size() == history.space().size())
            .orElseThrow(
                () ->
                    new CliException(
                        Problem.BAD_VALUE, "nothing is in force yet; name a value after ="));
    Domain domain = history.space().domain(index);
    return domain instanceof Domain.Real
        ? Double.toString(point.get(index))
        : Values.text(domain, point.get(index));
  }

  private static void check(Parameter parameter, String value) throws CliException {
    try {
      parameter.read(value);
    } catch (IllegalArgumentException refused) {
      throw new CliException(Problem.BAD_VALUE, refused.getMessage(), refused);
    }
  }
}
