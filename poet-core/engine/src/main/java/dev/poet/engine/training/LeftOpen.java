package dev.poet.engine.training;

import dev.poet.engine.call.Tuner;
import dev.poet.engine.log.OpenTrial;
import dev.poet.spi.Point;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import java.util.Optional;

/**
 * What an earlier process left in the log: the trial that was open when it ended, and the arguments
 * of its call site. Owned by the training thread.
 */
record LeftOpen(Tuner tuner, PolicyHistory policies) {

  /** The trial that was left open may have been chosen by an older policy than the newest. */
  void rememberPolicy(Store store) throws StoreException {
    OpenTrial open = tuner.leftOpen();
    if (open != null && policies.find(open.policy()).isEmpty()) {
      store
          .version(tuner.function().id(), open.policy())
          .ifPresent(version -> policies.add(version.policy()));
    }
  }

  /** What that trial runs with; null if there is none, or it is not known. */
  double[] row() {
    OpenTrial open = tuner.leftOpen();
    return open == null
        ? null
        : policies
            .find(open.policy())
            .map(policy -> tuner.lay(policy).row(open.cell(), open.candidate()))
            .orElse(null);
  }

  /** The arguments at the call site, if they are known. */
  Optional<Point> baseline() {
    double[] values = tuner.loggedBaseline();
    for (double value : values) {
      if (!Double.isFinite(value)) {
        return Optional.empty();
      }
    }
    return Optional.of(Point.of(values));
  }
}
