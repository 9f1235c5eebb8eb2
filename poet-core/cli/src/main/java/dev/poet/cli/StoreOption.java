package dev.poet.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which store a command looks into. */
final class StoreOption {
  /** Where the agent keeps its store unless told otherwise. */
  static final String USUAL = ".poet/poet.db";

  @Option(
      names = "--store",
      paramLabel = "FILE",
      defaultValue = USUAL,
      description = "The store (default: ${DEFAULT-VALUE}).")
  Path file;

  /** How a hint has to name the store: not at all if it is the usual one. */
  String inHint() {
    return file.equals(Path.of(USUAL)) ? "" : " --store " + ShellWord.of(file.toString());
  }
}
