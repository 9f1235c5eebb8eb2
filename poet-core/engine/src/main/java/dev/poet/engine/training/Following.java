package dev.poet.engine.training;

import dev.poet.spi.Candidate;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import java.util.List;
import java.util.Optional;

/**
 * What a process serves while another one leads the learning of a function: the newest version in
 * the store, unless it does not suit this process. Owned by the training thread.
 */
final class Following {
  private final Subject subject;
  private final boolean shadow;
  private Optional<PolicyVersion> newest = Optional.empty();

  /**
   * @param shadow every trial runs the baseline
   */
  Following(Subject subject, boolean shadow) {
    this.subject = subject;
    this.shadow = shadow;
  }

  /** Looks for a newer version; whether there is one. */
  boolean look(Store store) throws StoreException {
    Optional<PolicyVersion> found = store.latestVersion(subject.function().id());
    boolean newer = found.isPresent() && number(found) > number(newest);
    newest = newer ? found : newest;
    return newer;
  }

  /** The newest version seen. */
  Optional<PolicyVersion> newest() {
    return newest;
  }

  /** Why the newest version can't be served here; empty if it can. */
  Optional<String> unsuited(Optional<Point> baseline) {
    if (newest.isEmpty()) {
      return Optional.empty();
    }
    Policy policy = newest.get().policy();
    if (baseline.isPresent() && !baseline.get().equals(policy.baseline())) {
      return Optional.of(
          "what the leader learns is made beside the arguments %s, but here they are %s"
              .formatted(policy.baseline(), baseline.get()));
    }
    if (!shadow && !policy.tuned().stream().flatMap(List::stream).allMatch(this::isHeld)) {
      return Optional.of(
          "the leader's version does not keep to the pins " + Pins.words(subject.pins()));
    }
    boolean fits =
        policy.tuned().stream()
            .flatMap(List::stream)
            .map(Candidate::point)
            .allMatch(subject::isInSpace);
    return fits
        ? Optional.empty()
        : Optional.of("the leader's version is for other parameters or wider bounds than here");
  }

  /** What to serve; null: nothing, calls run as written. */
  Policy policy(Optional<Point> baseline) {
    if (unsuited(baseline).isPresent()) {
      return null;
    }
    if (newest.isPresent() && !shadow) {
      return newest.get().policy();
    }
    return baseline.map(subject::exploration).orElseGet(subject::ofUnknownBaseline);
  }

  /** A point of another size does not fit at all. */
  private boolean isHeld(Candidate candidate) {
    return candidate.point().size() != subject.function().space().size()
        || subject.guards().pinned().isHeldBy(candidate.point());
  }

  private static long number(Optional<PolicyVersion> version) {
    return version.map(v -> v.policy().version()).orElse(-1L);
  }
}
