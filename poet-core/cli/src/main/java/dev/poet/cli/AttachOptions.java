package dev.poet.cli;

import dev.poet.cli.attach.Attach;
import dev.poet.cli.attach.Reply;
import dev.poet.cli.demo.Distribution;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Problem;
import java.time.Duration;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** What every command that reaches into a JVM understands. */
final class AttachOptions {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(1);

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "15s",
      converter = Choices.Lengths.class,
      description = "Give up after this long (default: ${DEFAULT-VALUE}).")
  Duration timeout;

  Reply give(long pid, String options, String order, Consumer<String> steps) throws CliException {
    if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
      throw new CliException(
          Problem.BAD_VALUE,
          "--timeout must be from 1s to 1h but is %s s; correct it"
              .formatted(timeout.toMillis() / 1e3));
    }
    return new Attach(pid, Distribution.find().agent(), timeout, steps).give(options, order);
  }

  /** The failure that a reply other than the one hoped for stands for. */
  static CliException failure(long pid, Reply reply) {
    String sentence = reply.one("sentence").orElse("");
    return switch (reply.state()) {
      case "present" ->
          new CliException(
              Problem.REFUSED,
              "POET is at work in process %d already; poet status shows it, poet detach %d takes it out"
                  .formatted(pid, pid));
      case "absent" ->
          new CliException(
              Problem.REFUSED,
              "POET is not at work in process %d; poet attach %d brings it".formatted(pid, pid));
      case "off" ->
          new CliException(
              Problem.REFUSED,
              "poet.enabled is false in process %d, so nothing was installed; say enabled=true"
                  .formatted(pid));
      case "silent" ->
          new CliException(
              Problem.CHILD_FAILED,
              "process %d has loaded the agent but could not answer; its error stream says why"
                  .formatted(pid));
      case "refused" -> new CliException(Problem.BAD_VALUE, sentence);
      default ->
          new CliException(
              Problem.CHILD_FAILED,
              "POET could not start in process %d (%s); the application runs as written"
                  .formatted(pid, sentence.isEmpty() ? "see its error stream" : sentence));
    };
  }
}
