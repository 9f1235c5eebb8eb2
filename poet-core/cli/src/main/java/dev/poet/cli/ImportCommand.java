package dev.poet.cli;

import dev.poet.cli.evidence.StoreDoor;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Terminal;
import dev.poet.store.PackageReader.Brought;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Brings an exported file into a store. */
@Command(
    name = "import",
    description = "Brings a file that was exported into a store, which is created if need be.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} import all.zip --store /var/lib/shop/poet.db",
      "",
      "Checksums are verified first. What the store has already stays as it is; states of learners,",
      "findings and orders come in where it has none of their function."
    })
final class ImportCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "FILE", description = "The exported file.")
  Path file;

  @Mixin StoreOption store;
  @Mixin CommonOptions common;

  ImportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    if (!Files.isRegularFile(file)) {
      throw new CliException(
          Problem.NO_FILE, "there is no package %s; name one that was exported".formatted(file));
    }
    print(StoreDoor.bring(file, store.place()));
    return 0;
  }

  private void print(Brought brought) {
    if (common.json) {
      terminal.say(
          JsonText.of(
              JsonText.object()
                  .put("declarations", brought.declarations())
                  .put("versions", brought.versions())
                  .put("trials", brought.trials())
                  .put("trials_left_out", brought.trialsLeftOut())));
      return;
    }
    terminal.say(
        "%d function(s), %d version(s) and %d trial(s) are in %s"
            .formatted(brought.declarations(), brought.versions(), brought.trials(), store.text));
    if (brought.trialsLeftOut() > 0) {
      terminal.note(
          "%d trials were left out: they were exported without their context; export with --privacy full"
              .formatted(brought.trialsLeftOut()));
    }
  }
}
