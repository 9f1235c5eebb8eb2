package dev.poet.spi.contract;

import static dev.poet.spi.contract.StoreSamples.FUNCTION;
import static dev.poet.spi.contract.StoreSamples.SUCCESS;
import static dev.poet.spi.contract.StoreSamples.assertMixedBatch;
import static dev.poet.spi.contract.StoreSamples.batch;
import static dev.poet.spi.contract.StoreSamples.mixedBatch;
import static dev.poet.spi.contract.StoreSamples.sample;
import static dev.poet.spi.contract.StoreSamples.trial;
import static dev.poet.spi.contract.StoreSamples.version;
import static dev.poet.spi.contract.StoreSamples.withEvidence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.spi.PolicyVersion;
import dev.poet.spi.StoreBatch;
import dev.poet.spi.StoreException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A batch is stored whole or not at all, and once. */
interface StoreBatchesContract extends OpenedStore {
  @Test
  default void commit_sameBatchTwice_changesNothing() throws StoreException {
    StoreBatch batch = mixedBatch(1);
    store().commit(batch);
    store().commit(batch);
    assertMixedBatch(store(), 1);
  }

  @Test
  default void commit_emptyBatch_storesNothing() throws StoreException {
    store().commit(batch());
    assertThat(store().trialsAfter(FUNCTION, 0)).isEmpty();
    assertThat(store().latestVersion(FUNCTION)).isEmpty();
  }

  @Test
  default void commit_nonFiniteTrial_refusesTheWholeBatch() throws StoreException {
    List<Double> none = List.of();
    for (double bad : List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)) {
      Map<String, Double> cost = Map.of("cost", bad);
      assertRefused(sample(FUNCTION, 1, none, SUCCESS, cost, Map.of()), "cost", "trial 2");
      assertRefused(sample(FUNCTION, 1, none, SUCCESS, Map.of(), cost), "cost", "trial 2");
      assertRefused(
          sample(FUNCTION, 1, List.of(1.0, bad), SUCCESS, Map.of(), Map.of()), "1", "trial 2");
      assertRefused(
          sample(FUNCTION, bad, none, SUCCESS, Map.of(), Map.of()), "propensity", "trial 2");
    }
  }

  @Test
  default void commit_nonFiniteEvidence_refusesTheWholeBatchOnly() throws StoreException {
    PolicyVersion bad = withEvidence(version(FUNCTION, 7), Map.of("effect", Double.NaN));
    assertRefused(bad, "effect", "version 7");
    store().commit(mixedBatch(1));
    assertMixedBatch(store(), 1);
  }

  private void assertRefused(Object bad, String named, String row) throws StoreException {
    StoreBatch batch = batch(trial(FUNCTION, 1, 1), bad);
    assertThatThrownBy(() -> store().commit(batch))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(named, row + " of " + FUNCTION, "finite");
    assertThat(store().trialsAfter(FUNCTION, 0)).isEmpty();
  }
}
