package dev.poet.engine.study;

import dev.poet.engine.guard.Guards;
import dev.poet.engine.guard.KeepsLimits;
import dev.poet.engine.limit.Limits;
import dev.poet.engine.schedule.ScheduledLearner;
import dev.poet.spi.ArmDesign;
import dev.poet.spi.Candidate;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.ContextPartition;
import dev.poet.spi.GainEstimator;
import dev.poet.spi.GainEstimator.Gain;
import dev.poet.spi.Guard.Verdict;
import dev.poet.spi.Interval;
import dev.poet.spi.Learner;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.Proposal;
import dev.poet.spi.ScoredTrial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

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

  private static final int MOST_TRIALS_PER_REVISION = 256;

  /** Trials before the control arm may become smaller. */
  private static final long PROVEN_TRIALS = 4_000;

  /** A policy that is in doubt is revised at once, unless the one before it was. */
  private static final int DOUBTS_APART = 8;

  /** Who undoes what does harm. */
  private static final String RELEASE = "release";

  /** The evidence of a version that somebody's pins have made. */
  private static final String PINNED = "pinned";

  private final StudySettings settings;
  private final Learner learner;
  private Guards guards;
  private final Rests rests;
  private final Limits limits;
  private final Canary canary;
  private final Scoring scoring;
  private final Measurement measurement;
  private StudyState state;
  private Optional<Suggested> suggested = Optional.empty();
  private boolean cautious;

  /** A study that starts from {@code state} with a learner in the same state. */
  Study(
      StudySettings settings,
      Learner learner,
      Supplier<GainEstimator> estimators,
      Guards guards,
      StudyState state) {
    this.settings = settings;
    this.learner = learner;
    this.guards = guards;
    this.rests = new Rests(settings.function().space(), settings.baseline());
    this.limits = new Limits(settings.function(), settings.baseline());
    this.canary = new Canary(settings.plan().release());
    this.scoring = new Scoring(settings.function().objective());
    this.measurement = new Measurement(settings, estimators);
    this.state = state;
  }

  /** The schedule by which it is learned anew, if there is one. */
  public Optional<ScheduledLearner> schedule() {
    return learner instanceof ScheduledLearner scheduled
        ? Optional.of(scheduled)
        : Optional.empty();
  }

  /** The policy in force. */
  public Policy policy() {
    return state.policy();
  }

  /** Whether steps are to be smaller, and less is to be explored, from the next revision on. */
  public void cautious(boolean careful) {
    cautious = careful;
  }

  /** The point believed best. */
  public Point recommended() {
    return state.recommended();
  }

  /** The point from which the next step is counted. */
  public Point inForce() {
    return state.inForce();
  }

  public Phase phase() {
    return state.phase();
  }

  /** The number of the last trial told. */
  public long lastTrial() {
    return state.lastTrial();
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
    scoring.remember(state.worst());
  }

  /** Takes in a trial; answers with a new policy when one is due. */
  public Optional<Revision> tell(CompletedTrial trial) {
    rests.tell(trial);
    Optional<Limits.Doubt> doubt =
        limits.tell(trial).filter(found -> trial.policy() == state.policy().version());
    Optional<ScoredTrial> scored = score(trial);
    scored.ifPresent(learner::tell);
    scored.ifPresent(s -> measure(trial, s));
    if (doubt.isPresent() && doubt.get().broken()) {
      return Optional.of(broken(doubt.get()));
    }
    if (scored.isEmpty()) {
      return Optional.empty();
    }
    Release before = state.release();
    Optional<Gain> harm = moveRelease(scored.get());
    if (harm.isPresent()) {
      return Optional.of(undone(harm.get()));
    }
    boolean moved = movePhase() || state.release().stage() != before.stage();
    boolean due = scored.get().isWindow() ? isDueAfterWindow() : isDue();
    boolean unsure = doubt.isPresent() && state.sinceRevision() >= DOUBTS_APART;
    return moved || (due || unsure) && share() > 0 ? Optional.of(revise()) : Optional.empty();
  }

  /**
   * The revision that puts a point into force that somebody has approved. People may take a longer
   * step than the learner; all else has been asked of the guards.
   */
  public Revision approved(Point point, String who, String why, Map<String, Double> evidence) {
    state = state.entering(Phase.EXPLORE);
    Policy policy = next(ContextPartition.whole(), List.of(List.of(new Candidate(point, 1))));
    state = state.revised(policy, point, point);
    return ordered(who, why, evidence);
  }

  /**
   * From now on a point that something else believes to be better is tried for a while, beside what
   * the learner wants and after the same guards. Slow trials are too few to be shared.
   *
   * @return whether it is tried
   */
  public boolean suggest(Point point) {
    boolean tries = releases() && !settings.isSlow() && settings.function().space().contains(point);
    if (tries) {
      suggested = Optional.of(new Suggested(point, state.lastTrial() + Suggested.TRIALS));
    }
    return tries;
  }

  private void measure(CompletedTrial trial, ScoredTrial scored) {
    measurement.tell(trial, scored, state, reference());
    canary.tell(trial, scored);
  }

  private boolean releases() {
    return settings.permission() == Permission.EVERYTHING;
  }

  private Optional<ScoredTrial> score(CompletedTrial trial) {
    Optional<ScoredTrial> scored = scoring.score(trial);
    state = state.told(trial.order(), scored.isPresent(), scoring.worst());
    return scored;
  }

  /** Everything needed to go on later, beside the trials themselves. */
  public byte[] snapshot() {
    return StudyState.encode(state, learner.state());
  }

  /**
   * Takes in a trial that ran beside another baseline: the learner learns, the gain is untouched.
   */
  public void observe(CompletedTrial trial) {
    Optional<ScoredTrial> scored = score(trial);
    limits.tell(trial);
    scored.map(s -> s.inArm(false)).ifPresent(learner::tell);
  }

  /** The revision that puts the baseline alone into force after trials were observed. */
  public Revision restarted(String why) {
    return restarted(settings.shadow(), why);
  }

  /** The revision that puts the baseline alone into force, for nobody has approved what was. */
  public Revision withdrawn(String why) {
    return restarted(true, why);
  }

  private Revision restarted(boolean baselineOnly, String why) {
    state = state.restarted(baselineOnly);
    return ordered(settings.learner(), why, Map.of());
  }

  /** Takes in a trial while somebody keeps the policy as it is: it is learned from and measured. */
  public void follow(CompletedTrial trial) {
    rests.tell(trial);
    limits.tell(trial);
    Optional<ScoredTrial> scored = score(trial);
    scored.ifPresent(learner::tell);
    scored.ifPresent(s -> measure(trial, s));
  }

  /**
   * The revision that puts the values of an earlier version into force again, under a version of
   * its own. That is an undoing, so the step limit does not apply; the bounds do.
   *
   * @throws IllegalArgumentException if a value lies outside the space as it is now
   */
  public Revision rolledBack(PolicyVersion earlier, String who, String why) {
    requireInSpace(earlier);
    List<List<Candidate>> cells = held(earlier.policy().tuned());
    Point recommended = guards.pinned().hold(earlier.recommended());
    state = state.entering(Phase.EXPLORE);
    Policy policy =
        next(earlier.policy().partition(), settings.shadow() ? withoutCandidates(cells) : cells);
    boolean single = cells.size() == 1 && cells.get(0).size() == 1;
    Point inForce = single ? cells.get(0).get(0).point() : recommended;
    state = state.revised(policy, recommended, inForce);
    return ordered(who, why, Map.of("rolled_back_to", (double) earlier.policy().version()));
  }

  /**
   * Whether what is in force keeps to the pins among these guards; in shadow nothing is in force.
   */
  public boolean keepsTo(Guards pinning) {
    return settings.shadow() || Pinning.holds(pinning, settings.baseline(), state.policy().tuned());
  }

  /** Whether what is in force could, which a guard may object to. */
  public boolean canKeepTo(Guards pinning) {
    return settings.shadow()
        || Pinning.holds(
            pinning,
            settings.baseline(),
            Pinning.hold(
                pinning, settings.function().space(), settings.baseline(), state.policy().tuned()));
  }

  /**
   * The revision that puts what is in force under other guards: from now on theirs are the pins
   * that hold. What is measured goes on, what was being confirmed begins anew.
   */
  public Revision pinned(Guards pinning, String who, String why) {
    guards = pinning;
    state = state.entering(Phase.EXPLORE);
    state = state.releasing(state.release().watchingFrom(state.lastTrial() + 1));
    measurement.watchAnew();
    List<List<Candidate>> cells = state.policy().tuned();
    Policy policy = next(state.policy().partition(), settings.shadow() ? cells : held(cells));
    Point recommended = guards.pinned().hold(state.recommended());
    state = state.revised(policy, recommended, guards.pinned().hold(state.inForce()));
    return ordered(who, why, Map.of(PINNED, 1.0));
  }

  /** The next version, under the arms of the phase. */
  private Policy next(ContextPartition partition, List<List<Candidate>> cells) {
    return new Policy(
        state.policy().version() + 1,
        settings.baseline(),
        design(),
        state.phaseStart(),
        partition,
        cells);
  }

  /**
   * Whether the gain excludes 0, after so many trials that a third of the controls still shows it.
   */
  private boolean isProven() {
    return state.scored() >= PROVEN_TRIALS && measurement.gain().effect().low() > 0;
  }

  private ArmDesign design() {
    return canary.isHalved(state.release())
        ? settings.plan().halves()
        : settings.plan().design(state.phase(), isProven());
  }

  /** The revision to the state as it is now, about which no guard was asked. */
  private Revision ordered(String who, String why, Map<String, Double> evidence) {
    return new Revision(
        state.policy(), state.recommended(), state.lastTrial(), who, why, evidence, Minutes.NONE);
  }

  private List<List<Candidate>> held(List<List<Candidate>> cells) {
    return Pinning.hold(guards, settings.function().space(), settings.baseline(), cells);
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

  private ReleaseRule rule() {
    return settings.plan().release();
  }

  /** The guards of the moment: what trials have shown of limits on metrics is among them. */
  public Guards guarding() {
    return limits.isEmpty() ? guards : guards.with(new KeepsLimits(limits, reference()));
  }

  /** The point itself, or what limits on metrics leave of it. */
  private Point limited(Point point) {
    if (limits.isEmpty()) {
      return point;
    }
    Verdict verdict =
        new KeepsLimits(limits, reference()).judge(settings.function().space(), reference(), point);
    return verdict instanceof Verdict.Replace replaced
        ? replaced.point()
        : verdict instanceof Verdict.Veto ? reference() : point;
  }

  /** The baseline with what is pinned. */
  private Point reference() {
    return guards.pinned().hold(settings.baseline());
  }

  private double share() {
    return state.release().share(rule(), canary.isHalved(state.release()));
  }

  /**
   * With pins some trials run nothing but these, since the control arm does not; where a key
   * decides the arm some run the baseline, since few keys, or none, are in the control arm.
   */
  private double mixedShare() {
    boolean compares = isPinned() || design().isSticky();
    return compares && rule().isUsed() ? Math.min(share(), 1 - design().controlShare()) : share();
  }

  private boolean isPinned() {
    return !reference().equals(settings.baseline());
  }

  /** What was tried against the baseline, if that is undone because it does harm. */
  private Optional<Gain> moveRelease(ScoredTrial trial) {
    if (!rule().isUsed()) {
      return Optional.empty();
    }
    boolean baseline = measurement.ran(reference(), trial);
    boolean tried = !baseline && !trial.control();
    Release before = state.release().told(tried);
    state = state.releasing(before);
    if (!before.isDue(trial.number(), baseline)) {
      return Optional.empty();
    }
    Gain watched = measurement.watched();
    Release next =
        before
            .next(rule(), state.lastTrial(), watched, canary.trials(before))
            .within(rule(), isPinned() ? watched : measurement.gain(), state.scored());
    state = state.releasing(next);
    if (next.watchedFrom() != before.watchedFrom()) {
      measurement.watchAnew();
    }
    return next.isRollbackFrom(before) ? Optional.of(watched) : Optional.empty();
  }

  private Revision undone(Gain harm) {
    Release release = state.release();
    return undone(Reasons.undone(harm, release, rule()), Reasons.harm(harm, release));
  }

  /** What was tried is undone because it breaks a limit. */
  private Revision broken(Limits.Doubt doubt) {
    if (rule().isUsed()) {
      state = state.releasing(state.release().undone(rule(), state.lastTrial()));
      measurement.watchAnew();
    }
    if (settings.isSlow()) {
      state = state.entering(Phase.EXPLORE);
    }
    Release release = state.release();
    return undone(Reasons.broken(doubt, release, rule()), Reasons.broken(doubt, release));
  }

  private Revision undone(String text, Map<String, Double> evidence) {
    Policy policy = next(ContextPartition.whole(), held(List.of(List.of())));
    state = state.revised(policy, reference(), reference());
    return new Revision(
        policy,
        reference(),
        state.lastTrial(),
        RELEASE,
        text,
        evidence,
        Minutes.NONE,
        Optional.of(new Revision.Alarm(isStopped(), text)));
  }

  /** Whether nothing is tried until somebody says so. */
  public boolean isStopped() {
    return state.release().isStopped();
  }

  /** Things are tried again, after the baseline has run for a while. */
  public void thaw() {
    if (isStopped()) {
      state = state.releasing(state.release().thawed(state.lastTrial()));
      measurement.watchAnew();
    }
  }

  private boolean isDue() {
    if (settings.isSlow()) {
      return true;
    }
    long known = Math.min(state.scored(), learner.toldSinceChange());
    long every = Math.max(1, Math.min(MOST_TRIALS_PER_REVISION, known / REVISION_INTERVAL_SHARE));
    return state.sinceRevision() >= every;
  }

  /** Windows come as many at a time as the policy has candidates, and hold thousands of calls. */
  private boolean isDueAfterWindow() {
    int candidates = state.policy().tuned().stream().mapToInt(cell -> 1 + cell.size()).sum();
    return state.sinceRevision() >= candidates;
  }

  private boolean movePhase() {
    if (settings.permission() == Permission.APPROVED) {
      return false; // what is measured is what somebody chose, not what the learner recommends
    }
    Phase next =
        state
            .phase()
            .next(
                settings.plan(),
                state.inPhase(),
                () -> measurement.confirmation().planned(),
                this::hasSomethingToConfirm);
    if (next == state.phase()) {
      return false;
    }
    if (next == Phase.CONFIRM) {
      measurement.confirmAnew();
    }
    state = state.entering(next);
    return true;
  }

  private boolean hasSomethingToConfirm() {
    return !state.recommended().equals(settings.baseline())
        && learner.propose().predictedGain().estimate() > 0;
  }

  private Revision revise() {
    Proposal proposal = learner.propose();
    if (state.phase() != Phase.EXPLORE
        && !limited(state.recommended()).equals(state.recommended())) {
      state = state.entering(Phase.EXPLORE); // what is confirmed or adopted may not run any more
    }
    boolean exploring = state.phase() == Phase.EXPLORE;
    Point recommended =
        limited(guards.pinned().hold(exploring ? proposal.recommended() : state.recommended()));
    ContextPartition partition = exploring ? proposal.partition() : ContextPartition.whole();
    List<List<Candidate>> wanted =
        exploring ? tried(focused(proposal)) : List.of(List.of(new Candidate(recommended, 1)));
    boolean halved = canary.isHalved(state.release());
    Point from = halved ? reference() : guards.pinned().hold(state.inForce());
    Point target = guards.pinned().hold(Hearing.mostWanted(wanted, recommended));
    Guards resting = guarding().with(rests.limit(state.lastTrial(), from, target));
    resting = halved ? resting.withSteps(Canary.SHORT_STEP) : resting;
    Hearing hearing = new Hearing(resting, settings.function().space(), from);
    List<List<Candidate>> cells =
        hearing.judge(cautious ? Caution.on(wanted, from, settings.function().space()) : wanted);
    List<List<Candidate>> shared =
        Shares.mix(cells, settings.baseline(), reference(), mixedShare());
    Policy policy =
        releases()
            ? next(partition, held(shared))
            : next(state.policy().partition(), state.policy().tuned());
    Point inForce =
        releases()
            ? nextInForce(
                resting,
                cells,
                cautious
                    ? Caution.towards(from, recommended, settings.function().space())
                    : recommended)
            : state.inForce();
    state = state.revised(policy, recommended, inForce);
    Map<String, Double> evidence = new LinkedHashMap<>(Reasons.measured(measurement.gain()));
    if (recommended.equals(proposal.recommended())) {
      evidence.putAll(Reasons.believed(proposal, settings.function().space().names()));
    }
    evidence.putAll(Reasons.limits(limits.at(Hearing.mostWanted(cells, reference()))));
    Map<String, Double> detection = canary.detection(policy.design().controlShare());
    evidence.putAll(detection);
    evidence.put("phase", (double) state.phase().ordinal());
    if (rule().isUsed()) {
      evidence.put("release_share", share());
    }
    return new Revision(
        policy,
        recommended,
        state.lastTrial(),
        settings.learner(),
        Reasons.why(state.phase(), proposal, hearing.remarks())
            + (isTrial() ? "; " + canary.words(detection) : ""),
        evidence,
        new Minutes(
            Reasons.why(state.phase(), proposal, Set.of()),
            hearing.suggestions(recommended, predicted(proposal, recommended), releases()),
            hearing.steps()));
  }

  private List<List<Candidate>> focused(Proposal proposal) {
    return settings
        .focus()
        .on(proposal.cells(), settings.baseline(), settings.function().space(), state.scored());
  }

  private List<List<Candidate>> tried(List<List<Candidate>> wanted) {
    suggested = suggested.filter(each -> each.until() >= state.lastTrial());
    return suggested.map(each -> each.beside(wanted)).orElse(wanted);
  }

  /** Whether what is proposed begins to come into force. */
  private boolean isTrial() {
    return rule().isUsed()
        ? state.release().stage() == Release.Stage.CANARY
        : state.phase() == Phase.CONFIRM;
  }

  private static Interval predicted(Proposal proposal, Point recommended) {
    Interval predicted = proposal.predictedGain();
    return recommended.equals(proposal.recommended())
        ? predicted
        : Interval.unknown(predicted.level(), predicted.n());
  }

  private static List<List<Candidate>> withoutCandidates(List<List<Candidate>> cells) {
    return cells.stream().map(cell -> List.<Candidate>of()).toList();
  }

  /**
   * Steps are counted from the single point that is tried next, or else from the best known one.
   */
  private Point nextInForce(Guards resting, List<List<Candidate>> cells, Point recommended) {
    boolean single = cells.size() == 1 && cells.get(0).size() == 1;
    return single
        ? cells.get(0).get(0).point()
        : resting
            .judge(settings.function().space(), guards.pinned().hold(state.inForce()), recommended)
            .point()
            .orElse(state.inForce());
  }
}
