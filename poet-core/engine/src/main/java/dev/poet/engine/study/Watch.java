package dev.poet.engine.study;

import dev.poet.engine.limit.Limits;
import dev.poet.spi.ContextPartition;
import dev.poet.spi.GainEstimator.Gain;
import dev.poet.spi.Interval;
import dev.poet.spi.Policy;
import dev.poet.spi.ScoredTrial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Watches what is tried for harm, widens its share while there is none, and undoes it where there
 * is. Owned by one thread.
 */
final class Watch {

  /** Who undoes what does harm. */
  static final String RELEASE = "release";

  /** Confirmations in a row that show harm, after which nothing is tried. */
  private static final int MOST_REFUTED = ReleaseRule.USUAL.mostRollbacks();

  private final StudySettings settings;
  private final Progress progress;
  private final Measurement measurement;
  private final Canary canary;

  Watch(Progress progress, Measurement measurement, Canary canary) {
    this.settings = progress.settings();
    this.progress = progress;
    this.measurement = measurement;
    this.canary = canary;
  }

  /** What was tried against the baseline, if that is undone because it does harm. */
  Optional<Gain> move(ScoredTrial trial) {
    if (!progress.rule().isUsed()) {
      if (settings.hasSlowBudget()) {
        StudyState state = progress.state();
        progress.set(state.releasing(state.release().within(progress.budget())));
      }
      return Optional.empty();
    }
    boolean baseline = measurement.ran(progress.reference(), trial);
    boolean tried = !baseline && !trial.control();
    Release before = progress.state().release().told(tried);
    progress.set(progress.state().releasing(before));
    if (!before.isDue(trial.number(), baseline)) {
      return Optional.empty();
    }
    Gain watched = measurement.watched();
    Release next =
        before
            .next(progress.rule(), progress.state().lastTrial(), watched, canary.trials(before))
            .within(progress.budget());
    progress.set(progress.state().releasing(next));
    if (next.watchedFrom() != before.watchedFrom()) {
      measurement.watchAnew();
    }
    return next.isRollbackFrom(before) ? Optional.of(watched) : Optional.empty();
  }

  Revision undone(Gain harm) {
    Release release = progress.state().release();
    return undone(Reasons.undone(harm, release, progress.rule()), Reasons.harm(harm, release));
  }

  /**
   * What people approved against the baseline, if it is shown to be worse and on no probation.
   * Looked at again and again, so by the interval that allows for that.
   */
  Optional<Revision> lateHarm(ScoredTrial trial) {
    StudyState state = progress.state();
    if (!settings.watchesOrders()
        || state.phase() == Phase.PROBATION
        || state.policy().tuned().stream().allMatch(List::isEmpty)
        || !(settings.isSlow() || trial.control())) {
      return Optional.empty();
    }
    Optional<Gain> harm =
        Optional.of(measurement.watched()).filter(gain -> Phase.isHarm(gain.effect()));
    if (harm.isEmpty() && !settings.isSlow()) {
      forget(state);
    }
    return harm.map(gain -> refuted(gain, gain.effect()));
  }

  /** Of slow trials the measurement itself looks at the newest alone. */
  private void forget(StudyState state) {
    long next = state.lastTrial() + 1;
    if (next - state.release().watchedFrom() >= progress.rule().watchTrials()) {
      progress.set(state.releasing(state.release().watchingFrom(next)));
      measurement.watchAnew();
    }
  }

  /** What was held against the baseline in a phase that ends, if it was worse and is undone. */
  Optional<Revision> refuted(Phase phase) {
    Gain harm = measurement.confirmation();
    if (!Phase.isHarm(harm.planned())) {
      return Optional.empty();
    }
    return switch (phase) {
      case PROBATION -> Optional.of(refuted(harm, harm.planned()));
      case CONFIRM ->
          settings.hasSlowBudget()
              ? Optional.of(counted("what was being confirmed", harm, harm.planned()))
              : Optional.empty();
      case EXPLORE, ADOPTED -> Optional.empty();
    };
  }

  /**
   * What somebody has approved is undone: held against the baseline it was worse.
   *
   * @param shown the interval that shows it
   */
  private Revision refuted(Gain harm, Interval shown) {
    if (progress.state().phase() != Phase.EXPLORE) {
      progress.enter(Phase.EXPLORE);
    }
    String next =
        settings.permission() == Permission.APPROVED
            ? "the baseline runs until something else is approved"
            : "learning goes on from the baseline";
    return undone(
        Reasons.refuted("what was approved", harm, shown, next), Reasons.refuted(harm, shown));
  }

  /**
   * What slow trials had confirmed, if it is shown to be worse by now and undone. Looked at again
   * and again, so by the interval that allows for that.
   */
  Optional<Revision> turnedToHarm() {
    if (progress.state().phase() != Phase.ADOPTED || !settings.hasSlowBudget()) {
      return Optional.empty();
    }
    Gain gain = measurement.confirmation();
    return Phase.isHarm(gain.effect())
        ? Optional.of(counted("what had been confirmed", gain, gain.effect()))
        : Optional.empty();
  }

  /** What the learner recommended is undone; after some times in a row nothing is tried. */
  private Revision counted(String what, Gain harm, Interval shown) {
    if (progress.state().phase() != Phase.EXPLORE) {
      progress.enter(Phase.EXPLORE);
    }
    Release release = progress.state().release().refuted(MOST_REFUTED);
    progress.set(progress.state().releasing(release));
    String next =
        Reasons.afterConfirmation(release, release.confirmsAfter(settings.plan().exploreTrials()));
    Map<String, Double> evidence = new LinkedHashMap<>(Reasons.refuted(harm, shown));
    Reasons.putRollbacks(evidence, release);
    return undone(Reasons.refuted(what, harm, shown, next), evidence);
  }

  /** What was tried is undone because it breaks a limit. */
  Revision broken(Limits.Doubt doubt) {
    Release release = undoing();
    return undone(Reasons.broken(doubt, release, progress.rule()), Reasons.broken(doubt, release));
  }

  /** The same of what somebody keeps in force, and nothing else comes into force meanwhile. */
  Revision brokenWhileHeld(Limits.Doubt doubt) {
    Release release = undoing();
    return undone(Reasons.brokenWhileHeld(doubt), Reasons.broken(doubt, release));
  }

  /** Where the release stands once it is undone. */
  private Release undoing() {
    if (progress.rule().isUsed()) {
      progress.set(
          progress
              .state()
              .releasing(
                  progress
                      .state()
                      .release()
                      .undone(progress.rule(), progress.state().lastTrial())));
      measurement.watchAnew();
    }
    if (settings.isSlow()) {
      progress.enter(Phase.EXPLORE);
    }
    return progress.state().release();
  }

  private Revision undone(String text, Map<String, Double> evidence) {
    progress.leaps();
    Policy policy = progress.next(ContextPartition.whole(), progress.held(List.of(List.of())));
    progress.set(progress.state().revised(policy, progress.reference(), progress.reference()));
    Map<String, Double> all = new LinkedHashMap<>(progress.standing(progress.reference()));
    all.putAll(evidence);
    return new Revision(
        policy,
        progress.reference(),
        progress.state().lastTrial(),
        RELEASE,
        text,
        all,
        Minutes.NONE,
        Optional.of(new Revision.Alarm(isStopped(), text)));
  }

  /** Whether nothing is tried until somebody says so. */
  boolean isStopped() {
    return progress.state().release().isStopped();
  }

  /** Things are tried again, after the baseline has run for a while. */
  void thaw() {
    if (isStopped()) {
      progress.set(
          progress
              .state()
              .releasing(progress.state().release().thawed(progress.state().lastTrial())));
      measurement.watchAnew();
    }
  }
}
