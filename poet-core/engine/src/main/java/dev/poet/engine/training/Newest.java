package dev.poet.engine.training;

import dev.poet.spi.LearnerSnapshot;
import dev.poet.spi.Point;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import java.util.Optional;

/**
 * The newest version of a function in the store, and the newest state of its learning; each empty
 * if there is none.
 */
record Newest(Optional<PolicyVersion> version, Optional<LearnerSnapshot> snapshot) {
  /** Trials that are read back at a start: enough for a gain, and bounded in memory. */
  static final int MOST_HISTORY = 50_000;

  static Newest read(Store store, String function) throws StoreException {
    return new Newest(store.latestVersion(function), store.latestSnapshot(function));
  }

  /** The version's number; 0 if there is none. */
  long number() {
    return number(version);
  }

  static long number(Optional<PolicyVersion> version) {
    return version.map(v -> v.policy().version()).orElse(0L);
  }

  /** Whether the state, if there is one, is of the space in use. */
  boolean isOfSpaceOf(Subject subject) {
    return snapshot.isEmpty() || subject.isOfItsSpace(snapshot.get());
  }

  /** The baseline of the version, if that is of the space in use. */
  Optional<Point> baseline(Subject subject) {
    return version
        .filter(v -> isOfSpaceOf(subject))
        .map(v -> v.policy().baseline())
        .filter(point -> point.size() == subject.function().space().size());
  }

  /** What was learned under this number or earlier says nothing that the state does not hold. */
  long oldestNeeded() {
    return Math.max(0, snapshot.map(LearnerSnapshot::lastTrial).orElse(0L) - MOST_HISTORY);
  }
}
