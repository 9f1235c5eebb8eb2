package dev.poet.spi.contract;

import static dev.poet.spi.contract.StoreSamples.FUNCTION;
import static dev.poet.spi.contract.StoreSamples.assertMixedBatch;
import static dev.poet.spi.contract.StoreSamples.inBackground;
import static dev.poet.spi.contract.StoreSamples.mixedBatch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.spi.DeposedException;
import dev.poet.spi.Lease;
import dev.poet.spi.Member;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** One process at a time leads a function, and only it can write as its leader. */
interface StoreLeaseContract extends OpenedStore {
  long NOW = 1_700_000_000_000L;
  Duration TEN_SECONDS = Duration.ofSeconds(10);
  Member ONE = new Member(1, "one");
  Member TWO = new Member(2, "two");

  @Test
  default void lead_freeThenHeld_isTheFirstComers() throws StoreException {
    Lease first = lead(store(), ONE, NOW);
    assertThat(first).isEqualTo(new Lease(FUNCTION, ONE, 1, NOW + 10_000));
    try (Store second = open(folder())) {
      assertThat(lead(second, TWO, NOW + 9_999)).isEqualTo(first);
    }
    assertThat(lead(store(), ONE, NOW + 5_000))
        .isEqualTo(new Lease(FUNCTION, ONE, 1, NOW + 15_000));
  }

  @Test
  default void lead_anotherFunction_isFree() throws StoreException {
    Lease first = lead(store(), ONE, NOW);
    assertThat(store().lead(List.of(FUNCTION, "other"), TWO, NOW, TEN_SECONDS))
        .containsExactly(first, new Lease("other", TWO, 1, NOW + 10_000));
  }

  @Test
  default void lead_expired_isTakenOverWithAGreaterToken() throws StoreException {
    Lease old = lead(store(), ONE, NOW);
    try (Store second = open(folder())) {
      Lease taken = lead(second, TWO, NOW + 10_000);
      assertThat(taken).isEqualTo(new Lease(FUNCTION, TWO, 2, NOW + 20_000));
      second.commit(mixedBatch(1), List.of(taken));
      assertThat(lead(store(), ONE, NOW + 10_001)).isEqualTo(taken);
      assertThatThrownBy(() -> store().commit(mixedBatch(2), List.of(old)))
          .isInstanceOf(DeposedException.class)
          .hasMessageContaining("another process leads the learning of " + FUNCTION);
      assertMixedBatch(second, 1);
      assertThat(second.trialsAfter(FUNCTION, 1)).isEmpty();
    }
  }

  @Test
  default void lead_resigned_isFreeAtOnce() throws StoreException {
    store().resign(List.of(lead(store(), ONE, NOW)));
    Lease taken = lead(store(), TWO, NOW + 1);
    assertThat(taken).isEqualTo(new Lease(FUNCTION, TWO, 2, NOW + 10_001));
    store().resign(List.of(new Lease(FUNCTION, ONE, 1, NOW + 10_000)));
    assertThat(lead(store(), ONE, NOW + 2)).isEqualTo(taken);
  }

  @Test
  default void commit_underTheLease_goesOnAfterItsTimeWhileNobodyElseLeads() throws StoreException {
    List<Lease> leases = store().lead(List.of(FUNCTION), ONE, NOW, Duration.ZERO);
    store().commit(mixedBatch(1), leases);
    assertMixedBatch(store(), 1);
  }

  @Test
  default void lead_severalAtOnce_isGivenToOne() throws Exception {
    List<Store> stores = new ArrayList<>();
    List<Future<Void>> running = new ArrayList<>();
    List<Lease> leases = java.util.Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 4; i++) {
      Member member = new Member(i, "process " + i);
      Store each = open(folder());
      stores.add(each);
      running.add(
          inBackground(
              () -> {
                leases.add(lead(each, member, NOW));
                return null;
              }));
    }
    for (Future<Void> each : running) {
      each.get();
    }
    stores.forEach(Store::close);
    assertThat(leases).hasSize(4).containsOnly(leases.get(0));
  }

  private static Lease lead(Store store, Member member, long nowMillis) throws StoreException {
    return store.lead(List.of(FUNCTION), member, nowMillis, TEN_SECONDS).get(0);
  }
}
