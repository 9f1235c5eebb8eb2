package dev.poet.engine.study;

import dev.poet.engine.guard.Guards;
import dev.poet.spi.Candidate;
import dev.poet.spi.ContextPartition;
import dev.poet.spi.Interval;
import dev.poet.spi.Learner;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.Proposal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the next policy of what the learner wants and the guards leave of it. Owned by one thread.
 */
final class Revising {
  /** After a withdrawal the next look comes as late as a revision would, in trials. */
  private static final int WAIT_SHARE = 16;

  private static final long MOST_WAIT = 256;

  private final StudySettings settings;
  private final Progress progress;
  private final Learner learner;
  private final Canary canary;
  private final Shadow shadow;
  private final Rests rests;
  private Optional<Suggested> suggested = Optional.empty();
  private boolean cautious;

  Revising(Progress progress, Learner learner, Canary canary, Shadow shadow, Rests rests) {
    this.settings = progress.settings();
    this.progress = progress;
    this.learner = learner;
    this.canary = canary;
    this.shadow = shadow;
    this.rests = rests;
  }

  /** Whether steps are to be smaller, and less is to be explored, from the next revision on. */
  void cautious(boolean careful) {
    cautious = careful;
  }

  /**
   * From now on a point that something else believes to be better is tried for a while, beside what
   * the learner wants and after the same guards. Slow trials are too few to be shared.
   *
   * @return whether it is tried
   */
  boolean suggest(Point point) {
    boolean tries =
        progress.releases() && !settings.isSlow() && settings.function().space().contains(point);
    if (tries) {
      suggested =
          Optional.of(new Suggested(point, progress.state().lastTrial() + Suggested.TRIALS));
    }
    return tries;
  }

  /**
   * The policy that follows the one in force.
   *
   * @param leavesShadow whether it is the first that calls would see
   */
  Revision revise(boolean leavesShadow) {
    Proposal proposal = learner.propose();
    Point believed = progress.state().recommended();
    if (progress.state().phase() != Phase.EXPLORE && !progress.limited(believed).equals(believed)) {
      progress.enter(Phase.EXPLORE); // it may not run any more
    }
    boolean exploring = progress.state().phase() == Phase.EXPLORE;
    Point recommended =
        progress.limited(
            progress
                .guards()
                .pinned()
                .hold(exploring ? proposal.recommended() : progress.state().recommended()));
    ContextPartition partition = exploring ? proposal.partition() : ContextPartition.whole();
    List<List<Candidate>> wanted =
        exploring ? tried(focused(proposal)) : List.of(List.of(new Candidate(recommended, 1)));
    boolean halved = canary.isHalved(progress.state().release());
    Point before = progress.steppingFrom();
    Point from = halved ? progress.reference() : progress.guards().pinned().hold(before);
    Point target = progress.guards().pinned().hold(Hearing.mostWanted(wanted, recommended));
    Guards resting =
        progress.guarding().with(rests.limit(progress.state().lastTrial(), from, target));
    resting = halved ? resting.withSteps(Canary.SHORT_STEP) : resting;
    Hearing hearing = new Hearing(resting, settings.function().space(), from, recommended);
    List<List<Candidate>> cells =
        hearing.judge(cautious ? Caution.on(wanted, from, settings.function().space()) : wanted);
    WouldHave would = shadow.would(partition, cells, hearing.refused());
    if (leavesShadow && would.isRefused()) {
      return withdrawn(proposal, hearing, would);
    }
    List<List<Candidate>> shared =
        Shares.mix(cells, settings.baseline(), progress.reference(), progress.mixedShare());
    Policy policy =
        progress.releases()
            ? progress.next(partition, progress.held(shared))
            : progress.next(
                progress.state().policy().partition(), progress.state().policy().tuned());
    Point inForce =
        progress.releases()
            ? nextInForce(
                resting,
                before,
                cells,
                cautious
                    ? Caution.towards(from, recommended, settings.function().space())
                    : recommended)
            : progress.state().inForce();
    progress.set(progress.state().revised(policy, recommended, inForce));
    progress.steps(before);
    return explained(proposal, hearing, cells, would);
  }

  /** The revision to the policy that is in force now, with all that speaks for it. */
  private Revision explained(
      Proposal proposal, Hearing hearing, List<List<Candidate>> cells, WouldHave would) {
    StudyState state = progress.state();
    Point recommended = state.recommended();
    boolean tries = progress.releases() && progress.share() > 0;
    List<List<Candidate>> running = tries ? cells : state.policy().tuned();
    Map<String, Double> evidence =
        new LinkedHashMap<>(progress.standing(Hearing.mostWanted(running, progress.reference())));
    if (recommended.equals(proposal.recommended())) {
      evidence.putAll(Reasons.believed(proposal, settings.function().space().names()));
    }
    evidence.put(Reasons.PHASE, (double) state.phase().ordinal());
    evidence.putAll(would.evidence());
    return new Revision(
        state.policy(),
        recommended,
        state.lastTrial(),
        settings.learner(),
        Reasons.why(state.phase(), proposal, hearing.remarks())
            + (isTrial() ? "; " + canary.words(evidence) : ""),
        evidence,
        new Minutes(
            Reasons.why(state.phase(), proposal, Set.of()),
            hearing.suggestions(recommended, predicted(proposal, recommended), progress.releases()),
            hearing.steps()));
  }

  /**
   * What was in shadow is no good, and no call has seen it. Another proposal is looked at when the
   * policy would be revised next.
   */
  private Revision withdrawn(Proposal proposal, Hearing hearing, WouldHave would) {
    progress.leaps();
    StudyState state = progress.state();
    long wait = Math.min(MOST_WAIT, state.scored() / WAIT_SHARE);
    progress.set(state.releasing(state.release().withdrawn(state.lastTrial(), wait)));
    Policy policy = progress.next(ContextPartition.whole(), progress.held(List.of(List.of())));
    progress.set(progress.state().revised(policy, progress.reference(), progress.reference()));
    Map<String, Double> evidence = new LinkedHashMap<>(progress.standing(progress.reference()));
    evidence.putAll(would.evidence());
    evidence.put(Reasons.PHASE, (double) state.phase().ordinal());
    return new Revision(
        policy,
        progress.reference(),
        state.lastTrial(),
        Watch.RELEASE,
        Reasons.withdrawn(would, hearing.remarks()),
        evidence,
        new Minutes(
            Reasons.why(state.phase(), proposal, Set.of()),
            hearing.suggestions(
                proposal.recommended(), proposal.predictedGain(), progress.releases()),
            hearing.steps()));
  }

  private List<List<Candidate>> focused(Proposal proposal) {
    return settings
        .focus()
        .on(
            proposal.cells(),
            settings.baseline(),
            settings.function().space(),
            progress.state().scored());
  }

  private List<List<Candidate>> tried(List<List<Candidate>> wanted) {
    suggested = suggested.filter(each -> each.until() >= progress.state().lastTrial());
    return suggested.map(each -> each.beside(wanted)).orElse(wanted);
  }

  /** Whether what is proposed begins to come into force. */
  private boolean isTrial() {
    return progress.rule().isUsed()
        ? progress.state().release().stage() == Release.Stage.CANARY
        : progress.state().phase() == Phase.CONFIRM || progress.state().phase() == Phase.PROBATION;
  }

  private static Interval predicted(Proposal proposal, Point recommended) {
    Interval predicted = proposal.predictedGain();
    return recommended.equals(proposal.recommended())
        ? predicted
        : Interval.unknown(predicted.level(), predicted.n());
  }

  /**
   * Steps are counted from the single point that is tried next, or else from the best known one.
   */
  private Point nextInForce(
      Guards resting, Point before, List<List<Candidate>> cells, Point recommended) {
    boolean single = cells.size() == 1 && cells.get(0).size() == 1;
    return single
        ? cells.get(0).get(0).point()
        : resting
            .judge(
                settings.function().space(),
                progress.guards().pinned().hold(progress.state().inForce()),
                recommended,
                recommended)
            .point()
            .orElse(progress.state().inForce());
  }
}
