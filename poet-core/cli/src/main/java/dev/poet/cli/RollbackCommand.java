package dev.poet.cli;

import dev.poet.cli.evidence.Reading;
import dev.poet.cli.evidence.StoreDoor;
import dev.poet.cli.evidence.Versions;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Terminal;
import dev.poet.spi.Command.Action;
import dev.poet.store.StoreReader;
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
      "versions. Exit code 3: there is no such function or version.",
      Giving.EXIT_CODES
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
    requireVersion();
    return order.give(Action.ROLLBACK, version, store.place()).print(terminal, common.json);
  }

  /** Checked here too, for an answer before anything runs. */
  private void requireVersion() throws CliException {
    try (StoreReader reader = StoreDoor.reader(store.place())) {
      StoreDoor.function(reader, store.place(), order.function);
      Versions.one(order.function, version, Reading.of(() -> reader.versions(order.function)));
    }
  }
}
