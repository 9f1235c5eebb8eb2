package dev.poet.spi.contract;

import static dev.poet.spi.contract.StoreSamples.FUNCTION;
import static dev.poet.spi.contract.StoreSamples.assertMixedBatch;
import static dev.poet.spi.contract.StoreSamples.batch;
import static dev.poet.spi.contract.StoreSamples.commitEach;
import static dev.poet.spi.contract.StoreSamples.function;
import static dev.poet.spi.contract.StoreSamples.inBackground;
import static dev.poet.spi.contract.StoreSamples.mixedBatch;
import static dev.poet.spi.contract.StoreSamples.trial;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.spi.PolicyVersion;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What is committed is there for everyone who opens the store. */
interface StoreSharingContract extends OpenedStore {
  @Test
  default void open_again_findsEverything() throws StoreException {
    store().declare(function("hvac", 1));
    store().commit(mixedBatch(1));
    store().close();
    reopen();
    assertMixedBatch(store(), 1);
  }

  @Test
  default void commit_afterClose_isRefused() {
    store().close();
    store().close();
    assertThatThrownBy(() -> store().commit(mixedBatch(1)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("closed");
  }

  @Test
  default void secondStore_whileFirstIsOpen_seesItsCommits() throws StoreException {
    try (Store second = open(folder())) {
      store().commit(mixedBatch(1));
      assertMixedBatch(second, 1);
      second.commit(mixedBatch(2));
      assertMixedBatch(store(), 2);
    }
  }

  @Test
  default void secondStore_whileFirstCommits_neverSeesHalfABatch() throws Exception {
    int batches = 60;
    try (Store second = open(folder())) {
      Future<Void> writing =
          inBackground(() -> commitEach(store(), batches, StoreSamples::mixedBatch));
      do {
        long seen = second.latestVersion(FUNCTION).map(PolicyVersion::afterTrial).orElse(0L);
        assertThat(second.trialsAfter(FUNCTION, 0)).hasSizeGreaterThanOrEqualTo((int) seen);
      } while (!writing.isDone());
      writing.get();
      assertMixedBatch(second, batches);
    }
  }

  @Test
  default void twoStores_committingAtOnce_loseNothing() throws Exception {
    int batches = 40;
    try (Store second = open(folder())) {
      Future<Void> other =
          inBackground(() -> commitEach(second, batches, n -> batch(trial(FUNCTION, 2, n))));
      commitEach(store(), batches, n -> batch(trial(FUNCTION, 1, n)));
      other.get();
      assertThat(store().trialsAfter(FUNCTION, 0)).hasSize(2 * batches);
    }
  }
}
