package dev.poet.spi.contract;

import static dev.poet.spi.contract.StoreSamples.FUNCTION;
import static dev.poet.spi.contract.StoreSamples.assertMixedBatch;
import static dev.poet.spi.contract.StoreSamples.inBackground;
import static dev.poet.spi.contract.StoreSamples.mixedBatch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.spi.Lease;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** One process at a time leads, and only it can write as the leader. */
interface StoreLeaseContract extends OpenedStore {
  long NOW = 1_700_000_000_000L;
  Duration TEN_SECONDS = Duration.ofSeconds(10);

  @Test
  default void lead_freeThenHeld_isTheFirstComers() throws StoreException {
    Lease first = store().lead("a", NOW, TEN_SECONDS);
    assertThat(first).isEqualTo(new Lease("a", 1, NOW + 10_000));
    try (Store second = open(folder())) {
      assertThat(second.lead("b", NOW + 9_999, TEN_SECONDS)).isEqualTo(first);
    }
    assertThat(store().lead("a", NOW + 5_000, TEN_SECONDS))
        .isEqualTo(new Lease("a", 1, NOW + 15_000));
  }

  @Test
  default void lead_expired_isTakenOverWithAGreaterToken() throws StoreException {
    Lease old = store().lead("a", NOW, TEN_SECONDS);
    try (Store second = open(folder())) {
      Lease taken = second.lead("b", NOW + 10_000, TEN_SECONDS);
      assertThat(taken).isEqualTo(new Lease("b", 2, NOW + 20_000));
      second.commit(mixedBatch(1), taken);
      assertThat(store().lead("a", NOW + 10_001, TEN_SECONDS)).isEqualTo(taken);
      assertThatThrownBy(() -> store().commit(mixedBatch(2), old))
          .isInstanceOf(StoreException.class)
          .hasMessageContainingAll("a does not lead any more", "lease 1");
      assertMixedBatch(second, 1);
      assertThat(second.trialsAfter(FUNCTION, 1)).isEmpty();
    }
  }

  @Test
  default void commit_underTheLease_goesOnAfterItsTimeWhileNobodyElseLeads() throws StoreException {
    Lease lease = store().lead("a", NOW, Duration.ZERO);
    store().commit(mixedBatch(1), lease);
    assertMixedBatch(store(), 1);
  }

  @Test
  default void lead_severalAtOnce_isGivenToOne() throws Exception {
    List<Store> stores = new ArrayList<>();
    List<Future<Void>> running = new ArrayList<>();
    List<Lease> leases = java.util.Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 4; i++) {
      String holder = "process " + i;
      Store each = open(folder());
      stores.add(each);
      running.add(
          inBackground(
              () -> {
                leases.add(each.lead(holder, NOW, TEN_SECONDS));
                return null;
              }));
    }
    for (Future<Void> each : running) {
      each.get();
    }
    stores.forEach(Store::close);
    assertThat(leases).hasSize(4).containsOnly(leases.get(0));
  }
}
