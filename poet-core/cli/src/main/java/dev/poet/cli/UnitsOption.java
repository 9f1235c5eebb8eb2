package dev.poet.cli;

import dev.poet.cli.terminal.Terminal;
import dev.poet.evidence.Exchange;
import dev.poet.evidence.UnitSystem;
import dev.poet.evidence.Units;
import java.util.Optional;
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
  UnitSystem system;

  @Option(
      names = "--currency",
      paramLabel = "RATE",
      converter = Choices.Rates.class,
      description =
          "Show amounts in another currency, at your rate: EUR=1.08USD says that 1 EUR is 1.08 "
              + "USD. Stored sentences, scores and --json stay as declared.")
  Exchange exchange;

  /** What people see; programs get what was declared. */
  Units forPeople(boolean json) {
    return json ? Units.DECLARED : new Units(system, Optional.ofNullable(exchange));
  }

  /** Amounts are nothing without the rate. */
  void sayRate(Terminal terminal) {
    if (exchange != null) {
      terminal.say("amounts at %s, as --currency says".formatted(exchange));
    }
  }
}
