package dev.poet.spi.contract;

import static dev.poet.spi.contract.StoreSamples.FUNCTION;
import static dev.poet.spi.contract.StoreSamples.batch;
import static dev.poet.spi.contract.StoreSamples.trial;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Store;
import dev.poet.spi.StoreBatch;
import dev.poet.spi.StoreException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which trials were learned from, in which order, and what is still to be learned from. */
interface StoreLearnedContract extends OpenedStore {

  @Test
  default void unlearned_ofSeveralStreams_areInTheOrderOfTheirCommits() throws StoreException {
    List<CompletedTrial> trials =
        List.of(trial(FUNCTION, 2, 9), trial(FUNCTION, 1, 4), trial(FUNCTION, 2, 3));
    store().commit(batch(trials.get(0), trials.get(1).asLearned(0)));
    store().commit(batch(trials.get(2), trial(FUNCTION, 1, 5).asLearned(5)));
    store().commit(batch(trial("other", 1, 1)));
    assertThat(store().unlearned(FUNCTION, 10)).isEqualTo(trials);
    assertThat(store().unlearned(FUNCTION, 2)).isEqualTo(trials.subList(0, 2));
  }

  @Test
  default void commit_ofLearnedTrials_marksEachOnce() throws StoreException {
    CompletedTrial trial = trial(FUNCTION, 2, 3);
    store().commit(batch(trial));
    store().commit(StoreBatch.EMPTY.withLearned(List.of(trial.asLearned(8))));
    store().commit(StoreBatch.EMPTY.withLearned(List.of(trial.asLearned(9))));
    store().commit(batch(trial));
    assertThat(store().unlearned(FUNCTION, 10)).isEmpty();
    assertThat(store().trialsAfter(FUNCTION, 0)).containsExactly(trial.asLearned(8));
  }

  @Test
  default void learnedAfter_ofSeveralStreams_areInTheOrderOfLearning() throws StoreException {
    CompletedTrial own = trial(FUNCTION, 1, 5).asLearned(5);
    CompletedTrial joined = trial(FUNCTION, 2, 1).asLearned(7);
    CompletedTrial next = trial(FUNCTION, 1, 8).asLearned(8);
    store().commit(batch(next, joined, own, trial(FUNCTION, 2, 2)));
    assertThat(store().learnedAfter(FUNCTION, 0)).containsExactly(own, joined, next);
    assertThat(store().learnedAfter(FUNCTION, 6)).containsExactly(joined, next);
    assertThat(store().learnedAfter(FUNCTION, 8)).isEmpty();
  }

  @Test
  default void lastNumber_isThatOfAllStreamsOrOfOne() throws StoreException {
    assertThat(store().lastNumber(FUNCTION)).isZero();
    store().commit(batch(trial(FUNCTION, 1, 5), trial(FUNCTION, 2, 9), trial(FUNCTION, 1, 4)));
    assertThat(store().lastNumber(FUNCTION)).isEqualTo(9);
    assertThat(store().lastNumber(FUNCTION, 1)).isEqualTo(5);
    assertThat(store().lastNumber(FUNCTION, 3)).isZero();
  }

  @Test
  default void hasNews_isAboutWhatOthersStored() throws StoreException {
    assertThat(store().hasNews()).isTrue();
    store().commit(batch(trial(FUNCTION, 1, 1)));
    assertThat(store().hasNews()).isFalse();
    try (Store other = open(folder())) {
      other.commit(batch(trial(FUNCTION, 2, 1)));
      await(store(), true);
      await(store(), false);
    }
  }

  /** News may take a moment to arrive. */
  private static void await(Store store, boolean news) throws StoreException {
    long end = System.nanoTime() + 10_000_000_000L;
    while (store.hasNews() != news) {
      assertThat(System.nanoTime() - end).isNegative();
      Thread.onSpinWait();
    }
  }
}
