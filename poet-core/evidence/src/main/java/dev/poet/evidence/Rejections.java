package dev.poet.evidence;

import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.ProposalEntry;
import dev.poet.spi.ProposalEntry.Status;
import dev.poet.spi.StoreException;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredProposal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What was proposed and refused, by people or by guards. Stateless. */
public final class Rejections {
  private Rejections() {}

  /**
   * What came with a version, or was decided after it and before the next change: one sentence
   * each.
   *
   * @param untilMillis when the next change came; the latest there is without one
   */
  public static List<String> about(
      StoreReader reader, ParameterSpace space, PolicyVersion version, long untilMillis)
      throws StoreException {
    List<String> sentences = new ArrayList<>();
    for (StoredProposal each : reader.storedProposals(version.function(), false)) {
      ProposalEntry proposal = each.proposal();
      boolean vetoed =
          proposal.status() == Status.VETOED && proposal.number() == version.policy().version();
      boolean rejected =
          proposal.status() == Status.REJECTED
              && proposal.decidedAtMillis() >= version.atMillis()
              && proposal.decidedAtMillis() < untilMillis;
      if (vetoed || rejected) {
        String by = rejected ? proposal.decision() : "by a guard";
        sentences.add(
            "proposal %d (%s), %s".formatted(each.id(), moves(space, version, proposal), by));
      }
    }
    return sentences;
  }

  private static String moves(ParameterSpace space, PolicyVersion version, ProposalEntry proposal) {
    Point from = History.inForce(version);
    if (from.size() != space.size() || proposal.point().size() != space.size()) {
      return "of another declaration";
    }
    return Move.between(space, from, proposal.point()).stream()
        .map(Move::words)
        .collect(Collectors.joining(", "));
  }
}
