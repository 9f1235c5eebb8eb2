package dev.poet.cli;

import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Terminal;
import dev.poet.spi.Command.Action;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Refuses a proposal; it is not made again for a while. */
@Command(
    name = "reject",
    description = "Refuses a proposal; it is not made again for a while.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} proposals",
      "  ${sys:dev.poet.cli.command:-poet} reject 12 --why \"the pump is too loud at that speed\"",
      "",
      "The same or nearly the same point comes again after a day at the earliest, and after twice",
      "as long each further time.",
      Giving.EXIT_CODES
    })
final class RejectCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin Verdict verdict;
  @Mixin StoreOption store;
  @Mixin CommonOptions common;

  RejectCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    if (verdict.giving.why == null) {
      throw new CliException(
          Problem.BAD_VALUE, "--why must say why the proposal is refused; add it");
    }
    return verdict.give(Action.REJECT, store.place()).print(terminal, common.json);
  }
}
