package dev.poet.engine.training;

import dev.poet.engine.guard.Guards;
import dev.poet.spi.Command;
import dev.poet.spi.Guard.Verdict;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.ProposalEntry;
import dev.poet.spi.ProposalEntry.Status;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import java.util.Locale;

/** Whether what people decide about a proposal can be done. Stateless. */
final class Verdicts {
  private Verdicts() {}

  /**
   * The proposal that a command is about.
   *
   * @throws IllegalArgumentException if there is none, or it is decided; the message says so
   */
  static ProposalEntry open(Command command, Store store) throws StoreException {
    ProposalEntry entry =
        store.proposals(command.function()).stream()
            .filter(each -> each.number() == command.version())
            .filter(each -> each.source().equals(command.values().get(Command.SOURCE)))
            .filter(each -> ("" + each.cell()).equals(command.values().get(Command.CELL)))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "%s has no such proposal; poet proposals lists them"
                            .formatted(command.function())));
    if (entry.status() != Status.OPEN) {
      String by = entry.decision().isEmpty() ? "" : " by " + entry.decision();
      throw new IllegalArgumentException(
          "the proposal is %s already%s; poet proposals lists those that are open"
              .formatted(entry.status().name().toLowerCase(Locale.ROOT), by));
    }
    return entry;
  }

  /**
   * Asks every guard but the step limit.
   *
   * @throws IllegalArgumentException if the point can't be put into force; the message says why
   */
  static void requireAllowed(ProposalEntry entry, ParameterSpace space, Guards guards) {
    boolean knowsItsContexts = entry.cell() < entry.partition().size();
    if (!knowsItsContexts) {
      throw new IllegalArgumentException(
          "the proposal is about some contexts only, and does not say which; reject it");
    }
    Point point = entry.point();
    if (!space.contains(point)) {
      throw new IllegalArgumentException(
          "the proposal was made for other parameters or wider bounds than %s has now; reject it"
              .formatted(entry.function()));
    }
    if (!guards.pinned().isHeldBy(point)) {
      throw new IllegalArgumentException(
          "the proposal does not keep to what is pinned; unpin that first, or reject the proposal");
    }
    for (Guards.Step step : guards.judge(space, point, point, point).steps()) {
      if (!(step.verdict() instanceof Verdict.Allow)) {
        throw new IllegalArgumentException(
            "the guard %s does not allow the proposal (%s); reject it"
                .formatted(step.guard(), reason(step.verdict())));
      }
    }
  }

  private static String reason(Verdict verdict) {
    return verdict instanceof Verdict.Veto veto
        ? veto.reason()
        : ((Verdict.Replace) verdict).reason();
  }
}
