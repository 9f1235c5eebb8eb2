package dev.poet.cli;

import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Terminal;
import dev.poet.spi.Command.Action;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops the tuning of a function. */
@Command(
    name = "freeze",
    description = "Makes a running application run a function as written, and stops its learning.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} freeze zone-control --why \"guests this weekend\"",
      "  ${sys:dev.poet.cli.command:-poet} thaw zone-control",
      "",
      Giving.EXIT_CODES
    })
final class FreezeCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin Order order;
  @Mixin ProcessOption process;
  @Mixin StoreOption store;
  @Mixin CommonOptions common;

  FreezeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    return process.give(Action.FREEZE, order, store, terminal, common.json);
  }
}
