package dev.poet.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.poet.api.Scale;
import dev.poet.spi.Candidate;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.Domain;
import dev.poet.spi.Learner;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Mixing;
import dev.poet.spi.Objective;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.Proposal;
import dev.poet.spi.ScoredTrial;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every {@link Learner} must do. A learner is tested by a subclass that names its factory; the
 * world is a noisy bowl over a mixed space, once with fast and once with slow trials.
 */
public abstract class LearnerContract {
  private static final int TRIALS = 60;
  private static final long SEED = 11;

  /** Trials after which the cost of a trial may grow no more. */
  private static final int MANY_TRIALS = 1_500;

  /** Bytes that a state may have at most: 64 parameters of 200 trials, and some. */
  private static final int MOST_STATE_BYTES = 1 << 20;

  private static final ParameterSpace SPACE =
      new ParameterSpace(
          List.of(
              real("ratio", 0, 1, Scale.LINEAR),
              real("size", 1, 1 << 20, Scale.LOG),
              new Parameter("level", new Domain.Whole(1, 9, 1, Scale.LINEAR, ""), 0.25, ""),
              new Parameter("kind", new Domain.Choice(List.of("a", "b", "c")), 1, "")));

  private static final Point BASELINE = Point.of(0.5, 1024, 6, 1);

  /** Makes the learners under test. */
  protected abstract LearnerFactory factory();

  static Stream<TrialSpan> spans() {
    return Stream.of(new TrialSpan.OneCall(), new TrialSpan.UntilFeatureChanges(0));
  }

  @ParameterizedTest
  @MethodSource("spans")
  void propose_newLearner_recommendsTheBaseline(TrialSpan span) {
    assertThat(factory().create(settings(span, SEED)).propose().recommended()).isEqualTo(BASELINE);
  }

  @ParameterizedTest
  @MethodSource("spans")
  void tell_sameSeedAndTrials_sameStateAndProposals(TrialSpan span) {
    Learner one = factory().create(settings(span, SEED));
    Learner other = factory().create(settings(span, SEED));

    for (int trial = 1; trial <= TRIALS; trial++) {
      assertThat(other.propose()).isEqualTo(one.propose());
      ScoredTrial next = trial(one.propose(), trial);
      one.tell(next);
      other.tell(next);
      assertThat(other.state()).isEqualTo(one.state());
    }
  }

  @ParameterizedTest
  @MethodSource("spans")
  void propose_askedTwice_sameAnswerAndUnchangedState(TrialSpan span) {
    Learner learner = told(span, TRIALS);
    byte[] before = learner.state();

    Proposal first = learner.propose();

    assertThat(learner.propose()).isEqualTo(first);
    assertThat(learner.state()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("spans")
  void restore_atAnyTrial_goesOnAsIfNeverStopped(TrialSpan span) {
    Learner whole = factory().create(settings(span, SEED));
    Learner interrupted = factory().create(settings(span, SEED));

    for (int trial = 1; trial <= TRIALS; trial++) {
      interrupted = factory().restore(settings(span, SEED), interrupted.state());
      assertThat(interrupted.state()).isEqualTo(whole.state());
      assertThat(interrupted.propose()).isEqualTo(whole.propose());
      ScoredTrial next = trial(whole.propose(), trial);
      whole.tell(next);
      interrupted.tell(next);
    }
  }

  @ParameterizedTest
  @MethodSource("spans")
  void propose_always_staysWithinBoundsAndCapacity(TrialSpan span) {
    Learner learner = factory().create(settings(span, SEED));

    for (int trial = 1; trial <= TRIALS; trial++) {
      Proposal proposal = learner.propose();
      assertThat(SPACE.contains(proposal.recommended())).isTrue();
      assertThat(proposal.cells()).hasSize(proposal.partition().size());
      assertThat(proposal.reason()).isNotBlank();
      for (List<Candidate> cell : proposal.cells()) {
        assertThat(cell).hasSizeLessThan(Policy.MAX_CANDIDATES);
        assertThat(cell).allMatch(candidate -> SPACE.contains(candidate.point()));
      }
      learner.tell(trial(proposal, trial));
    }
  }

  @ParameterizedTest
  @MethodSource("spans")
  void tell_gapsMissingCovariatesAndWildScores_staysSound(TrialSpan span) {
    Learner learner = factory().create(settings(span, SEED));
    double[] scores = {0, 0, -1e12, 1e12, 1e-300, 0, 3, 3, 3, 3};

    for (int i = 0; i < 40; i++) {
      Map<String, Double> covariates = i % 3 == 0 ? Map.of() : Map.of("load", 1.0 * i);
      learner.tell(
          new ScoredTrial(
              1 + i + i / 7 * 5,
              i % 3 == 0,
              i % 3 == 0 ? BASELINE : choose(learner.propose(), i),
              List.of(1.0 * i, 0.0),
              covariates,
              List.of(),
              scores[i % scores.length]));
      assertThat(SPACE.contains(learner.propose().recommended())).isTrue();
    }
    Learner restored = factory().restore(settings(span, SEED), learner.state());
    assertThat(restored.propose()).isEqualTo(learner.propose());
  }

  @Test
  void tell_manyTrials_stateStopsGrowing() {
    Learner learner = told(new TrialSpan.OneCall(), MANY_TRIALS);
    int before = learner.state().length;
    for (int trial = MANY_TRIALS + 1; trial <= 2 * MANY_TRIALS; trial++) {
      learner.tell(trial(learner.propose(), trial));
    }

    assertThat(learner.state().length).isLessThan(MOST_STATE_BYTES).isLessThan(2 * before);
  }

  @Test
  void restore_stateOfAnotherSpace_isRefused() {
    byte[] state = told(new TrialSpan.OneCall(), 5).state();
    ParameterSpace other = new ParameterSpace(List.of(real("ratio", 0, 2, Scale.LINEAR)));

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                factory()
                    .restore(
                        new LearnerSettings(
                            function(other, new TrialSpan.OneCall()),
                            Point.of(0.5),
                            SEED,
                            Optional.empty()),
                        state))
        .withMessageContaining(other.fingerprint());
  }

  @Test
  void restore_stateOfOtherFeaturesOrAnotherObjective_isRefused() {
    byte[] state = told(new TrialSpan.OneCall(), 5).state();
    TunedFunction function = function(SPACE, new TrialSpan.OneCall());
    TunedFunction fewer =
        new TunedFunction(
            function.id(),
            "",
            SPACE,
            function.context().subList(0, 1),
            function.span(),
            function.objective());
    TunedFunction turned =
        new TunedFunction(
            function.id(),
            "",
            SPACE,
            function.context(),
            function.span(),
            Objective.parse(Objective.Direction.MAXIMISE, "bytes"));

    for (TunedFunction other : List.of(fewer, turned)) {
      LearnerSettings settings = new LearnerSettings(other, BASELINE, SEED, Optional.empty());
      assertThatIllegalArgumentException().isThrownBy(() -> factory().restore(settings, state));
    }
  }

  @Test
  void restore_damagedState_isRefused() {
    LearnerSettings settings = settings(new TrialSpan.OneCall(), SEED);
    byte[] state = told(new TrialSpan.OneCall(), 20).state();
    byte[] torn = java.util.Arrays.copyOf(state, state.length / 2);

    assertThatIllegalArgumentException().isThrownBy(() -> factory().restore(settings, torn));
    assertThatIllegalArgumentException().isThrownBy(() -> factory().restore(settings, new byte[0]));
  }

  private Learner told(TrialSpan span, int trials) {
    Learner learner = factory().create(settings(span, SEED));
    for (int trial = 1; trial <= trials; trial++) {
      learner.tell(trial(learner.propose(), trial));
    }
    return learner;
  }

  /** Every third trial is control; the others score a bowl around (0.3, 4096, 3, c) with noise. */
  private static ScoredTrial trial(Proposal proposal, int number) {
    boolean control = number % 3 == 0;
    Point point = control ? BASELINE : choose(proposal, number);
    double load = Mixing.unit(SEED, number);
    double score = -5 - load - bowl(point) + 0.5 * Mixing.unit(SEED + 1, number);
    return new ScoredTrial(
        number,
        control,
        point,
        List.of((double) number, (double) (number % 7 / 5)),
        Map.of("load", load),
        List.of(),
        score);
  }

  private static double bowl(Point point) {
    double sum = point.get(3) == 2 ? 0 : 0.3;
    double[] at = SPACE.toUnit(point);
    double[] best = SPACE.toUnit(Point.of(0.3, 4096, 3, 2));
    for (int i = 0; i < 3; i++) {
      sum += 4 * (at[i] - best[i]) * (at[i] - best[i]);
    }
    return sum;
  }

  private static Point choose(Proposal proposal, int number) {
    List<Candidate> candidates = proposal.cells().get(0);
    return candidates.isEmpty() ? BASELINE : candidates.get(number % candidates.size()).point();
  }

  private static LearnerSettings settings(TrialSpan span, long seed) {
    return new LearnerSettings(function(SPACE, span), BASELINE, seed, Optional.empty());
  }

  private static TunedFunction function(ParameterSpace space, TrialSpan span) {
    return new TunedFunction(
        "contract",
        "",
        space,
        List.of(new ContextFeature("day", ""), new ContextFeature("weekend", "")),
        span,
        Objective.parse(Objective.Direction.MINIMISE, "seconds"));
  }

  private static Parameter real(String name, double low, double high, Scale scale) {
    return new Parameter(name, new Domain.Real(low, high, scale, ""), 0.25, "");
  }
}
