package dev.poet.spi.contract;

import static dev.poet.spi.contract.LearnerWorld.BASELINE;
import static dev.poet.spi.contract.LearnerWorld.SEED;
import static dev.poet.spi.contract.LearnerWorld.SPACE;
import static dev.poet.spi.contract.LearnerWorld.choose;
import static dev.poet.spi.contract.LearnerWorld.foreign;
import static dev.poet.spi.contract.LearnerWorld.function;
import static dev.poet.spi.contract.LearnerWorld.real;
import static dev.poet.spi.contract.LearnerWorld.settings;
import static dev.poet.spi.contract.LearnerWorld.trial;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.poet.api.Scale;
import dev.poet.spi.Candidate;
import dev.poet.spi.Learner;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Objective;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.Proposal;
import dev.poet.spi.ScoredTrial;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
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

  /** Trials after which the cost of a trial may grow no more, and when that is looked at again. */
  private static final int FEW_TRIALS = 300;

  private static final int MANY_TRIALS = 10_000;

  /** Trials whose cost is taken together, as learners need not think after each. */
  private static final int TIMED = 64;

  /** How often that is done; the least counts, as other work on the machine only adds to it. */
  private static final int TIMES = 3;

  /** What costs less than this per {@link #TIMED} trials is too little to compare: 2 us a trial. */
  private static final long MEASURABLE_NANOS = 128_000;

  /** Trials under way at the same time. */
  private static final int BATCH = 10;

  /** Trials of which only each half's last is thought about. */
  private static final int NOTED = 140;

  /** Bytes that a state may have at most: 64 parameters of 200 trials, and some. */
  private static final int MOST_STATE_BYTES = 1 << 20;

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

  /**
   * A learner that looks at all trials anew costs 30 times as much at the end; one whose memory is
   * bounded between 0.6 and 1.3 times. A state that holds all trials doubles in the second half of
   * them; a bounded one was 1.2 times as long at most.
   */
  @Test
  void tell_manyTrials_neitherCostNorStateGrows() {
    told(new TrialSpan.OneCall(), FEW_TRIALS); // compiles
    Learner learner = told(new TrialSpan.OneCall(), FEW_TRIALS);
    long early = leastNanos(learner, FEW_TRIALS);
    int halfway = 0;
    for (int trial = FEW_TRIALS + TIMES * TIMED + 1; trial <= MANY_TRIALS; trial++) {
      learner.tell(trial(learner.propose(), trial));
      halfway = trial == MANY_TRIALS / 2 ? learner.state().length : halfway;
    }
    long late = leastNanos(learner, MANY_TRIALS);

    assertThat(late).isLessThan(2 * early + MEASURABLE_NANOS);
    assertThat(learner.state().length).isLessThan(MOST_STATE_BYTES).isLessThan(halfway * 3 / 2);
  }

  /**
   * Many calls may be under way with one policy: their outcomes come without a question between.
   */
  @ParameterizedTest
  @MethodSource("spans")
  void tell_batchOfOnePolicy_sameAsIfAskedInBetween(TrialSpan span) {
    Learner asked = factory().create(settings(span, SEED));
    Learner batch = factory().create(settings(span, SEED));

    for (int first = 1; first <= TRIALS; first += BATCH) {
      Proposal policy = asked.propose();
      for (int trial = first; trial < first + BATCH; trial++) {
        asked.tell(trial(policy, trial));
        asked.propose();
        batch.tell(trial(policy, trial));
      }
      assertThat(batch.state()).isEqualTo(asked.state());
      assertThat(batch.propose()).isEqualTo(asked.propose());
    }
  }

  /** Where there is no time to think, trials are noted, and thought of with the next one told. */
  @ParameterizedTest
  @MethodSource("spans")
  void note_manyTrials_areLearnedFromWithTheNextOneTold(TrialSpan span) {
    Learner learner = factory().create(settings(span, SEED));
    Learner restored = factory().create(settings(span, SEED));
    for (int trial = 1; trial <= NOTED; trial++) {
      boolean atLeisure = trial % (NOTED / 2) == 0;
      ScoredTrial next = trial(learner.propose(), trial);
      for (Learner each : List.of(learner, restored)) {
        if (atLeisure) {
          each.tell(next);
        } else {
          each.note(next);
        }
      }
      assertThat(restored.state()).isEqualTo(learner.state()).hasSizeLessThan(MOST_STATE_BYTES);
      if (trial % 7 == 0) {
        restored = factory().restore(settings(span, SEED), restored.state());
      }
    }
    assertThat(restored.propose()).isEqualTo(learner.propose());
    boolean learns = told(span, NOTED).propose().predictedGain().n() > NOTED / 2;
    assertThat(learner.propose().predictedGain().n() > NOTED / 2).isEqualTo(learns);
  }

  /** Outcomes come late, twice or never, and of points that this learner never proposed. */
  @ParameterizedTest
  @MethodSource("spans")
  void tell_lateRepeatedMissingAndForeignTrials_staysSound(TrialSpan span) {
    Learner learner = factory().create(settings(span, SEED));
    for (int trial = 1; trial <= TRIALS; trial++) {
      boolean isForeign = trial % 5 == 0;
      ScoredTrial one = isForeign ? foreign(trial) : trial(learner.propose(), trial);
      int late = Math.max(1, trial - 3);
      ScoredTrial told = trial % 7 == 0 ? trial(learner.propose(), late) : one;
      if (trial % 11 != 0) {
        learner.tell(told);
      }
      if (trial % 4 == 0) {
        learner.tell(told);
      }
      Proposal proposal = learner.propose();
      assertThat(SPACE.contains(proposal.recommended())).isTrue();
      assertThat(proposal.cells().stream().flatMap(List::stream))
          .allMatch(candidate -> SPACE.contains(candidate.point()));
    }
    Learner restored = factory().restore(settings(span, SEED), learner.state());
    assertThat(restored.state()).isEqualTo(learner.state());
    assertThat(restored.propose()).isEqualTo(learner.propose());
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

  /** Processor time of a few of the trials that follow. */
  private static long leastNanos(Learner learner, int told) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int time = 0; time < TIMES; time++) {
      long before = threads.getCurrentThreadCpuTime();
      for (int trial = 1; trial <= TIMED; trial++) {
        learner.tell(trial(learner.propose(), told + time * TIMED + trial));
      }
      least = Math.min(least, threads.getCurrentThreadCpuTime() - before);
    }
    return least;
  }
}
