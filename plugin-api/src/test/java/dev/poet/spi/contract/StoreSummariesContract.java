package dev.poet.spi.contract;

import static dev.poet.spi.contract.StoreSamples.FUNCTION;
import static dev.poet.spi.contract.StoreSamples.SUCCESS;
import static dev.poet.spi.contract.StoreSamples.batch;
import static dev.poet.spi.contract.StoreSamples.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Metric;
import dev.poet.spi.Moments;
import dev.poet.spi.Outcome;
import dev.poet.spi.Point;
import dev.poet.spi.Retention;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialId;
import dev.poet.spi.TrialSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Trials that are too old are added up, whatever the steps in which that happens. */
interface StoreSummariesContract extends OpenedStore {
  long NOON = 1_700_049_600_000L - 1_700_049_600_000L % 86_400_000L + 43_200_000L;
  Duration DAY = Duration.ofDays(1);

  private static CompletedTrial trial(long number, double x, Outcome outcome, double cost) {
    boolean control = x == 1;
    return new CompletedTrial(
        new TrialId(FUNCTION, 1, number),
        0,
        control ? 0 : 1,
        0.5,
        Point.of(x),
        List.of((double) number),
        NOON + number,
        1,
        1_000,
        outcome,
        Map.of("cost", cost),
        Map.of("outdoor", cost / 2),
        number);
  }

  private static CompletedTrial window(long number, long calls, double mean, double variance) {
    Map<String, Double> metrics =
        Map.of(
            Metric.SECONDS,
            0.5,
            Metric.varianceOf(Metric.SECONDS),
            0.0,
            "cost",
            mean,
            Metric.varianceOf("cost"),
            variance);
    return new CompletedTrial(
        new TrialId(FUNCTION, 1, number),
        0,
        1,
        0.5,
        Point.of(9),
        List.of(),
        NOON,
        calls,
        1_000,
        SUCCESS,
        metrics,
        Map.of(),
        number);
  }

  private void compactAll(long least) throws StoreException {
    Retention retention = new Retention(DAY, DAY, Duration.ofDays(365), least);
    long later = NOON + Duration.ofDays(3).toMillis();
    while (store().forget(retention, later) > 0) {
      assertThat(store().openCommands()).isEmpty();
    }
  }

  @Test
  default void forget_oldTrials_addsThemUp() throws StoreException {
    store().declare(function("hvac", 1));
    List<CompletedTrial> trials = new ArrayList<>();
    for (long n = 1; n <= 4_000; n++) {
      trials.add(trial(n, n % 2 == 0 ? 1 : 2, SUCCESS, n));
    }
    store().commit(batch(trials.toArray()));
    compactAll(0);

    assertThat(store().trialsAfter(FUNCTION, 0)).isEmpty();
    List<TrialSummary> sums = store().summaries(FUNCTION, 10);
    assertThat(sums).hasSize(2);
    TrialSummary control = sums.stream().filter(TrialSummary::control).findFirst().orElseThrow();
    assertThat(control.parameters()).isEqualTo(Point.of(1));
    assertThat(control.spaceFingerprint()).isEqualTo(function("hvac", 1).space().fingerprint());
    assertThat(control.trials()).isEqualTo(2_000);
    assertThat(control.firstNumber()).isEqualTo(2);
    assertThat(control.lastNumber()).isEqualTo(4_000);
    assertThat(control.firstMillis()).isEqualTo(NOON + 2);
    assertThat(control.lastMillis()).isEqualTo(NOON + 4_000);
    assertThat(control.dayMillis()).isEqualTo(NOON - 43_200_000L);
    assertThat(control.context().get(0)).isEqualTo(2_001, within(1e-9));
    // Of 2, 4, ..., 4,000: the mean is 2,001 and the variance 2,000 * 2,001 / 3.
    Moments cost = control.metrics().get("cost");
    assertThat(cost.n()).isEqualTo(2_000);
    assertThat(cost.mean()).isEqualTo(2_001, within(1e-9));
    assertThat(cost.variance()).isEqualTo(2_000 * 2_001 / 3.0, within(1e-3));
    assertThat(control.covariates().get("outdoor").mean()).isEqualTo(1_000.5, within(1e-9));
  }

  @Test
  default void forget_theLeast_stayTrials() throws StoreException {
    store().commit(batch(trial(1, 2, SUCCESS, 1), trial(2, 2, SUCCESS, 2)));
    compactAll(1);
    compactAll(1);
    assertThat(store().trialsAfter(FUNCTION, 0)).containsExactly(trial(2, 2, SUCCESS, 2));
    assertThat(store().summaries(FUNCTION, 10))
        .singleElement()
        .satisfies(sum -> assertThat(sum.trials()).isEqualTo(1));
  }

  @Test
  default void forget_failuresAndIgnored_areCountedAndLeftOut() throws StoreException {
    store()
        .commit(
            batch(
                trial(1, 2, SUCCESS, 4),
                trial(2, 2, new Outcome.Failure(1), 99),
                trial(3, 2, new Outcome.Ignored("clock"), 99)));
    compactAll(0);
    TrialSummary sum = store().summaries(FUNCTION, 10).get(0);
    assertThat(sum.trials()).isEqualTo(2);
    assertThat(sum.failedCalls()).isEqualTo(1);
    assertThat(sum.metrics().get("cost")).isEqualTo(Moments.of(4));
  }

  @Test
  default void forget_windows_keepTheirCallsAndVariance() throws StoreException {
    store().commit(batch(window(1, 100, 2, 3), window(2, 300, 6, 5)));
    compactAll(0);
    TrialSummary sum = store().summaries(FUNCTION, 10).get(0);
    Moments cost = sum.metrics().get("cost");
    assertThat(cost.n()).isEqualTo(400);
    assertThat(cost.mean()).isEqualTo(5, within(1e-12));
    assertThat(cost.squares()).isEqualTo(3 * 99 + 5 * 299 + 16 * 75, within(1e-9));
    assertThat(sum.metrics()).containsOnlyKeys("cost", Metric.SECONDS);
    assertThat(sum.asWindows()).hasSize(2).allMatch(CompletedTrial::isWindow);
  }

  @Test
  default void summaries_limited_areTheNewestInOrder() throws StoreException {
    store()
        .commit(batch(trial(1, 2, SUCCESS, 1), trial(2, 3, SUCCESS, 1), trial(3, 4, SUCCESS, 1)));
    compactAll(0);
    assertThat(store().summaries(FUNCTION, 2))
        .extracting(TrialSummary::lastNumber)
        .containsExactly(2L, 3L);
    assertThat(store().summaries("other", 2)).isEmpty();
  }

  @Test
  default void summaries_committedTwice_areStoredOnce() throws StoreException {
    store().commit(batch(trial(1, 2, SUCCESS, 1.0 / 3), trial(2, 2, SUCCESS, -0.0)));
    compactAll(0);
    List<TrialSummary> sums = store().summaries(FUNCTION, 10);
    store().commit(batch(sums.toArray()));
    assertThat(store().summaries(FUNCTION, 10)).isEqualTo(sums);
    store().close();
    reopen();
    assertThat(store().summaries(FUNCTION, 10)).isEqualTo(sums);
  }

  @Test
  default void forget_oldSummaries_areRemoved() throws StoreException {
    store().commit(batch(trial(1, 2, SUCCESS, 1)));
    compactAll(0);
    store().forget(new Retention(DAY, DAY, DAY, 0), NOON + Duration.ofDays(2).toMillis());
    assertThat(store().summaries(FUNCTION, 10)).isEmpty();
  }
}
