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
    footer = {"  ${sys:dev.poet.cli.command:-poet} thaw zone-control", "", Giving.EXIT_CODES})
final class ThawCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin Order order;
  @Mixin ProcessOption process;
  @Mixin StoreOption store;
  @Mixin CommonOptions common;

  ThawCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    return process.give(Action.THAW, order, store, terminal, common.json);
  }
}
