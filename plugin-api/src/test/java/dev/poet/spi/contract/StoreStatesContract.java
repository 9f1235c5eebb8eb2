package dev.poet.spi.contract;

import static dev.poet.spi.contract.StoreSamples.FUNCTION;
import static dev.poet.spi.contract.StoreSamples.assertSnapshot;
import static dev.poet.spi.contract.StoreSamples.batch;
import static dev.poet.spi.contract.StoreSamples.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.spi.LearnerSnapshot;
import dev.poet.spi.StoreException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The state committed last is the one to go on from. */
interface StoreStatesContract extends OpenedStore {
  @Test
  default void latestSnapshot_severalCommitted_isTheLastCommitted() throws StoreException {
    store().commit(batch(snapshot(1, 1), snapshot(2, 2)));
    store().commit(batch(snapshot(3, 3)));
    assertSnapshot(store().latestSnapshot(FUNCTION), snapshot(3, 3));
    assertThat(store().latestSnapshot("other")).isEmpty();
  }

  @Test
  default void latestSnapshot_sameTrialOtherState_isTheLastCommitted() throws StoreException {
    store().commit(batch(snapshot(1, 1)));
    store().commit(batch(snapshot(1, 2)));
    assertSnapshot(store().latestSnapshot(FUNCTION), snapshot(1, 2));
  }

  @Test
  default void latestSnapshot_stateOfAnySize_comesBackEqual() throws StoreException {
    for (int bytes : new int[] {0, 1, 1 << 20}) {
      byte[] state = new byte[bytes];
      new Random(bytes).nextBytes(state);
      LearnerSnapshot snapshot = new LearnerSnapshot(FUNCTION, "", "", 0, state);
      store().commit(batch(snapshot));
      assertSnapshot(store().latestSnapshot(FUNCTION), snapshot);
    }
  }

  @Test
  default void latestSnapshot_hundredCommitted_isStillTheLast() throws StoreException {
    for (int i = 1; i <= 100; i++) {
      store().commit(batch(snapshot(i, i)));
    }
    assertSnapshot(store().latestSnapshot(FUNCTION), snapshot(100, 100));
  }
}
