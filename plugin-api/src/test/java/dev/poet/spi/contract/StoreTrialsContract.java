package dev.poet.spi.contract;

import static dev.poet.spi.contract.StoreSamples.AWKWARD;
import static dev.poet.spi.contract.StoreSamples.FUNCTION;
import static dev.poet.spi.contract.StoreSamples.SUCCESS;
import static dev.poet.spi.contract.StoreSamples.batch;
import static dev.poet.spi.contract.StoreSamples.sample;
import static dev.poet.spi.contract.StoreSamples.trial;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Outcome;
import dev.poet.spi.Point;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialId;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Trials come back as they were, each once, in order. */
interface StoreTrialsContract extends OpenedStore {
  double[] EXTREMES = {
    0.0,
    -0.0,
    0.1,
    1.0 / 3,
    1e23,
    2e-323,
    0x1p53 + 2,
    Math.nextDown(1.0),
    Double.MIN_NORMAL,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MAX_VALUE,
    -Double.MAX_VALUE
  };

  @Test
  default void commit_trialsOfEveryOutcome_comeBackEqual() throws StoreException {
    List<CompletedTrial> trials =
        List.of(
            trial(FUNCTION, 1, 1, SUCCESS),
            trial(FUNCTION, 1, 2, new Outcome.Failure(3)),
            trial(FUNCTION, 1, 3, new Outcome.Ignored("the clock was set back")),
            trial(FUNCTION, 1, 4, new Outcome.Ignored("")));
    store().commit(batch(trials.toArray()));
    assertThat(store().trialsAfter(FUNCTION, 0)).isEqualTo(trials);
  }

  @Test
  default void commit_extremeNumbers_comeBackBitForBit() throws StoreException {
    Point point = Point.of(EXTREMES);
    List<Double> context = DoubleStream.of(EXTREMES).boxed().toList();
    Map<String, Double> metrics = Map.of("zero", -0.0, "tiny", Double.MIN_VALUE);
    TrialId id = new TrialId(FUNCTION, Long.MIN_VALUE, Long.MAX_VALUE);
    long max = Long.MAX_VALUE;
    CompletedTrial trial =
        new CompletedTrial(
            id, max, 63, 1e-310, point, context, -max, max, max, SUCCESS, metrics, metrics);
    store().commit(batch(trial));
    assertThat(store().trialsAfter(FUNCTION, 0)).containsExactly(trial);
  }

  @Test
  default void commit_awkwardAndEmptyNames_comeBackEqual() throws StoreException {
    Outcome outcome = new Outcome.Ignored(AWKWARD);
    Map<String, Double> metrics = Map.of(AWKWARD, 1.0, "", 2.0);
    CompletedTrial awkward = sample(AWKWARD, 1, List.of(1.5), outcome, metrics, Map.of());
    CompletedTrial plain = sample("", 1, List.of(), SUCCESS, Map.of(), Map.of());
    store().commit(batch(awkward, plain));
    assertThat(store().trialsAfter(AWKWARD, 0)).containsExactly(awkward);
    assertThat(store().trialsAfter("", 0)).containsExactly(plain);
    assertThat(store().trialsAfter("%", 0)).isEmpty();
  }

  @Test
  default void commit_trialWithKnownIdentity_keepsTheFirst() throws StoreException {
    CompletedTrial first = trial(FUNCTION, 1, 1, SUCCESS);
    CompletedTrial second = trial(FUNCTION, 1, 1, new Outcome.Failure(1));
    store().commit(batch(first, second));
    store().commit(batch(second));
    assertThat(store().trialsAfter(FUNCTION, 0)).containsExactly(first);
  }

  @Test
  default void commit_sameNumberInAnotherStream_keepsBoth() throws StoreException {
    List<CompletedTrial> both = List.of(trial(FUNCTION, 1, 7), trial(FUNCTION, 2, 7));
    store().commit(batch(both.toArray()));
    assertThat(store().trialsAfter(FUNCTION, 0)).containsExactlyInAnyOrderElementsOf(both);
  }

  @Test
  default void trialsAfter_committedOutOfOrder_areAscending() throws StoreException {
    store().commit(batch(trial(FUNCTION, 1, 10), trial(FUNCTION, 1, 2)));
    store().commit(batch(trial(FUNCTION, 1, 9), trial(FUNCTION, 1, 1)));
    assertThat(store().trialsAfter(FUNCTION, 1))
        .containsExactly(trial(FUNCTION, 1, 2), trial(FUNCTION, 1, 9), trial(FUNCTION, 1, 10));
  }

  @Test
  default void trialsAfter_anotherFunction_isNotMixedIn() throws StoreException {
    store().commit(batch(trial("one", 1, 1), trial("other", 1, 1)));
    assertThat(store().trialsAfter("one", 0)).containsExactly(trial("one", 1, 1));
    assertThat(store().trialsAfter("unknown", 0)).isEmpty();
  }

  @Test
  default void commit_manyTrialsAtOnce_allComeBack() throws StoreException {
    List<CompletedTrial> many =
        LongStream.rangeClosed(1, 3_500).mapToObj(n -> trial(FUNCTION, 1, n)).toList();
    store().commit(batch(many.toArray()));
    assertThat(store().trialsAfter(FUNCTION, 0)).isEqualTo(many);
  }
}
