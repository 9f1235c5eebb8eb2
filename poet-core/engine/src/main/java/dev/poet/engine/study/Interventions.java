package dev.poet.engine.study;

import dev.poet.engine.guard.Guards;
import dev.poet.spi.Candidate;
import dev.poet.spi.Limit;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.PolicyVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What people order, or circumstances: policies that no learner has asked for. Owned by one thread.
 */
final class Interventions {

  /** The evidence of a version that somebody's pins have made. */
  private static final String PINNED = "pinned";

  private final StudySettings settings;
  private final Progress progress;
  private final Measurement measurement;

  Interventions(Progress progress, Measurement measurement) {
    this.settings = progress.settings();
    this.progress = progress;
    this.measurement = measurement;
  }

  /**
   * The revision that puts into force what somebody has approved; in contexts that it is not about
   * everything stays as it is. People may take a longer step than the learner; all else has been
   * asked of the guards. Among slow trials it is on probation; what is tried is watched for harm
   * anyway.
   */
  Revision approved(Approved wish, String who, String why, Map<String, Double> evidence) {
    progress.enter(settings.isSlow() ? Phase.PROBATION : Phase.EXPLORE);
    measurement.confirmAnew();
    if (settings.watchesOrders()) {
      watchAnew();
    }
    Policy before = progress.state().policy();
    Policy policy =
        progress.next(
            wish.beside(before), wish.cells(before, settings.function().context().size()));
    progress.set(progress.state().revised(policy, wish.point(), wish.point()));
    Map<String, Double> all = new HashMap<>(evidence);
    all.put(Reasons.PHASE, (double) progress.state().phase().ordinal());
    return progress.ordered(who, why, all);
  }

  Revision restarted(boolean baselineOnly, String why) {
    progress.set(progress.state().restarted(baselineOnly));
    return progress.ordered(settings.learner(), why, Map.of());
  }

  /**
   * The revision that puts the values of an earlier version into force again, under a version of
   * its own. That is an undoing, so the step limit does not apply; bounds and limits on metrics do.
   *
   * @throws IllegalArgumentException if a value lies outside the space as it is now, or a limit on
   *     a metric does not admit it
   */
  Revision rolledBack(PolicyVersion earlier, String who, String why) {
    requireInSpace(earlier);
    requireLimits(earlier);
    List<List<Candidate>> cells = progress.held(earlier.policy().tuned());
    Point recommended = progress.guards().pinned().hold(earlier.recommended());
    progress.enter(Phase.EXPLORE);
    if (settings.watchesOrders()) {
      watchAnew();
    }
    Policy policy =
        progress.next(
            earlier.policy().partition(), settings.shadow() ? withoutCandidates(cells) : cells);
    boolean single = cells.size() == 1 && cells.get(0).size() == 1;
    Point inForce = single ? cells.get(0).get(0).point() : recommended;
    progress.set(progress.state().revised(policy, recommended, inForce));
    return progress.ordered(
        who, why, Map.of("rolled_back_to", (double) earlier.policy().version()));
  }

  /**
   * Whether what is in force keeps to the pins among these guards; in shadow nothing is in force.
   */
  boolean keepsTo(Guards pinning) {
    return settings.shadow()
        || Pinning.holds(pinning, settings.baseline(), progress.state().policy().tuned());
  }

  /** Whether what is in force could, which a guard or a limit on a metric may object to. */
  boolean canKeepTo(Guards pinning) {
    return settings.shadow()
        || Pinning.holds(
            pinning,
            settings.baseline(),
            Pinning.hold(
                progress.withLimits(pinning),
                settings.function().space(),
                settings.baseline(),
                progress.state().policy().tuned()));
  }

  /**
   * The revision that puts what is in force under other guards: from now on theirs are the pins
   * that hold. What is measured goes on, what was being confirmed begins anew.
   */
  Revision pinned(Guards pinning, String who, String why) {
    progress.guards(pinning);
    progress.enter(Phase.EXPLORE);
    watchAnew();
    List<List<Candidate>> cells = progress.state().policy().tuned();
    Policy policy =
        progress.next(
            progress.state().policy().partition(),
            settings.shadow() ? cells : progress.held(cells));
    Point recommended = progress.guards().pinned().hold(progress.state().recommended());
    progress.set(
        progress
            .state()
            .revised(
                policy, recommended, progress.guards().pinned().hold(progress.state().inForce())));
    return progress.ordered(who, why, Map.of(PINNED, 1.0));
  }

  private void watchAnew() {
    StudyState state = progress.state();
    progress.set(state.releasing(state.release().watchingFrom(state.lastTrial() + 1)));
    measurement.watchAnew();
  }

  private void requireInSpace(PolicyVersion earlier) {
    boolean fits =
        Stream.concat(
                earlier.policy().tuned().stream().flatMap(List::stream).map(Candidate::point),
                Stream.of(earlier.recommended()))
            .allMatch(settings.function().space()::contains);
    if (!fits) {
      throw new IllegalArgumentException(
          "version %d was made for other parameters or wider bounds than %s has now; choose another"
              .formatted(earlier.policy().version(), settings.function().id()));
    }
  }

  /** What was undone because it broke a limit is not brought back, and no other harm either. */
  private void requireLimits(PolicyVersion earlier) {
    Optional<Limit> broken =
        earlier.policy().tuned().stream()
            .flatMap(List::stream)
            .map(candidate -> progress.guards().pinned().hold(candidate.point()))
            .flatMap(point -> progress.against(point).stream())
            .findFirst();
    if (broken.isPresent() && !settings.shadow()) {
      throw new IllegalArgumentException(
          "version %d of %s is not known to keep the limit %s; choose another, or freeze the function"
              .formatted(earlier.policy().version(), settings.function().id(), broken.get()));
    }
  }

  private static List<List<Candidate>> withoutCandidates(List<List<Candidate>> cells) {
    return cells.stream().map(cell -> List.<Candidate>of()).toList();
  }
}
