package dev.poet.cli;

import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Terminal;
import dev.poet.spi.Command.Action;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lets pinned parameters be tuned again. */
@Command(
    name = "unpin",
    description = "Lets a running application tune pinned parameters again.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} unpin zone-control hysteresis",
      "  ${sys:dev.poet.cli.command:-poet} unpin zone-control",
      "",
      Giving.EXIT_CODES
    })
final class UnpinCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin Order order;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "PARAMETER",
      description = "What to let go of (default: every pinned parameter).")
  List<String> parameters = List.of();

  @Mixin StoreOption store;
  @Mixin CommonOptions common;

  UnpinCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    TreeMap<String, String> values = new TreeMap<>();
    parameters.forEach(name -> values.put(name, ""));
    return order.give(Action.UNPIN, values, store.place()).print(terminal, common.json);
  }
}
