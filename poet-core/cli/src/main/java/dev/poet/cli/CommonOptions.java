package dev.poet.cli;

import picocli.CommandLine.Option;

/** What every command understands. */
final class CommonOptions {
  static final String PLAIN = "--plain";

  @Option(names = "--json", description = "Print the result as one JSON object.")
  boolean json;

  /** Seen by {@link PoetCommand#run} before any command is made. */
  @Option(names = PLAIN, description = "No colours or bars; tables with tabs, for scripts.")
  boolean plain;

  @Option(names = "--debug", description = "Show where in POET an error came from.")
  boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this text.")
  boolean help;
}
