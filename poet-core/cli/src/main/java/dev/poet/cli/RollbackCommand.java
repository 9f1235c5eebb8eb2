package dev.poet.cli;

import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Terminal;
import dev.poet.spi.Command.Action;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Goes back to an earlier version. */
@Command(
    name = "rollback",
    description =
        "Makes a running application run the values of an earlier version, and keep to them.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} rollback zone-control 12 --why \"too cold since\"",
      "  ${sys:dev.poet.cli.command:-poet} thaw zone-control",
      "",
      "It is one switch, kept as a version of its own with who and why; history lists the",
      "versions. Exit code 4: the running application has no such function or version."
    })
final class RollbackCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin Order order;

  @Parameters(index = "1", paramLabel = "VERSION", description = "The version to go back to.")
  long version;

  @Mixin StoreOption store;
  @Mixin CommonOptions common;

  RollbackCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    if (version < 0) {
      throw new CliException(
          Problem.BAD_VALUE, "VERSION must be 0 or more but is " + version + "; correct it");
    }
    order.give(Action.ROLLBACK, version, store.place()).print(terminal, common.json);
    return 0;
  }
}
