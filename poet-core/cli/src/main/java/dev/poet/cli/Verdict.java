package dev.poet.cli;

import dev.poet.cli.evidence.StoreDoor;
import dev.poet.cli.evidence.StorePlace;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Problem;
import dev.poet.spi.Command;
import dev.poet.spi.Command.Action;
import dev.poet.spi.ProposalEntry;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredProposal;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A decision about a proposal, as a command to the applications that use a store. */
final class Verdict {
  @Parameters(
      index = "0",
      paramLabel = "ID",
      description = "The proposal's number, as poet proposals shows it.")
  long id;

  @Mixin Giving giving;

  /** Gives the command and waits for its answer. */
  OrderResult give(Action action, StorePlace store) throws CliException {
    ProposalEntry proposal;
    try (StoreReader reader = StoreDoor.reader(store)) {
      proposal =
          StoreDoor.proposals(reader, StoreDoor.anyFunctions(reader), false).stream()
              .filter(each -> each.id() == id)
              .findFirst()
              .map(StoredProposal::proposal)
              .orElseThrow(
                  () ->
                      new CliException(
                          Problem.NO_PROPOSAL,
                          "the store %s has no proposal %d; poet proposals --all lists them"
                              .formatted(store, id)));
    }
    if (proposal.status() != ProposalEntry.Status.OPEN) {
      throw new CliException(
          Problem.REFUSED,
          "proposal %d is %s already; poet proposals lists those that are open"
              .formatted(id, proposal.status().name().toLowerCase(Locale.ROOT)));
    }
    Map<String, String> values =
        Map.of(Command.SOURCE, proposal.source(), Command.CELL, "" + proposal.cell());
    return giving
        .give(
            new Command(0, 0, "", proposal.function(), action, "", proposal.number(), values),
            store)
        .ofProposal(id);
  }
}
