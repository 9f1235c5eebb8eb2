package dev.poet.evidence;

import dev.poet.spi.Pin;
import dev.poet.spi.StoreException;
import dev.poet.spi.TunedFunction;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredFunction;
import dev.poet.store.StoredProposal;
import java.util.List;
import java.util.Optional;

/** Why a function whose trials are learned from keeps its values: somebody wants it so. */
final class KeptStill {
  private static final String SHADOW = "shadow";
  private static final String PROPOSE = "propose";

  private KeptStill() {}

  /** The reason and how to go on; empty if values may change. */
  static Optional<String> why(StoreReader reader, StoredFunction function, Summary now, long millis)
      throws StoreException {
    String mode = Processes.of(reader, millis).mode(function.id());
    if (mode.equals(SHADOW)) {
      return Optional.of(
          "it runs in the mode shadow, in which nothing is changed; start the program with poet.mode=online");
    }
    if (isPinned(function, now.pins())) {
      return Optional.of("all its parameters are pinned; poet unpin lets them go");
    }
    if (!mode.equals(PROPOSE) && !isApprovedOnly(reader, function)) {
      return Optional.empty();
    }
    List<StoredProposal> open = reader.storedProposals(function.id(), true);
    if (open.isEmpty()) {
      return Optional.of("nothing changes unless somebody approves it")
          .filter(nothingApproved -> now.state() != State.APPROVED);
    }
    return Optional.of(
        "proposal %d waits, and nothing changes unless somebody approves it; poet proposals shows it"
            .formatted(open.get(open.size() - 1).id()));
  }

  private static boolean isApprovedOnly(StoreReader reader, StoredFunction function)
      throws StoreException {
    return reader
        .latestVersion(function.id())
        .filter(version -> version.evidence().containsKey(State.APPROVED_ONLY))
        .isPresent();
  }

  private static boolean isPinned(StoredFunction function, List<Pin> pins) {
    List<String> pinned = pins.stream().map(Pin::parameter).toList();
    return function
        .declaration()
        .map(TunedFunction::space)
        .filter(space -> pinned.containsAll(space.names()))
        .isPresent();
  }
}
