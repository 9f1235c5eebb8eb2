package dev.poet.cli;

import dev.poet.cli.evidence.StorePlace;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Problem;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which store a command looks into. */
final class StoreOption {
  /** Where the agent keeps its store unless told otherwise. */
  static final String USUAL = ".poet/poet.db";

  @Option(
      names = "--store",
      paramLabel = "STORE",
      defaultValue = USUAL,
      description = "A file, or jdbc:postgresql://HOST/DATABASE (default: ${DEFAULT-VALUE}).")
  String text;

  StorePlace place() throws CliException {
    return StorePlace.of(text, System.getenv());
  }

  /**
   * The file.
   *
   * @throws CliException if the store is a database, which {@code command} can't use
   */
  Path file(String command) throws CliException {
    return place()
        .file()
        .orElseThrow(
            () ->
                new CliException(
                    Problem.BAD_VALUE,
                    command + " needs a store in a file; name one with --store"));
  }

  /** How a hint has to name the store: not at all if it is the usual one. */
  String inHint() {
    return text.equals(USUAL) ? "" : " --store " + ShellWord.of(text);
  }
}
