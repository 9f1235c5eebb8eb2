package dev.poet.engine.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.api.Scale;
import dev.poet.engine.guard.Guards;
import dev.poet.learning.Auto;
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
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class StudyTest {
  private static final Point BASELINE = Point.of(2);
  private static final double NOISE = 0.2;
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
    List<CompletedTrial> trials = live(study, 3, 60, StudyTest::valley, new ArrayList<>());

    double tried = BASELINE.get(0);
    for (CompletedTrial trial : trials) {
      if (!trial.isControl()) {
        assertThat(trial.parameters().get(0)).isBetween(0.0, 10.0);
        tried = trial.parameters().get(0);
      }
    }
    assertThat(tried).isNotEqualTo(BASELINE.get(0));
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
    for (int day = 1; day <= days; day++) {
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
      study.tell(trial);
      phases.add(study.phase());
    }
    return trials;
  }

  private static Study study(long seed) {
    return studies().begin(settings(seed), 0);
  }

  private static Studies studies() {
    return new Studies(Auto.factory(), () -> Gains.of(FUNCTION), new Guards(List.of()));
  }

  private static StudySettings settings(long seed) {
    return new StudySettings(
        FUNCTION,
        BASELINE,
        Optional.empty(),
        seed,
        "local",
        Plan.of(FUNCTION, ReleaseRule.USUAL, Plan.USUAL_SHARE),
        Permission.EVERYTHING);
  }
}
