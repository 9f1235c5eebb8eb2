package dev.poet.cli;

import dev.poet.api.Privacy;
import dev.poet.cli.evidence.StoreDoor;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Terminal;
import dev.poet.cli.trials.Format;
import dev.poet.evidence.text.Numbers;
import dev.poet.spi.StoreException;
import dev.poet.spi.TunedFunction;
import dev.poet.store.PackageWriter;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredFunction;
import dev.poet.store.TrialTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
      "  ${sys:dev.poet.cli.command:-poet} export days.csv --function zone-control --privacy full",
      "  ${sys:dev.poet.cli.command:-poet} export nightly-%%t.zip",
      "",
      "full: all that another store needs to go on. internal: no context, names or events. public:",
      "what was declared and learned only. None holds orders that nobody has answered, or the audit",
      "log. What looks like a password or key is always taken out."
    })
final class ExportCommand implements Callable<Integer> {
  private static final String CLOSED_PIPE = "Broken pipe";

  private final Terminal terminal;

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description =
          "The file to write: .zip for a package; .csv or .arrow (Feather version 2) for the trials"
              + " of one function as a table. In its name %%t is the time and %%p the process.")
  String name;

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

  @Option(
      names = "--trials",
      paramLabel = "FORMAT",
      converter = Choices.TrialFormats.class,
      description = "csv or arrow: a table whatever the file's ending, such as into a pipe.")
  Format trials;

  @Mixin StoreOption store;
  @Mixin CommonOptions common;

  ExportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    if (name.equals("-")) {
      throw new CliException(
          Problem.BAD_VALUE,
          "FILE must be the name of a file or pipe but is -; for standard output name /dev/stdout");
    }
    Path file = OutputName.of(name);
    Optional<Format> table = trials == null ? Format.ofEnding(file) : Optional.of(trials);
    if (table.isEmpty()) {
      requirePackage(file);
    }
    try (StoreReader reader = StoreDoor.look(store.place(), terminal::note)) {
      List<StoredFunction> functions =
          function == null
              ? StoreDoor.functions(reader, store.place())
              : List.of(StoreDoor.function(reader, store.place(), function));
      if (table.isPresent()) {
        printRows(file, table.get().write(table(reader, functions), file));
        return 0;
      }
      print(
          file,
          new PackageWriter(reader, privacy).write(functions, file, System.currentTimeMillis()));
      return 0;
    } catch (StoreException e) {
      throw new CliException(Problem.STORE_UNAVAILABLE, e.getMessage(), e);
    } catch (IOException e) {
      if (CLOSED_PIPE.equals(e.getMessage())) {
        return 0; // as for what is printed: who reads has enough
      }
      throw new CliException(
          Problem.NOT_WRITTEN,
          "the file %s can't be written (%s); name another one".formatted(file, e),
          e);
    }
  }

  /** A name without an ending may be a pipe. */
  private static void requirePackage(Path file) throws CliException {
    String name = file.getFileName() == null ? "" : file.getFileName().toString();
    if (name.contains(".") && !name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
      throw new CliException(
          Problem.BAD_VALUE,
          "FILE must end in .zip, .csv or .arrow but is %s; give it another name".formatted(file));
    }
  }

  private TrialTable table(StoreReader reader, List<StoredFunction> functions)
      throws CliException, StoreException {
    if (privacy == Privacy.PUBLIC) {
      throw new CliException(
          Problem.REFUSED,
          "trials can't be exported with --privacy public; choose internal or full");
    }
    if (functions.size() > 1) {
      throw new CliException(
          Problem.UNKNOWN_FUNCTION,
          "a table holds one function but the store %s has %d; name one with --function: %s"
              .formatted(
                  store.text,
                  functions.size(),
                  functions.stream().map(StoredFunction::id).collect(Collectors.joining(", "))));
    }
    StoredFunction only = functions.get(0);
    TunedFunction declared =
        only.declaration()
            .orElseThrow(
                () ->
                    new CliException(
                        Problem.UNKNOWN_FUNCTION,
                        "the store %s has trials of %s but no declaration; run the program once more"
                            .formatted(store.text, only.id())));
    return new TrialTable(reader, declared, privacy);
  }

  private void printRows(Path file, long rows) {
    tell(
        file,
        common.json
            ? JsonText.of(JsonText.object().put("file", file.toString()).put("rows", rows))
            : "%s holds %s".formatted(file, Numbers.count(rows, "trial")));
  }

  /** Not into what was written, should that be standard output. */
  private void tell(Path file, String result) {
    if (Files.isRegularFile(file)) {
      terminal.say(result);
    } else {
      terminal.note(result);
    }
  }

  private void print(Path file, PackageWriter.Written written) {
    tell(
        file,
        common.json
            ? JsonText.of(
                JsonText.object()
                    .put("file", file.toString())
                    .put("rows", written.rows())
                    .put("secrets_removed", written.secrets()))
            : "%s holds %s; taken out: %s"
                .formatted(
                    file,
                    Numbers.count(written.rows(), "row"),
                    Numbers.count(written.secrets(), "secret")));
  }
}
