package dev.poet.engine.study;

import dev.poet.engine.guard.Guards;
import dev.poet.engine.limit.Limits;
import dev.poet.engine.schedule.ScheduledLearner;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.GainEstimator;
import dev.poet.spi.GainEstimator.Gain;
import dev.poet.spi.Learner;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.ScoredTrial;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Everything that is decided about one function: trials go in, policies come out. It asks the
 * learner what to try, lets the guards judge it, keeps the control arm, and moves through the
 * phases {@link Phase#EXPLORE}, {@link Phase#CONFIRM} and {@link Phase#ADOPTED}.
 *
 * <p>A pure function of its settings and the trials told, so that it can be tested and replayed
 * with a loop. Owned by one thread.
 */
public final class Study {

  /**
   * A fast function gets its next policy after this share (1/16) of the trials it has had, counted
   * anew when the learner notices that it has become another one.
   */
  private static final int REVISION_INTERVAL_SHARE = 16;

  /** The same where trials are dear: as often as learners think (docs/decisions/191). */
  private static final int DEAR_INTERVAL_SHARE = 64;

  private static final int MOST_TRIALS_PER_REVISION = 4_096;

  /** A policy that is in doubt is revised at once, unless the one before it was. */
  private static final int DOUBTS_APART = 8;

  private final StudySettings settings;
  private final Learner learner;
  private final Rests rests;
  private final Limits limits;
  private final Canary canary;
  private final Shadow shadow;
  private final Scoring scoring;
  private final Measurement measurement;
  private final Progress progress;
  private final Watch watch;
  private final Revising revising;
  private final Interventions interventions;

  /** A study that starts from {@code state} with a learner in the same state. */
  Study(
      StudySettings settings,
      Learner learner,
      Supplier<GainEstimator> estimators,
      Guards guards,
      StudyState state) {
    this.settings = settings;
    this.learner = learner;
    this.rests = new Rests(settings.function().space(), settings.baseline());
    this.limits = new Limits(settings.function(), settings.baseline());
    this.canary = new Canary(settings.plan().release());
    this.shadow = Shadow.of(settings);
    this.scoring = new Scoring(settings.function().objective());
    this.measurement = new Measurement(settings, estimators);
    this.progress = new Progress(settings, limits, canary, measurement, guards, state);
    this.watch = new Watch(progress, measurement, canary);
    this.revising = new Revising(progress, learner, canary, shadow, rests);
    this.interventions = new Interventions(progress, measurement);
  }

  /** The schedule by which it is learned anew, if there is one. */
  public Optional<ScheduledLearner> schedule() {
    return learner instanceof ScheduledLearner scheduled
        ? Optional.of(scheduled)
        : Optional.empty();
  }

  /** The policy in force. */
  public Policy policy() {
    return progress.state().policy();
  }

  /** Whether steps are to be smaller, and less is to be explored, from the next revision on. */
  public void cautious(boolean careful) {
    revising.cautious(careful);
  }

  /** The point believed best. */
  public Point recommended() {
    return progress.state().recommended();
  }

  /** The point from which the next step is counted. */
  public Point inForce() {
    return progress.state().inForce();
  }

  /**
   * Whether the last revision still waits to be put into force when the next trial is told. One
   * that follows meanwhile takes its place, so its step is counted from what runs, too.
   */
  public void waits(boolean lastRevisionWaits) {
    progress.waits(lastRevisionWaits);
  }

  public Phase phase() {
    return progress.state().phase();
  }

  /** The number of the last trial told. */
  public long lastTrial() {
    return progress.state().lastTrial();
  }

  /** The gain measured so far against the control arm. */
  public Gain gain() {
    return measurement.gain();
  }

  /** Takes in a trial that an earlier process had already told the learner. */
  void recall(CompletedTrial trial) {
    rests.tell(trial);
    limits.tell(trial);
    scoring.score(trial).ifPresent(scored -> measure(trial, scored));
  }

  /** Every trial that an earlier process told is taken in, as far as it is still there. */
  void recalled() {
    scoring.remember(progress.state().worst());
  }

  /** Takes in a trial; answers with a new policy when one is due. */
  public Optional<Revision> tell(CompletedTrial trial) {
    return tell(trial, true);
  }

  /**
   * The same where there may be no time to think: the guards look at each trial, the learner puts
   * its thoughts off.
   *
   * @param atLeisure whether the learner may think now
   */
  public Optional<Revision> tell(CompletedTrial trial, boolean atLeisure) {
    rests.tell(trial);
    Optional<Limits.Doubt> doubt = doubt(trial);
    Optional<ScoredTrial> scored = score(trial);
    scored.filter(s -> !progress.isOrdered(s)).ifPresent(s -> teach(s, atLeisure));
    scored.ifPresent(s -> measure(trial, s));
    if (doubt.isPresent() && doubt.get().broken()) {
      return Optional.of(watch.broken(doubt.get()));
    }
    if (scored.isEmpty()) {
      return Optional.empty();
    }
    Release before = progress.state().release();
    Optional<Gain> harm = watch.move(scored.get());
    if (harm.isPresent()) {
      return Optional.of(watch.undone(harm.get()));
    }
    Phase phase = progress.state().phase();
    boolean moves = movePhase();
    Optional<Revision> refuted =
        (moves ? watch.refuted(phase) : Optional.<Revision>empty())
            .or(watch::turnedToHarm)
            .or(() -> watch.lateHarm(scored.get()));
    if (refuted.isPresent()) {
      return refuted;
    }
    Release now = progress.state().release();
    boolean moved = moves || now.stage() != before.stage() && progress.mayTry();
    boolean due = scored.get().isWindow() ? isDueAfterWindow() : isDue();
    boolean unsure = doubt.isPresent() && progress.state().sinceRevision() >= DOUBTS_APART;
    return moved || (due || unsure) && progress.mayTry()
        ? Optional.of(revising.revise(now.leavesShadow(before)))
        : Optional.empty();
  }

  /**
   * The revision that puts a point into force that somebody has approved. People may take a longer
   * step than the learner; all else has been asked of the guards.
   */
  public Revision approved(Approved wish, String who, String why, Map<String, Double> evidence) {
    return interventions.approved(wish, who, why, evidence);
  }

  /**
   * From now on a point that something else believes to be better is tried for a while, beside what
   * the learner wants and after the same guards. Slow trials are too few to be shared.
   *
   * @return whether it is tried
   */
  public boolean suggest(Point point) {
    return revising.suggest(point);
  }

  private void teach(ScoredTrial scored, boolean atLeisure) {
    if (atLeisure) {
      learner.tell(scored);
    } else {
      learner.note(scored);
    }
  }

  private void measure(CompletedTrial trial, ScoredTrial scored) {
    measurement.tell(trial, scored, progress.state(), progress.reference());
    canary.tell(trial, scored);
    shadow.tell(trial, scored);
  }

  private Optional<ScoredTrial> score(CompletedTrial trial) {
    Optional<ScoredTrial> scored = scoring.score(trial);
    progress.set(progress.state().told(trial.order(), scored.isPresent(), scoring.worst()));
    return scored;
  }

  /** Everything needed to go on later, beside the trials themselves. */
  public byte[] snapshot() {
    return StudyState.encode(progress.state(), learner.state());
  }

  /**
   * Takes in a trial that ran beside another baseline: the learner learns, the gain is untouched.
   *
   * @param atLeisure whether the learner may think now
   * @return whether it could be scored
   */
  public boolean observe(CompletedTrial trial, boolean atLeisure) {
    Optional<ScoredTrial> scored = score(trial);
    limits.tell(trial);
    scored.map(s -> s.inArm(false)).ifPresent(s -> teach(s, atLeisure));
    return scored.isPresent();
  }

  /** The revision that puts the baseline alone into force after trials were observed. */
  public Revision restarted(String why) {
    return interventions.restarted(settings.shadow(), why);
  }

  /** The revision that puts the baseline alone into force, for nobody has approved what was. */
  public Revision withdrawn(String why) {
    return interventions.restarted(true, why);
  }

  /**
   * Takes in a trial while somebody keeps the policy as it is: it is learned from and measured, and
   * only a limit on a metric that is shown to be broken ends it.
   *
   * @param atLeisure whether the learner may think now
   * @return the baseline alone, if such a limit is broken
   */
  public Optional<Revision> follow(CompletedTrial trial, boolean atLeisure) {
    rests.tell(trial);
    Optional<Limits.Doubt> doubt = doubt(trial);
    Optional<ScoredTrial> scored = score(trial);
    scored.ifPresent(s -> teach(s, atLeisure));
    scored.ifPresent(s -> measure(trial, s));
    return doubt.filter(Limits.Doubt::broken).map(watch::brokenWhileHeld);
  }

  /** What a trial casts doubt on, if it ran with the policy in force. */
  private Optional<Limits.Doubt> doubt(CompletedTrial trial) {
    return limits
        .tell(trial)
        .filter(found -> trial.policy() == progress.state().policy().version());
  }

  /**
   * The revision that puts the values of an earlier version into force again, under a version of
   * its own. That is an undoing, so the step limit does not apply; the bounds do.
   *
   * @throws IllegalArgumentException if a value lies outside the space as it is now
   */
  public Revision rolledBack(PolicyVersion earlier, String who, String why) {
    return interventions.rolledBack(earlier, who, why);
  }

  /**
   * Whether what is in force keeps to the pins among these guards; in shadow nothing is in force.
   */
  public boolean keepsTo(Guards pinning) {
    return interventions.keepsTo(pinning);
  }

  /** Whether what is in force could, which a guard may object to. */
  public boolean canKeepTo(Guards pinning) {
    return interventions.canKeepTo(pinning);
  }

  /**
   * The revision that puts what is in force under other guards: from now on theirs are the pins
   * that hold. What is measured goes on, what was being confirmed begins anew.
   */
  public Revision pinned(Guards pinning, String who, String why) {
    return interventions.pinned(pinning, who, why);
  }

  /** The guards of the moment: what trials have shown of limits on metrics is among them. */
  public Guards guarding() {
    return progress.guarding();
  }

  /** Whether nothing is tried until somebody says so. */
  public boolean isStopped() {
    return watch.isStopped();
  }

  /** Things are tried again, after the baseline has run for a while. */
  public void thaw() {
    watch.thaw();
  }

  private boolean isDue() {
    if (settings.isSlow()) {
      return true;
    }
    long known = Math.min(progress.state().scored(), learner.toldSinceChange());
    int share = settings.trialsAreDear() ? DEAR_INTERVAL_SHARE : REVISION_INTERVAL_SHARE;
    long every = Math.max(1, Math.min(MOST_TRIALS_PER_REVISION, known / share));
    return progress.state().sinceRevision() >= every;
  }

  /** Windows come as many at a time as the policy has candidates, and hold thousands of calls. */
  private boolean isDueAfterWindow() {
    int candidates =
        progress.state().policy().tuned().stream().mapToInt(cell -> 1 + cell.size()).sum();
    return progress.state().sinceRevision() >= candidates;
  }

  private boolean movePhase() {
    boolean explores = progress.state().phase() == Phase.EXPLORE;
    if (settings.permission() == Permission.APPROVED && explores) {
      return false; // what is measured is what somebody chose, not what the learner recommends
    }
    Phase next =
        progress
            .state()
            .phase()
            .next(
                settings.plan(),
                progress.state().inPhase(),
                () -> measurement.confirmation().planned(),
                this::hasSomethingToConfirm);
    if (next == progress.state().phase()) {
      return false;
    }
    if (next == Phase.CONFIRM || next == Phase.ADOPTED) {
      measurement.confirmAnew();
    }
    progress.enter(next);
    return true;
  }

  private boolean hasSomethingToConfirm() {
    return progress.share() == 1
        && progress.mayConfirm()
        && !progress.state().recommended().equals(settings.baseline())
        && learner.propose().predictedGain().estimate() > 0;
  }
}
