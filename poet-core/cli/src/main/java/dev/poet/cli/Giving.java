package dev.poet.cli;

import dev.poet.cli.evidence.StoreDoor;
import dev.poet.cli.evidence.StorePlace;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Problem;
import dev.poet.spi.Command;
import dev.poet.spi.Command.Answer;
import dev.poet.store.StoreReader;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a command to the applications that use a store is given: it waits in their inbox. */
final class Giving {
  /** What the commands that are given so say about their exit codes. */
  static final String EXIT_CODES =
      "Exit code 0: carried out, or with --wait 0 left in the inbox. 4: refused, or no answer yet.";

  private static final long POLL_MILLIS = 100;
  private static final String BY_HAND = "by hand";
  private static final Duration USUAL_WAIT = Duration.ofSeconds(3);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  @Option(
      names = "--why",
      paramLabel = "TEXT",
      description = "The reason, kept with the command (default: " + BY_HAND + ").")
  String why;

  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      converter = Choices.Lengths.class,
      description = "How long to wait for the answer (default: 3s).")
  Duration wait;

  /**
   * Gives a command and waits for its answer.
   *
   * @param command its id, time, author and reason are filled in here
   */
  OrderResult give(Command command, StorePlace store) throws CliException {
    Duration waiting = wait == null ? USUAL_WAIT : wait;
    if (waiting.compareTo(LONGEST_WAIT) > 0) {
      throw new CliException(
          Problem.BAD_VALUE,
          "--wait must be at most 1h but is %s s; correct it".formatted(waiting.toSeconds()));
    }
    try (StoreReader reader = StoreDoor.reader(store)) {
      StoreDoor.function(reader, store, command.function());
      Command mine =
          new Command(
              0,
              System.currentTimeMillis(),
              System.getProperty("user.name"),
              command.function(),
              command.action(),
              reason(),
              command.version(),
              command.values());
      long id = StoreDoor.send(store, mine);
      Optional<Answer> answer = await(reader, id, waiting);
      if (answer.isPresent() && !answer.get().done()) {
        throw new CliException(
            Problem.REFUSED,
            ("the running application did not carry out command %d (%s); check with poet "
                    + "status what it does with %s")
                .formatted(id, answer.get().text(), command.function()));
      }
      return new OrderResult(id, mine, answer, waiting);
    }
  }

  private String reason() {
    return why == null ? BY_HAND : why;
  }

  private static Optional<Answer> await(StoreReader reader, long id, Duration waiting)
      throws CliException {
    long deadline = System.nanoTime() + waiting.toNanos();
    Optional<Answer> answer = StoreDoor.answer(reader, id);
    while (answer.isEmpty() && System.nanoTime() - deadline < 0 && pause()) {
      answer = StoreDoor.answer(reader, id);
    }
    return answer;
  }

  /** Whether to go on waiting: an interrupt ends it, the command stays in the inbox. */
  private static boolean pause() {
    try {
      Thread.sleep(POLL_MILLIS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
