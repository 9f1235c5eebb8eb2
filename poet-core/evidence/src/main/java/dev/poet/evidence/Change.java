package dev.poet.evidence;

import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.PolicyVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A version that runs other values than the one before it.
 *
 * @param version what came into force
 * @param moves what differs from the version before, at least one
 */
public record Change(PolicyVersion version, List<Move> moves) {
  private static final String GUARDS = "; guards: ";

  /** Every change, oldest first; the first one is measured from the baseline. */
  public static List<Change> all(ParameterSpace space, List<PolicyVersion> versions) {
    List<Change> changes = new ArrayList<>();
    Point before = null;
    for (PolicyVersion version : versions) {
      Point now = History.inForce(version);
      Point from = before == null ? version.policy().baseline() : before;
      if (now.size() == space.size() && from.size() == space.size() && !now.equals(from)) {
        changes.add(new Change(version, Move.between(space, from, now)));
      }
      before = now;
    }
    return changes;
  }

  /** The newest change, if there was one. */
  public static Optional<Change> last(ParameterSpace space, List<PolicyVersion> versions) {
    List<Change> all = all(space, versions);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** The reason that was stored, without what the guards said. */
  public String why() {
    int guards = version.why().indexOf(GUARDS);
    return guards < 0 ? version.why() : version.why().substring(0, guards);
  }

  /** What the guards said; empty if they had nothing to say. */
  public String guards() {
    int guards = version.why().indexOf(GUARDS);
    return guards < 0 ? "" : version.why().substring(guards + GUARDS.length());
  }
}
