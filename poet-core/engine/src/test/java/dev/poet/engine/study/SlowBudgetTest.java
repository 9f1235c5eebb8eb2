package dev.poet.engine.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.api.Scale;
import dev.poet.engine.FixedLearner;
import dev.poet.engine.guard.Guards;
import dev.poet.learning.Gains;
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
import org.junit.jupiter.api.Test;

/** A function whose trials are days, and a learner that insists on one change. */
class SlowBudgetTest {
  private static final Point BASELINE = Point.of(2);
  private static final Point CHANGE = Point.of(4);
  private static final Point ORDERED = Point.of(6);
  private static final FixedLearner INSISTING = new FixedLearner(List.of(CHANGE));
  private static final FixedLearner HOPING = INSISTING.hoping();
  private static final long SEED = 3;
  private static final int SEASON = 90;
  private static final TunedFunction FUNCTION =
      new TunedFunction(
          "f",
          "",
          new ParameterSpace(
              List.of(new Parameter("x", new Domain.Real(0, 10, Scale.LINEAR, ""), 1, ""))),
          List.of(new ContextFeature("day", "")),
          new TrialSpan.UntilFeatureChanges(0),
          Objective.parse(Objective.Direction.MAXIMISE, "score"));

  private final List<CompletedTrial> trials = new ArrayList<>();
  private final List<Revision> revisions = new ArrayList<>();

  @Test
  void lossOfAFifth_isTriedLessOnceItIsBelieved_andCostsHalfOfWhatItWould() {
    live(study(ReleaseRule.USUAL), 2 * SEASON, -20);

    // A third of the days is control. Healthy: about 5 % of the score. Broken: 13 %.
    assertThat(lost(-20)).isLessThan(7);
    Map<String, Double> evidence = last().evidence();
    assertThat(evidence.get("release_share")).isBetween(0.0, 0.5);
    assertThat(evidence.get("regret_spent")).isGreaterThan(0.5);
    assertThat(evidence.get("regret_stake")).isBetween(95.0, 105.0);
    assertThat(evidence.get("regret_spent_low")).isLessThan(evidence.get("regret_spent_high"));
    assertThat(trials.subList(SEASON, 2 * SEASON))
        .filteredOn(trial -> !trial.isControl() && trial.parameters().equals(BASELINE))
        .isNotEmpty();
  }

  @Test
  void gainAndNoise_takeNothingFromWhatMayBeTried() {
    live(study(ReleaseRule.USUAL), SEASON, 5);
    assertThat(revisions)
        .extracting(revision -> revision.evidence().get("release_share"))
        .containsOnly(1.0);
    assertThat(last().evidence().get("regret_spent")).isNegative();
  }

  @Test
  void unguarded_hasNoBudget() {
    live(study(ReleaseRule.NONE), SEASON, -20);
    assertThat(lost(-20)).isBetween(12.5, 13.4);
    assertThat(last().evidence()).doesNotContainKeys("release_share", "regret_spent");
  }

  @Test
  void whatPeopleOrder_runsWhateverIsSpent_andIsNotLearningsLoss() {
    Study study = study(ReleaseRule.USUAL);
    live(study, SEASON, -20);
    study.approved(Approved.everywhere(ORDERED), "ann", "approved", Map.of());
    revisions.clear();
    for (int day = 0; day < 60 && study.phase() == Phase.PROBATION; day++) {
      assertThat(study.policy().tuned().get(0)).singleElement();
      live(study, 1, -30);
    }

    assertThat(revisions).anyMatch(revision -> revision.alarm().isPresent());
    live(study, 3, -20);
    assertThat(last().evidence()).containsEntry("release_share", 1.0);
    assertThat(last().evidence()).doesNotContainKey("regret_spent");
  }

  @Test
  void gainThatIsHarmWheneverItIsConfirmed_isUndone_moreSeldom_andGivenUpInTheEnd() {
    Study study = studies(HOPING).begin(settings(ReleaseRule.USUAL), 0);
    for (int day = 0; day < 900 && !study.isStopped(); day++) {
      live(study, 1, study.phase() == Phase.CONFIRM ? -30 : 10);
    }

    List<Revision> undone = revisions.stream().filter(r -> r.alarm().isPresent()).toList();
    assertThat(undone).hasSize(4).extracting(Revision::who).containsOnly("release");
    assertThat(undone.get(0).why())
        .startsWith("what was being confirmed did ")
        .contains(" % worse than the baseline (95 % interval ")
        .endsWith("was undone; nothing is confirmed for 60 trials");
    assertThat(undone.get(0).evidence().get("harm_high")).isNegative();
    assertThat(undone.get(0).policy().tuned()).containsExactly(List.of());
    for (int i = 1; i < 4; i++) {
      long idle = undone.get(i).afterTrial() - undone.get(i - 1).afterTrial();
      assertThat(idle).isBetween(60L << (i - 1), (60L << (i - 1)) + 35);
    }
    assertThat(undone.get(3).why()).endsWith("nothing is tried until somebody thaws it");
    assertThat(undone.get(3).evidence()).containsEntry("stopped", 1.0);

    // Broken: the learner goes on the next day.
    live(study, 30, 10);
    assertThat(trials.subList(trials.size() - 30, trials.size()))
        .extracting(CompletedTrial::parameters)
        .containsOnly(BASELINE);
    study.thaw();
    live(study, 30, 10);
    assertThat(trials.subList(trials.size() - 30, trials.size()))
        .extracting(CompletedTrial::parameters)
        .contains(CHANGE);
  }

  @Test
  void confirmedGain_thatTurnsIntoHarm_isUndone_withItsReason() {
    Study study = studies(HOPING).begin(settings(ReleaseRule.USUAL), 0);
    live(study, 91, 15);
    assertThat(study.phase()).isEqualTo(Phase.ADOPTED);
    live(study, 59, -30);

    assertThat(revisions)
        .filteredOn(revision -> revision.alarm().isPresent())
        .singleElement()
        .satisfies(
            undone -> {
              assertThat(undone.why())
                  .startsWith("what had been confirmed did ")
                  .endsWith("was undone; nothing is confirmed for 60 trials");
              assertThat(undone.policy().tuned()).containsExactly(List.of());
            });
  }

  @Test
  void studyResumedAnywhere_goesOnAsTheUninterruptedOne() {
    Study whole = study(ReleaseRule.USUAL);
    live(whole, 75, -20);
    assertThat(last().evidence().get("release_share")).isLessThan(1);

    for (int cut : new int[] {1, 29, 44, 60, 74}) {
      Study first = study(ReleaseRule.USUAL);
      trials.subList(0, cut).forEach(first::tell);
      Study second =
          studies()
              .resume(
                  settings(ReleaseRule.USUAL),
                  first.policy(),
                  first.snapshot(),
                  trials.subList(0, cut));
      trials.subList(cut, trials.size()).forEach(second::tell);

      assertThat(second.policy()).isEqualTo(whole.policy());
      assertThat(second.snapshot()).isEqualTo(whole.snapshot());
    }
  }

  private Revision last() {
    return revisions.get(revisions.size() - 1);
  }

  private double lost(double effect) {
    long ran = trials.stream().filter(trial -> trial.parameters().equals(CHANGE)).count();
    return -effect * ran / trials.size();
  }

  /** A third of an effect is felt on the next day only. */
  private void live(Study study, int days, double effect) {
    for (int i = 0; i < days; i++) {
      long number = trials.size() + 1L;
      int candidate = study.policy().choose(SEED, number, 0);
      Point point = study.policy().point(0, candidate);
      double noise = 10 * (Mixing.unit(9, number) + Mixing.unit(10, number) - 1);
      double before =
          trials.isEmpty() || trials.get(trials.size() - 1).parameters().equals(BASELINE)
              ? 0
              : effect / 3;
      double now = point.equals(BASELINE) ? 0 : effect * 2 / 3;
      CompletedTrial trial =
          new CompletedTrial(
              new TrialId("f", 1, number),
              study.policy().version(),
              candidate,
              study.policy().propensity(0, candidate),
              point,
              List.of((double) number),
              0,
              1,
              0,
              new Outcome.Success(),
              Map.of("score", 100 + noise + before + now),
              Map.of());
      trials.add(trial);
      study.tell(trial).ifPresent(revisions::add);
    }
  }

  private static Study study(ReleaseRule rule) {
    return studies().begin(settings(rule), 0);
  }

  private static Studies studies() {
    return studies(INSISTING);
  }

  private static Studies studies(FixedLearner learner) {
    return new Studies(learner, () -> Gains.of(FUNCTION), new Guards(List.of()));
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
