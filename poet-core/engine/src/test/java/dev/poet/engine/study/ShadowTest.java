package dev.poet.engine.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.api.Scale;
import dev.poet.engine.FixedLearner;
import dev.poet.engine.guard.Guards;
import dev.poet.engine.study.Release.Stage;
import dev.poet.learning.Gains;
import dev.poet.spi.Candidate;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.ContextPartition;
import dev.poet.spi.Domain;
import dev.poet.spi.Guard;
import dev.poet.spi.Mixing;
import dev.poet.spi.Objective;
import dev.poet.spi.Outcome;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.ScoredTrial;
import dev.poet.spi.TrialId;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is proposed is held against trials that ran as written before a call runs it. */
class ShadowTest {
  private static final Point BASELINE = Point.of(2);
  private static final Point CHANGE = Point.of(10);
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
  private static final Guard NEVER =
      (space, from, proposed) ->
          proposed.equals(CHANGE) ? new Guard.Verdict.Veto("too far") : new Guard.Verdict.Allow();

  private final List<CompletedTrial> trials = new ArrayList<>();
  private final List<Revision> revisions = new ArrayList<>();

  @Test
  void firstVersion_saysWhatItWouldHaveDoneOnTheTrialsBeforeIt() {
    Study study = study(10, List.of());
    live(study, 9);
    assertThat(revisions).isEmpty();
    assertThat(stage(study)).isEqualTo(Stage.SHADOW);
    live(study, 1);

    assertThat(stage(study)).isEqualTo(Stage.CANARY);
    assertThat(revisions.get(0).evidence())
        .containsEntry("shadow_trials", 10.0)
        .containsEntry("shadow_changed", 1.0)
        .containsEntry("shadow_far", 0.8)
        .containsEntry("shadow_at_bound", 1.0)
        .containsEntry("shadow_refused", 0.0)
        .doesNotContainKey("shadow_gain");
  }

  @Test
  void longerShadow_putsTheCanaryOff_andNoneGoesWithoutIt() {
    Study longer = study(50, List.of());
    live(longer, 49);
    assertThat(stage(longer)).isEqualTo(Stage.SHADOW);
    live(longer, 1);
    assertThat(stage(longer)).isEqualTo(Stage.CANARY);

    trials.clear();
    revisions.clear();
    Study none = study(0, List.of());
    live(none, 9);
    assertThat(stage(none)).isEqualTo(Stage.BASELINE);
    live(none, 1);
    assertThat(stage(none)).isEqualTo(Stage.CANARY);
    assertThat(revisions.get(0).evidence()).doesNotContainKey("shadow_trials");
  }

  @Test
  void changeThatGuardsRefuse_isWithdrawnWithItsReason_beforeAnyCallRunsIt() {
    Study study = study(10, List.of(NEVER));
    live(study, 400);

    assertThat(trials).extracting(CompletedTrial::parameters).containsOnly(BASELINE);
    assertThat(stage(study)).isEqualTo(Stage.SHADOW);
    assertThat(revisions)
        .allMatch(revision -> revision.who().equals("release"))
        .allMatch(revision -> revision.alarm().isEmpty())
        .allMatch(revision -> revision.evidence().get("shadow_refused") == 1)
        .extracting(Revision::why)
        .allMatch(
            why ->
                why.startsWith(
                    "withdrawn in shadow, on the 10 trials before it: guards refuse all that it"
                        + " would run (too far)"));
    // Healthy: later and later, 19 times. Broken: after each tenth trial, 40 times.
    assertThat(revisions).hasSizeBetween(10, 25);
  }

  @Test
  void gainOfWhatHasRunAlready_isEstimatedByItsPropensities() {
    Shadow shadow = new Shadow(FUNCTION.space(), 1_000);
    for (int i = 1; i <= 1_000; i++) {
      boolean control = i % 10 == 0;
      boolean changed = Mixing.unit(5, i) < 0.25;
      Point ran = control || !changed ? BASELINE : CHANGE;
      double score = 100 + 20 * (Mixing.unit(6, i) - 0.5) - (ran.equals(CHANGE) ? 8 : 0);
      shadow.tell(
          trial(
              i,
              control ? 0 : changed ? 2 : 1,
              control ? 0.1 : changed ? 0.225 : 0.675,
              ran,
              score),
          new ScoredTrial(i, control, ran, List.of(), Map.of(), List.of(), score));
    }

    WouldHave half =
        shadow.would(
            ContextPartition.whole(),
            List.of(List.of(new Candidate(BASELINE, 1), new Candidate(CHANGE, 1))),
            new double[1]);
    assertThat(half.gain().low()).isLessThan(-4);
    assertThat(half.gain().high()).isBetween(-4.0, -1.0);
    assertThat(half.isRefused()).isTrue();
    assertThat(half.why()).contains("it would have scored", "less than the baseline");

    WouldHave other =
        shadow.would(
            ContextPartition.whole(),
            List.of(List.of(new Candidate(Point.of(5), 1))),
            new double[1]);
    assertThat(other.gain().isKnown()).isFalse();
    assertThat(other.isRefused()).isFalse();
  }

  @Test
  void studyResumedAnywhere_goesOnAsTheUninterruptedOne() {
    Study whole = study(30, List.of());
    live(whole, 120);
    for (int cut : new int[] {1, 29, 30, 31, 90}) {
      Study first = study(30, List.of());
      trials.subList(0, cut).forEach(first::tell);
      Study second =
          studies(List.of())
              .resume(settings(30), first.policy(), first.snapshot(), trials.subList(0, cut));
      trials.subList(cut, trials.size()).forEach(second::tell);

      assertThat(second.policy()).isEqualTo(whole.policy());
      assertThat(second.snapshot()).isEqualTo(whole.snapshot());
    }
  }

  private static Stage stage(Study study) {
    return StudyState.decode(study.snapshot(), study.policy()).state().release().stage();
  }

  private void live(Study study, int calls) {
    for (int i = 0; i < calls; i++) {
      long number = trials.size() + 1L;
      int candidate = study.policy().choose(SEED, number, 0);
      Point point = study.policy().point(0, candidate);
      double score = 100 + 20 * (Mixing.unit(9, number) - 0.5);
      CompletedTrial trial =
          trial(number, candidate, study.policy().propensity(0, candidate), point, score);
      trials.add(trial);
      study.tell(trial).ifPresent(revisions::add);
    }
  }

  private static CompletedTrial trial(
      long number, int candidate, double propensity, Point point, double score) {
    return new CompletedTrial(
        new TrialId("f", 1, number),
        0,
        candidate,
        propensity,
        point,
        List.of(),
        0,
        1,
        0,
        new Outcome.Success(),
        Map.of("score", score),
        Map.of());
  }

  private static Study study(int shadow, List<Guard> guards) {
    return studies(guards).begin(settings(shadow), 0);
  }

  private static Studies studies(List<Guard> guards) {
    return new Studies(
        new FixedLearner(List.of(CHANGE)), () -> Gains.of(FUNCTION), new Guards(guards));
  }

  private static StudySettings settings(int shadow) {
    return new StudySettings(
        FUNCTION,
        BASELINE,
        Optional.empty(),
        SEED,
        "fixed",
        Plan.of(FUNCTION, ReleaseRule.USUAL.withShadow(shadow), Plan.USUAL_SHARE),
        Permission.EVERYTHING);
  }
}
