package dev.poet.cli;

import dev.poet.cli.evidence.StorePlace;
import dev.poet.cli.terminal.CliException;
import dev.poet.spi.Command;
import dev.poet.spi.Command.Action;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command about one function to the applications that use a store. */
final class Order {
  @Parameters(index = "0", paramLabel = "FUNCTION", description = "The tuned function's id.")
  String function;

  @Mixin Giving giving;

  /** Gives the command and waits for its answer. */
  OrderResult give(Action action, StorePlace store) throws CliException {
    return give(action, 0, Map.of(), store);
  }

  /** As {@link #give(Action, StorePlace)}, about a version of the function. */
  OrderResult give(Action action, long version, StorePlace store) throws CliException {
    return give(action, version, Map.of(), store);
  }

  /** As {@link #give(Action, StorePlace)}, with values. */
  OrderResult give(Action action, Map<String, String> values, StorePlace store)
      throws CliException {
    return give(action, 0, values, store);
  }

  private OrderResult give(
      Action action, long version, Map<String, String> values, StorePlace store)
      throws CliException {
    return giving.give(new Command(0, 0, "", function, action, "", version, values), store);
  }
}
