package dev.poet.cli;

import dev.poet.evidence.Units;
import picocli.CommandLine.Option;

/** In which units values are shown to people. */
final class UnitsOption {
  @Option(
      names = "--units",
      paramLabel = "UNITS",
      converter = Choices.UnitsOfDisplay.class,
      defaultValue = "declared",
      description =
          "Show values in other units: declared, celsius, fahrenheit or kelvin (default: "
              + "${DEFAULT-VALUE}). Stored sentences and --json stay as declared.")
  Units wanted;

  /** What people see; programs get what was declared. */
  Units forPeople(boolean json) {
    return json ? Units.DECLARED : wanted;
  }
}
