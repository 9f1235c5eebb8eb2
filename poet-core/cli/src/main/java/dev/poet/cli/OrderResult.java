package dev.poet.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Terminal;
import dev.poet.evidence.text.Clean;
import dev.poet.evidence.text.Numbers;
import dev.poet.spi.Command;
import dev.poet.spi.Command.Action;
import dev.poet.spi.Command.Answer;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A command that was given, and its answer if there is one already.
 *
 * @param id the command's number in the inbox
 * @param waited how long an answer was waited for
 * @param proposal the number of the proposal that it is about, as the store counts; empty for none
 */
record OrderResult(
    long id, Command command, Optional<Answer> answer, Duration waited, Optional<Long> proposal) {

  OrderResult(long id, Command command, Optional<Answer> answer, Duration waited) {
    this(id, command, answer, waited, Optional.empty());
  }

  OrderResult ofProposal(long number) {
    return new OrderResult(id, command, answer, waited, Optional.of(number));
  }

  /** Shows it; the exit code is the answer: whether what was asked for has happened. */
  int print(Terminal terminal, boolean json) {
    terminal.say(json ? JsonText.of(json()) : sentence());
    return answer.isPresent() || waited.isZero() ? 0 : Problem.REFUSED.exitCode();
  }

  private String sentence() {
    String done =
        switch (command.action()) {
          case FREEZE -> "is frozen: it runs as written";
          case THAW -> "is thawed: it is tuned again";
          case APPROVE -> "runs %s".formatted(proposed());
          case REJECT -> "does not get %s again for a while".formatted(proposed());
          case PIN -> "runs with %s until that is unpinned".formatted(pinned());
          case UNPIN -> "is tuned again in %s".formatted(unpinned());
          case ROLLBACK ->
              "runs the values of version %d until it is thawed".formatted(command.version());
          case FEEDBACK -> "is told: " + answer.map(Answer::text).map(Clean::line).orElse("");
        };
    String name = Clean.line(command.function());
    return answer.isPresent()
        ? name + " " + done + "."
        : ("Command %d (%s %s) waits in the inbox%s; the next application to use the store obeys"
                + " it within 2 s.")
            .formatted(id, word(), name, unanswered());
  }

  private String unanswered() {
    return waited.isZero()
        ? ""
        : ": no running application answered within %s s"
            .formatted(Numbers.brief(waited.toMillis() / 1e3));
  }

  private String proposed() {
    String source = Clean.line(command.values().getOrDefault(Command.SOURCE, ""));
    return proposal
        .map(number -> "proposal %d, made by %s".formatted(number, source))
        .orElse("what %s proposed".formatted(source));
  }

  private String pinned() {
    return new TreeMap<>(command.values())
        .entrySet().stream()
            .map(value -> Clean.line(value.getKey() + " = " + value.getValue()))
            .collect(Collectors.joining(", "));
  }

  private String unpinned() {
    return command.values().isEmpty()
        ? "every parameter"
        : Clean.line(String.join(", ", new TreeMap<>(command.values()).keySet()));
  }

  private ObjectNode json() {
    ObjectNode node = JsonText.object();
    node.put("state", answer.isPresent() ? "done" : "waiting");
    node.put("command", id);
    node.put("action", word());
    node.put("function", command.function());
    proposal.ifPresent(number -> node.put("proposal", number));
    if (command.action() == Action.ROLLBACK) {
      node.put("version", command.version());
    }
    if (!command.values().isEmpty()) {
      ObjectNode brought = node.putObject("values");
      new TreeMap<>(command.values()).forEach(brought::put);
    }
    node.put("answered", answer.isPresent());
    node.put("answer", answer.map(Answer::text).orElse(null));
    return node;
  }

  private String word() {
    return command.action().name().toLowerCase(Locale.ROOT);
  }
}
