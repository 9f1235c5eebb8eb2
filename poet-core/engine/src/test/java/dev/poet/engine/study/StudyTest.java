package dev.poet.engine.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.api.Scale;
import dev.poet.engine.guard.Guards;
import dev.poet.learning.Auto;
import dev.poet.learning.Gains;
import dev.poet.spi.Candidate;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.Domain;
import dev.poet.spi.Mixing;
import dev.poet.spi.Objective;
import dev.poet.spi.Outcome;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.TrialId;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class StudyTest {
  private static final Point BASELINE = Point.of(2);
  private static final double NOISE = 0.2;
  private static final Point SLIGHTLY_WORSE = Point.of(1.95);
  private static final TunedFunction FUNCTION =
      new TunedFunction(
          "f",
          "",
          new ParameterSpace(
              List.of(new Parameter("x", new Domain.Real(0, 10, Scale.LINEAR, ""), 0.25, ""))),
          List.of(new ContextFeature("day", "")),
          new TrialSpan.UntilFeatureChanges(0),
          Objective.parse(Objective.Direction.MINIMISE, "loss"));

  /** The loss falls from 3.5 at the baseline to 1 at 7: far outside the noise. */
  private static double valley(double x) {
    return 1 + (x - 7) * (x - 7) / 10;
  }

  @Test
  void clearGain_isExploredConfirmedAndAdopted() {
    List<Phase> phases = new ArrayList<>();
    Study study = study(1);
    List<CompletedTrial> trials = live(study, 1, 120, StudyTest::valley, phases);

    assertThat(phases).containsSubsequence(Phase.EXPLORE, Phase.CONFIRM, Phase.ADOPTED);
    assertThat(study.recommended().get(0)).isBetween(5.5, 8.5);
    assertThat(study.gain().effect().low()).isPositive();
    assertThat(trials).filteredOn(CompletedTrial::isControl).hasSizeBetween(36, 48);
  }

  @Test
  void nothingToGain_isHardlyEverAdopted() {
    int adopted = 0;
    for (long seed = 0; seed < 40; seed++) {
      List<Phase> phases = new ArrayList<>();
      live(study(seed), seed, 100, x -> 3, phases);
      adopted += phases.contains(Phase.ADOPTED) ? 1 : 0;
    }
    // Healthy: 2.5 % of confirmations by chance, so 1 of 40. Broken (no confirmation): most.
    assertThat(adopted).isLessThanOrEqualTo(4);
  }

  @Test
  void stepsBetweenPolicies_neverExceedTheMaximum() {
    Study study = study(3);
    for (int day = 1; day <= 60; day++) {
      double from = study.inForce().get(0);
      live(
          study,
          3,
          day,
          day,
          StudyTest::valley,
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>());
      for (Candidate next : study.policy().tuned().get(0)) {
        assertThat(next.point().get(0)).isBetween(0.0, 10.0);
        assertThat(Math.abs(next.point().get(0) - from)).isLessThanOrEqualTo(2.5 + 1e-9);
      }
    }
    assertThat(study.inForce()).isNotEqualTo(BASELINE);
  }

  @Test
  void resumedStudy_proposesWhatAnUninterruptedOneDoes() {
    Study whole = study(5);
    List<CompletedTrial> trials = live(whole, 5, 80, StudyTest::valley, new ArrayList<>());

    for (int cut : new int[] {1, 17, 61, 79}) {
      Study first = study(5);
      trials.subList(0, cut).forEach(first::tell);
      Study second =
          studies().resume(settings(5), first.policy(), first.snapshot(), trials.subList(0, cut));
      trials.subList(cut, trials.size()).forEach(second::tell);

      assertThat(second.policy()).isEqualTo(whole.policy());
      assertThat(second.snapshot()).isEqualTo(whole.snapshot());
      assertThat(second.gain()).isEqualTo(whole.gain());
    }
  }

  @Test
  void failure_afterARestartThatReadsOnlyTheNewestTrials_getsTheWorstScoreEverSeen() {
    Study whole = study(5);
    List<CompletedTrial> trials = live(whole, 5, 60, x -> x < 2.1 ? 9 : 3, new ArrayList<>());
    Study resumed =
        studies().resume(settings(5), whole.policy(), whole.snapshot(), trials.subList(55, 60));
    CompletedTrial failure = failed(61);

    whole.tell(failure);
    resumed.tell(failure);

    assertThat(resumed.snapshot()).isEqualTo(whole.snapshot());
  }

  @Test
  void approvedHarm_amongSlowTrials_isUndoneWithItsReason_andLearningGoesOn() {
    Study study = study(1);
    live(study, 1, 30, StudyTest::valley, new ArrayList<>());
    Point before = study.recommended();
    Revision ordered =
        study.approved(
            Approved.everywhere(Point.of(0)), "ann", "approved", Map.of("proposal", 1.0));
    assertThat(ordered.evidence()).containsEntry("phase", (double) Phase.PROBATION.ordinal());

    List<Phase> phases = new ArrayList<>();
    List<Revision> alarming = new ArrayList<>();
    List<CompletedTrial> trials = new ArrayList<>();
    live(study, 1, 31, 90, StudyTest::valley, phases, alarming, trials);

    // Healthy: undone once, when each arm has had ten trials. Broken: the learner walks away from
    // it the next day and says nothing; or, where people decide, it stays for ever.
    assertThat(alarming).hasSize(1);
    assertThat(alarming.get(0).who()).isEqualTo("release");
    assertThat(alarming.get(0).policy().tuned()).containsExactly(List.of());
    assertThat(alarming.get(0).why())
        .contains("what was approved did ", " % worse than the baseline", "was undone; learning");
    assertThat(alarming.get(0).evidence().get("harm_high")).isNegative();
    assertThat(alarming.get(0).evidence().get("harm_tuned_trials")).isBetween(10.0, 15.0);
    assertThat(alarming.get(0).evidence().get("tuned_trials"))
        .as("those of the gain, which is measured from the first trial on")
        .isGreaterThan(20);
    assertThat(alarming.get(0).afterTrial()).isBetween(50L, 60L);
    assertThat(trials)
        .filteredOn(trial -> trial.parameters().equals(Point.of(0)))
        .hasSizeBetween(10, 15)
        .allMatch(trial -> trial.id().number() <= alarming.get(0).afterTrial());
    assertThat(phases).containsSubsequence(Phase.PROBATION, Phase.EXPLORE);
    assertThat(study.recommended().get(0)).isGreaterThan(before.get(0) - 1);
  }

  @Test
  void approvedGain_amongSlowTrials_isConfirmedAndAdopted() {
    Study study = study(1);
    live(study, 1, 5, StudyTest::valley, new ArrayList<>());
    study.approved(Approved.everywhere(Point.of(7)), "ann", "approved", Map.of());
    List<Phase> phases = new ArrayList<>();
    List<Revision> alarming = new ArrayList<>();
    live(study, 1, 6, 45, StudyTest::valley, phases, alarming, new ArrayList<>());

    assertThat(phases).containsSubsequence(Phase.PROBATION, Phase.ADOPTED);
    assertThat(study.recommended()).isEqualTo(Point.of(7));
    assertThat(alarming).isEmpty();
  }

  @Test
  void approvedHarm_wherePeopleDecide_isUndone_andNothingElseRunsUnapproved() {
    Study study = studies().begin(settings(1, Permission.APPROVED), 0);
    live(study, 1, 5, StudyTest::valley, new ArrayList<>());
    study.approved(Approved.everywhere(Point.of(0)), "ann", "approved", Map.of());
    List<Revision> alarming = new ArrayList<>();
    live(study, 1, 6, 60, StudyTest::valley, new ArrayList<>(), alarming, new ArrayList<>());

    assertThat(alarming).hasSize(1);
    assertThat(alarming.get(0).why()).endsWith("until something else is approved");
    assertThat(study.policy().tuned()).containsExactly(List.of());
  }

  @Test
  void approvedHarm_tooSmallForAProbation_isUndoneLater_alsoAfterARestart() {
    Study study = studies().begin(settings(1, Permission.APPROVED), 0);
    List<CompletedTrial> trials = live(study, 1, 5, StudyTest::valley, new ArrayList<>());
    study.approved(Approved.everywhere(SLIGHTLY_WORSE), "ann", "approved", Map.of());
    List<Phase> phases = new ArrayList<>();
    List<Revision> alarming = new ArrayList<>();
    live(study, 1, 6, 60, StudyTest::valley, phases, alarming, trials);

    assertThat(phases).containsSubsequence(Phase.PROBATION, Phase.EXPLORE);
    assertThat(study.policy().tuned()).containsExactly(List.of(new Candidate(SLIGHTLY_WORSE, 1)));
    Study resumed =
        studies()
            .resume(
                settings(1, Permission.APPROVED),
                study.policy(),
                study.snapshot(),
                List.copyOf(trials));
    live(study, 1, 61, 195, StudyTest::valley, phases, alarming, trials);
    trials.subList(60, 195).forEach(resumed::tell);

    // Healthy: once, with the interval that may be looked at every day. Broken: never.
    assertThat(alarming).hasSize(1);
    assertThat(alarming.get(0).why())
        .startsWith("what was approved did ")
        .endsWith("until something else is approved");
    assertThat(alarming.get(0).evidence().get("harm_high")).isNegative();
    assertThat(study.policy().tuned()).containsExactly(List.of());
    assertThat(resumed.snapshot()).isEqualTo(study.snapshot());
  }

  @Test
  void approvedGain_wherePeopleDecide_thatTurnsIntoHarmAfterItsAdoption_isUndone() {
    Study study = studies().begin(settings(1, Permission.APPROVED), 0);
    live(study, 1, 5, StudyTest::valley, new ArrayList<>());
    study.approved(Approved.everywhere(Point.of(7)), "ann", "approved", Map.of());
    List<Phase> phases = new ArrayList<>();
    List<Revision> alarming = new ArrayList<>();
    live(study, 1, 6, 60, StudyTest::valley, phases, alarming, new ArrayList<>());
    assertThat(phases).contains(Phase.ADOPTED);
    assertThat(alarming).isEmpty();
    live(study, 1, 61, 200, x -> 5 - valley(x), phases, alarming, new ArrayList<>());

    assertThat(alarming).hasSize(1);
    assertThat(study.policy().tuned()).containsExactly(List.of());
  }

  @Test
  void harmlessOrder_wherePeopleDecide_staysInForce() {
    int undone = 0;
    for (long seed = 0; seed < 6; seed++) {
      Study study = studies().begin(settings(seed, Permission.APPROVED), 0);
      List<Revision> alarming = new ArrayList<>();
      live(study, seed, 1, 5, x -> 3, new ArrayList<>(), alarming, new ArrayList<>());
      study.approved(Approved.everywhere(Point.of(3)), "ann", "approved", Map.of());
      live(study, seed, 6, 100, x -> 3, new ArrayList<>(), alarming, new ArrayList<>());
      undone += alarming.size();
    }
    // Healthy: 0 of 20 (5 % of probations by chance, hardly any later). Broken: whatever is tried.
    assertThat(undone).isZero();
  }

  private static CompletedTrial failed(long number) {
    return new CompletedTrial(
        new TrialId("f", 1, number),
        0,
        0,
        1,
        BASELINE,
        List.of((double) number),
        0,
        1,
        0,
        new Outcome.Failure(1),
        Map.of(),
        Map.of());
  }

  private static List<CompletedTrial> live(
      Study study, long seed, int days, DoubleUnaryOperator loss, List<Phase> phases) {
    List<CompletedTrial> trials = new ArrayList<>();
    live(study, seed, 1, days, loss, phases, new ArrayList<>(), trials);
    return trials;
  }

  private static void live(
      Study study,
      long seed,
      int from,
      int to,
      DoubleUnaryOperator loss,
      List<Phase> phases,
      List<Revision> alarming,
      List<CompletedTrial> trials) {
    for (int day = from; day <= to; day++) {
      int candidate = study.policy().choose(settings(seed).seed(), day, 0);
      Point point = study.policy().point(0, candidate);
      double noise = NOISE * 2 * (Mixing.unit(seed, day) - 0.5);
      CompletedTrial trial =
          new CompletedTrial(
              new TrialId("f", 1, day),
              study.policy().version(),
              candidate,
              study.policy().propensity(0, candidate),
              point,
              List.of((double) day),
              0,
              1,
              0,
              new Outcome.Success(),
              Map.of("loss", loss.applyAsDouble(point.get(0)) + noise),
              Map.of());
      trials.add(trial);
      study.tell(trial).filter(next -> next.alarm().isPresent()).ifPresent(alarming::add);
      phases.add(study.phase());
    }
  }

  private static Study study(long seed) {
    return studies().begin(settings(seed), 0);
  }

  private static Studies studies() {
    return new Studies(Auto.factory(), () -> Gains.of(FUNCTION), new Guards(List.of()));
  }

  private static StudySettings settings(long seed) {
    return settings(seed, Permission.EVERYTHING);
  }

  private static StudySettings settings(long seed, Permission permission) {
    return new StudySettings(
        FUNCTION,
        BASELINE,
        Optional.empty(),
        seed,
        "local",
        Plan.of(FUNCTION, ReleaseRule.USUAL, Plan.USUAL_SHARE),
        permission);
  }
}
