package dev.poet.cli;

import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Terminal;
import dev.poet.spi.Command.Action;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets a frozen function be tuned again. */
@Command(
    name = "thaw",
    description = "Lets a running application tune a frozen function again.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} thaw zone-control",
      "",
      "Exit code 4: the running application does not have the function."
    })
final class ThawCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin Order order;
  @Mixin StoreOption store;
  @Mixin CommonOptions common;

  ThawCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    if (order.pid == null) {
      order.give(Action.THAW, store.place()).print(terminal, common.json);
    } else {
      order.tell(Action.THAW, step -> {});
      new ToldResult(order.pid, Action.THAW, order.function).print(terminal, common.json);
    }
    return 0;
  }
}
