package dev.poet.cli;

import dev.poet.cli.attach.Reply;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Terminal;
import dev.poet.spi.Command.Action;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gives a command to a process itself instead of to whoever reads a store's inbox. */
final class ProcessOption {
  @Option(
      names = "--pid",
      paramLabel = "PID",
      description = "Tell this process itself, without the store; holds until it ends.")
  Long pid;

  @Mixin AttachOptions attach;

  /**
   * Gives the command to the process if one is named, to the store's inbox otherwise; the exit code
   * is the answer.
   */
  int give(Action action, Order order, StoreOption store, Terminal terminal, boolean json)
      throws CliException {
    if (pid == null) {
      return order.give(action, store.place()).print(terminal, json);
    }
    refuse("--why", order.giving.why, "nothing keeps the reason");
    refuse("--wait", order.giving.wait, "the process answers at once, or not within --timeout");
    tell(action, order.function);
    new ToldResult(pid, action, order.function).print(terminal, json);
    return 0;
  }

  /** What would be dropped in silence. */
  private static void refuse(String option, Object value, String reason) throws CliException {
    if (value != null) {
      throw new CliException(
          Problem.BAD_VALUE,
          "%s can't be given together with --pid: %s; drop one of them".formatted(option, reason));
    }
  }

  private void tell(Action action, String function) throws CliException {
    String order = action.name().toLowerCase(Locale.ROOT) + " " + function;
    Reply reply = attach.give(pid, "", order, step -> {});
    switch (reply.state()) {
      case "obeyed" -> {}
      case "unknown" ->
          throw new CliException(
              Problem.UNKNOWN_FUNCTION,
              "process %d has no tuned function %s; poet status lists them"
                  .formatted(pid, function));
      default -> throw AttachOptions.failure(pid, reply);
    }
  }
}
