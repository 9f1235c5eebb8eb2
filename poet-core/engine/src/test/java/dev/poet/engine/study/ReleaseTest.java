package dev.poet.engine.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.api.Scale;
import dev.poet.engine.FixedLearner;
import dev.poet.engine.guard.Guards;
import dev.poet.engine.study.Release.Stage;
import dev.poet.learning.Gains;
import dev.poet.spi.ArmDesign;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Domain;
import dev.poet.spi.GainEstimator.Gain;
import dev.poet.spi.Interval;
import dev.poet.spi.LearningHint;
import dev.poet.spi.Mixing;
import dev.poet.spi.Objective;
import dev.poet.spi.Outcome;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.Stake;
import dev.poet.spi.TrialId;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

/** A function that is called often, and a learner that insists on one change. */
class ReleaseTest {
  private static final Point BASELINE = Point.of(2);
  private static final Point CHANGE = Point.of(4);
  private static final long SEED = 3;
  private static final TunedFunction FUNCTION =
      new TunedFunction(
          "f",
          "",
          new ParameterSpace(
              List.of(new Parameter("x", new Domain.Real(0, 10, Scale.LINEAR, ""), 1, ""))),
          List.of(),
          new TrialSpan.OneCall(),
          Objective.parse(Objective.Direction.MAXIMISE, "score"));

  private final List<Revision.Alarm> alarms = new ArrayList<>();
  private final List<CompletedTrial> trials = new ArrayList<>();
  private final List<Revision> revisions = new ArrayList<>();
  private long undone;
  private long millisApart;
  private double level = 100;

  @Test
  void harmlessChange_goesThroughCanaryAndRampToFull() {
    Study study = study();
    List<Double> shares = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      live(study, 1, trial -> 0);
      shares.add(triedShare(study));
    }

    assertThat(shares.stream().distinct()).containsExactly(0.0, 0.2 * 0.95, 0.5 * 0.95, 0.95);
    assertThat(shares.subList(0, 9)).containsOnly(0.0);
    assertThat(alarms).isEmpty();
  }

  @Test
  void harmfulChange_isUndone_andTriedAgainAfterCoolDownsThatDouble_untilItIsGivenUp() {
    Study study = study();
    List<Long> undoneAt = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      int before = alarms.size();
      live(study, 1, trial -> -30);
      if (alarms.size() > before) {
        undoneAt.add((long) trials.size());
        assertThat(study.policy().tuned()).containsExactly(List.of());
      }
    }

    assertThat(undoneAt).hasSize(4);
    assertThat(undoneAt.get(0)).isLessThan(150);
    for (int i = 1; i < 4; i++) {
      long coolDown = 200L << (i - 1);
      long idle = undoneAt.get(i) - undoneAt.get(i - 1);
      assertThat(idle).isBetween(coolDown, coolDown + 150);
    }
    assertThat(alarms)
        .extracting(Revision.Alarm::stopped)
        .containsExactly(false, false, false, true);
    assertThat(alarms.get(0).text())
        .contains(" % worse than the baseline", "was undone; the baseline runs for 200 trials");
    assertThat(study.isStopped()).isTrue();
    assertThat(revisions)
        .filteredOn(revision -> revision.evidence().containsKey("stopped"))
        .singleElement()
        .satisfies(last -> assertThat(last.afterTrial()).isEqualTo(undoneAt.get(3)));

    study.thaw();
    live(study, 40, trial -> 0);
    assertThat(triedShare(study)).isPositive();
  }

  @Test
  void watched_triesEverythingAfterTheFirstTrials_andUndoesHarm() {
    Study study = study(ReleaseRule.WATCHED);
    List<Double> shares = new ArrayList<>();
    for (int i = 0; i < 400 && alarms.isEmpty(); i++) {
      shares.add(triedShare(study));
      live(study, 1, trial -> -50);
    }

    assertThat(shares.subList(0, 9)).containsOnly(0.0);
    assertThat(shares.subList(10, 20)).containsOnly(0.95);
    assertThat(alarms).hasSize(1);
    assertThat(study.policy().tuned()).containsExactly(List.of());
  }

  @Test
  void dearTrials_bringNewPoliciesMoreOften() {
    live(study(), 640, trial -> 0);
    int usual = revisions.size();
    revisions.clear();
    trials.clear();

    StudySettings some = settings();
    StudySettings dear =
        new StudySettings(
            some.function(),
            some.baseline(),
            some.simulation(),
            some.seed(),
            some.learner(),
            some.plan(),
            some.permission(),
            Focus.NONE,
            List.of(new LearningHint.TrialsAreDear()));
    live(studies().begin(dear, 0), 640, trial -> 0);

    // healthy: three times as many
    assertThat(revisions).hasSizeGreaterThan(2 * usual);
  }

  @Test
  void provenGain_leavesTheBaselineAThirdOfItsTrials_butNotBeforeItIsOld() {
    Study better = study();
    live(better, 3_900, trial -> 30);
    assertThat(better.policy().design().groupBlocks()).isEqualTo(20);
    live(better, 1_100, trial -> 30);
    assertThat(better.policy().design().groupBlocks()).isEqualTo(60);

    Study same = study();
    live(same, 5_000, trial -> 0);
    assertThat(same.policy().design().groupBlocks()).isEqualTo(20);
  }

  @Test
  void statedShare_isKept_alsoOnceAGainIsProven() {
    Plan usual = Plan.of(FUNCTION, ReleaseRule.USUAL, Plan.USUAL_SHARE);
    assertThat(usual.design(Phase.EXPLORE, true).groupBlocks()).isEqualTo(60);
    Plan stated = Plan.of(FUNCTION, ReleaseRule.USUAL, 0.1);
    assertThat(stated.design(Phase.EXPLORE, true).groupBlocks()).isEqualTo(10);
  }

  @Test
  void unguarded_triesEverythingAtOnce_andKeepsNothingButTheControlArm() {
    Study study = study(ReleaseRule.NONE);
    live(study, 1, trial -> -50);
    assertThat(triedShare(study)).isEqualTo(0.95);
    live(study, 999, trial -> -50);
    assertThat(triedShare(study)).isEqualTo(0.95);
    assertThat(alarms).isEmpty();
  }

  @Test
  void unguarded_afterACanary_letsTheChangeGo_butNotWhatWasStopped() {
    Release canary = new Release(Stage.CANARY, 1, 0, 1, 0, 4);
    assertThat(canary.share(ReleaseRule.USUAL, false)).isEqualTo(0.1);
    assertThat(canary.share(ReleaseRule.NONE, false)).isEqualTo(1);
    assertThat(new Release(Stage.STOPPED, 1, 0, 1, 4, 8).share(ReleaseRule.NONE, false)).isZero();
  }

  @Test
  void changeThatTurnsHarmfulAfterDoingGoodForLong_isUndoneSoon() {
    Study study = study();
    live(study, 6_000, trial -> 20);
    live(study, 4_000, trial -> -20);

    assertThat(alarms).isNotEmpty();
    // Healthy: within 2,600 trials. Broken (all evidence weighs the same): not before 6,000 more.
    assertThat(undone).isBetween(6_000L, 9_000L);
  }

  @Test
  void regretBudget_thatIsSpent_leavesAnEighth_andAllWhenHalfOfItIsLeft() {
    Release full = new Release(Stage.FULL, 1, 0, 1, 0, 8);

    // The budget of 1,000 trials is 5 % of 100 each: 5,000. With an error of 3.6 a loss counts 5/6.
    assertThat(share(full, -1)).isEqualTo(1);
    assertThat(share(full, -5)).isBetween(0.3, 0.6);
    assertThat(share(full, -9)).isEqualTo(0.125);
    assertThat(share(full, -9, ReleaseRule.USUAL.withRegret(0.5), 100)).isEqualTo(1);
    assertThat(share(full, -1, ReleaseRule.USUAL.withRegret(0.005), 100)).isEqualTo(0.125);
    assertThat(share(full, -9, ReleaseRule.USUAL, 1_000)).isEqualTo(1);
    assertThat(share(full, -1, 0.7, ReleaseRule.USUAL, 10)).isEqualTo(0.125);
  }

  @Test
  void regretBudget_whereTrialsAreMostlyNoise_believesLittleOfAMeasuredLoss() {
    Release full = new Release(Stage.FULL, 1, 0, 1, 0, 8);
    // Healthy: of 9 with an error of 20 a seventh is believed. Broken, by their number alone: 5/6.
    assertThat(share(full, -9, 40, ReleaseRule.USUAL, 100)).isEqualTo(1);
    assertThat(share(full, -9, 4, ReleaseRule.USUAL, 100)).isEqualTo(0.125);
  }

  private static double share(Release release, double effect) {
    return share(release, effect, ReleaseRule.USUAL, 100);
  }

  private static double share(Release release, double effect, ReleaseRule rule, double stake) {
    return share(release, effect, 7, rule, stake);
  }

  private static double share(
      Release release, double effect, double margin, ReleaseRule rule, double stake) {
    Interval known = new Interval(effect, effect - 60, effect + 60, 0.95, 1_000);
    Interval once = new Interval(effect, effect - margin, effect + margin, 0.95, 1_000);
    Gain gain = new Gain(known, once, known, 100, 950, 50);
    return release.within(RegretBudget.of(rule, stake, stake, gain, 1_000)).share(rule, false);
  }

  @Test
  void regretBudget_ofScoresAroundZero_isOfTheirMeanAbsoluteScore_orOfTheStakeThatIsDeclared() {
    level = 0;
    Study study = study();
    live(study, 400, trial -> -1);
    Map<String, Double> evidence = revisions.get(revisions.size() - 1).evidence();
    // The noise is 20 times a triangle from -1 to 1, whose mean absolute value is 1/3.
    assertThat(evidence.get("regret_stake")).isBetween(4.0, 10.0); // that of the mean would be 0
    assertThat(evidence).containsEntry("regret_share", 0.05).containsKey("regret_spent");

    trials.clear();
    revisions.clear();
    StudySettings some = settings();
    StudySettings staked =
        new StudySettings(
            FUNCTION.withStake(Stake.parse("50 EUR")),
            some.baseline(),
            some.simulation(),
            some.seed(),
            some.learner(),
            some.plan(),
            some.permission());
    live(studies().begin(staked, 0), 400, trial -> -1);
    Map<String, Double> declared = revisions.get(revisions.size() - 1).evidence();
    assertThat(declared).containsEntry("regret_stake", 50.0);
    assertThat(declared.get("regret_spent")).isLessThan(evidence.get("regret_spent"));
  }

  @Test
  void studyResumedAnywhere_goesOnAsTheUninterruptedOne() {
    Study whole = study();
    live(whole, 900, trial -> -30);

    for (int cut : new int[] {5, 11, 60, 150, 300, 899}) {
      Study first = study();
      trials.subList(0, cut).forEach(first::tell);
      Study second =
          studies().resume(settings(), first.policy(), first.snapshot(), trials.subList(0, cut));
      trials.subList(cut, trials.size()).forEach(second::tell);

      assertThat(second.policy()).isEqualTo(whole.policy());
      assertThat(second.snapshot()).isEqualTo(whole.snapshot());
    }
  }

  @Test
  void canaryOfSeldomTrials_takesHalfOfThemAndAShortStep_andSaysHowSoonALossIsFound() {
    millisApart = 1_800_000; // 48 trials a day
    Study study = study();
    live(study, 30, trial -> 0);

    assertThat(study.policy().design()).isEqualTo(new ArmDesign(1, 2));
    assertThat(triedShare(study)).isEqualTo(0.5);
    assertThat(study.policy().point(0, 1).get(0)).isBetween(2.999, 3.001); // a tenth of the range
    Revision first = revisions.get(0);
    double trials = first.evidence().get("loss_found_trials");
    assertThat(trials).isBetween(20.0, 400.0);
    assertThat(first.evidence().get("loss_found_days")).isEqualTo(trials / 48);
    assertThat(first.why()).contains("a loss of 20 % would be found within", " hours");

    live(study, 400, trial -> 0);
    assertThat(study.policy().design()).isEqualTo(new ArmDesign(1, 20));
    assertThat(study.policy().point(0, 1)).isEqualTo(CHANGE);
    assertThat(alarms).isEmpty();
  }

  @Test
  void canaryOfFrequentTrials_saysTooHowSoonALossIsFound() {
    millisApart = 1_000;
    Study study = study();
    live(study, 30, trial -> 0);
    assertThat(study.policy().design()).isEqualTo(new ArmDesign(1, 20));
    assertThat(revisions.get(0).why()).contains("a loss of 20 % would be found within", " min");
  }

  @Test
  void release_stages_areKeptInTheState() {
    Study study = study();
    live(study, 12, trial -> 0);

    StudyState.Decoded decoded = StudyState.decode(study.snapshot(), study.policy());

    assertThat(decoded.state().release().stage()).isEqualTo(Stage.CANARY);
  }

  private static double triedShare(Study study) {
    double share = 0;
    int candidates = study.policy().tuned().get(0).size();
    for (int i = 1; i <= candidates; i++) {
      share += study.policy().point(0, i).equals(BASELINE) ? 0 : study.policy().propensity(0, i);
    }
    return Math.round(share * 1e6) / 1e6;
  }

  @Test
  void change_thatTheLearnerNotices_isFollowedAsOftenAsTheBeginning() {
    Study study =
        new Studies(
                new FixedLearner(List.of(CHANGE), 2_100, false),
                () -> Gains.of(FUNCTION),
                new Guards(List.of()))
            .begin(settings(), 0);
    live(study, 2_000, trial -> 0);
    long before = study.policy().version();
    live(study, 100, trial -> 0);
    long unnoticed = study.policy().version() - before;
    live(study, 100, trial -> 0);

    assertThat(unnoticed).isLessThanOrEqualTo(1);
    assertThat(study.policy().version() - before - unnoticed).isBetween(40L, 70L); // else 1
  }

  private void live(Study study, int calls, LongToDoubleFunction effect) {
    for (int i = 0; i < calls; i++) {
      long number = trials.size() + 1L;
      int candidate = study.policy().choose(SEED, number, 0);
      Point point = study.policy().point(0, candidate);
      double noise = 20 * (Mixing.unit(9, number) + Mixing.unit(10, number) - 1);
      double score = level + noise + (point.equals(CHANGE) ? effect.applyAsDouble(number) : 0);
      CompletedTrial trial =
          new CompletedTrial(
              new TrialId("f", 1, number),
              study.policy().version(),
              candidate,
              study.policy().propensity(0, candidate),
              point,
              List.of(),
              number * millisApart,
              1,
              0,
              new Outcome.Success(),
              Map.of("score", score),
              Map.of());
      trials.add(trial);
      Optional<Revision> revision = study.tell(trial);
      revision.ifPresent(revisions::add);
      revision.flatMap(Revision::alarm).ifPresent(alarms::add);
      if (undone == 0 && !alarms.isEmpty()) {
        undone = number;
      }
    }
  }

  private static Study study() {
    return study(ReleaseRule.USUAL);
  }

  private static Study study(ReleaseRule rule) {
    return studies().begin(settings(rule), 0);
  }

  private static Studies studies() {
    return new Studies(
        new FixedLearner(List.of(CHANGE)), () -> Gains.of(FUNCTION), new Guards(List.of()));
  }

  private static StudySettings settings() {
    return settings(ReleaseRule.USUAL);
  }

  private static StudySettings settings(ReleaseRule rule) {
    return new StudySettings(
        FUNCTION,
        BASELINE,
        Optional.empty(),
        SEED,
        "fixed",
        Plan.of(FUNCTION, rule, Plan.USUAL_SHARE),
        Permission.EVERYTHING);
  }
}
