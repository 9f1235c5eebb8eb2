package dev.poet.cli;

import dev.poet.cli.evidence.StoreDoor;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Terminal;
import dev.poet.spi.StoreException;
import dev.poet.store.PackageWriter;
import dev.poet.store.Privacy;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredFunction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes what was learned into a file to be taken elsewhere. */
@Command(
    name = "export",
    description = "Writes what a store holds into one file, to be kept or taken elsewhere.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} export learned.zip",
      "  ${sys:dev.poet.cli.command:-poet} export all.zip --function zone-control --privacy full",
      "",
      "full: everything, for another store. internal: no context, names or events. public: what",
      "was declared and learned only. What looks like a password or key is always taken out."
    })
final class ExportCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "FILE", description = "The file to write, a ZIP.")
  Path file;

  @Option(
      names = "--function",
      paramLabel = "FUNCTION",
      description = "The tuned function's id (default: every one).")
  String function;

  @Option(
      names = "--privacy",
      paramLabel = "LEVEL",
      defaultValue = "internal",
      converter = Choices.PrivacyLevels.class,
      description = "full, internal or public (default: ${DEFAULT-VALUE}).")
  Privacy privacy;

  @Mixin StoreOption store;
  @Mixin CommonOptions common;

  ExportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    try (StoreReader reader = StoreDoor.look(store.place(), terminal::note)) {
      List<StoredFunction> functions =
          function == null
              ? StoreDoor.functions(reader, store.place())
              : List.of(StoreDoor.function(reader, store.place(), function));
      print(new PackageWriter(reader, privacy).write(functions, file, System.currentTimeMillis()));
      return 0;
    } catch (StoreException e) {
      throw new CliException(Problem.STORE_UNAVAILABLE, e.getMessage(), e);
    } catch (IOException e) {
      throw new CliException(
          Problem.NOT_WRITTEN,
          "the package %s can't be written (%s); name another file".formatted(file, e),
          e);
    }
  }

  private void print(PackageWriter.Written written) {
    if (common.json) {
      terminal.say(
          JsonText.of(
              JsonText.object()
                  .put("file", file.toString())
                  .put("rows", written.rows())
                  .put("secrets_removed", written.secrets())));
    } else {
      terminal.say(
          "%s holds %d rows; %d secret(s) were taken out"
              .formatted(file, written.rows(), written.secrets()));
    }
  }
}
