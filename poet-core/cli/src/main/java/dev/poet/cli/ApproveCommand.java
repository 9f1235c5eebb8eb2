package dev.poet.cli;

import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Terminal;
import dev.poet.spi.Command.Action;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Puts a proposal into force, once the guards have been asked. */
@Command(
    name = "approve",
    description = "Puts a proposal into force, once the guards have been asked.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} proposals",
      "  ${sys:dev.poet.cli.command:-poet} approve 12 --why \"tried it by hand last week\"",
      "",
      "Bounds, pins and the guards of plugins are asked; the step limit is not, as for a rollback.",
      Giving.EXIT_CODES
    })
final class ApproveCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin Verdict verdict;
  @Mixin StoreOption store;
  @Mixin CommonOptions common;

  ApproveCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    return verdict.give(Action.APPROVE, store.place()).print(terminal, common.json);
  }
}
