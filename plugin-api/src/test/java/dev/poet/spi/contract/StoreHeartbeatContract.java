package dev.poet.spi.contract;

import static dev.poet.spi.contract.StoreSamples.FUNCTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.spi.Heartbeat;
import dev.poet.spi.HostProcess;
import dev.poet.spi.Lease;
import dev.poet.spi.Member;
import dev.poet.spi.ProcessVitals;
import dev.poet.spi.Retention;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What running processes say of themselves is there for everybody who looks. */
interface StoreHeartbeatContract extends OpenedStore {
  long BEGAN = 1_700_000_000_000L;
  long DAY_MILLIS = Duration.ofDays(1).toMillis();
  Member SHOP = new Member(1, "process 4711 on web-3");
  Member NIGHTLY = new Member(2, "process 12 on batch-1");

  @Test
  default void beat_again_replacesTheLastOneAndRenewsTheLead() throws StoreException {
    store().beat(List.of(FUNCTION), heartbeat(SHOP, 0, 0.5, Map.of(FUNCTION, "online")));
    Heartbeat second = heartbeat(SHOP, 10_000, 0.25, Map.of("other", "propose"));
    List<Lease> leases = store().beat(List.of(FUNCTION, "other"), second);
    assertThat(leases)
        .containsExactly(
            new Lease(FUNCTION, SHOP, 1, BEGAN + 40_000),
            new Lease("other", SHOP, 1, BEGAN + 40_000));
    try (Store other = open(folder())) {
      assertThat(other.heartbeats())
          .containsExactly(
              heartbeat(SHOP, 10_000, 0.25, Map.of(FUNCTION, "online", "other", "propose")));
    }
  }

  @Test
  default void beat_ofAFollower_leavesTheLeadWhereItIs() throws StoreException {
    Lease held = store().beat(List.of(FUNCTION), heartbeat(SHOP, 0, 0, Map.of())).get(0);
    assertThat(store().beat(List.of(FUNCTION), heartbeat(NIGHTLY, 10_000, 0, Map.of())))
        .containsExactly(held);
    assertThat(store().beat(List.of(), heartbeat(NIGHTLY, 20_000, 0, Map.of()))).isEmpty();
    assertThat(store().heartbeats()).extracting(Heartbeat::member).containsExactly(SHOP, NIGHTLY);
  }

  @Test
  default void beat_ofAnotherProgramOnTheSameLog_forgetsTheFunctionsOfTheFirst()
      throws StoreException {
    store().beat(List.of(), heartbeat(SHOP, 0, 0, Map.of(FUNCTION, "online")));
    Heartbeat first = heartbeat(SHOP, 20_000, 0, Map.of("other", "shadow"));
    HostProcess restarted = new HostProcess("web-3", 4712, "0.2", BEGAN + 15_000);
    Heartbeat again =
        new Heartbeat(
            SHOP, restarted, first.vitals(), first.atMillis(), first.untilMillis(), first.modes());
    store().beat(List.of(), again);
    assertThat(store().heartbeats()).containsExactly(again);
  }

  @Test
  default void leave_inOrder_forgetsTheProcessAndFreesItsLeads() throws StoreException {
    List<Lease> leases =
        store().beat(List.of(FUNCTION), heartbeat(SHOP, 0, 0, Map.of(FUNCTION, "online")));
    store().beat(List.of(), heartbeat(NIGHTLY, 0, 0, Map.of(FUNCTION, "online")));
    store().leave(SHOP, leases);
    assertThat(store().heartbeats())
        .containsExactly(heartbeat(NIGHTLY, 0, 0, Map.of(FUNCTION, "online")));
    assertThat(store().beat(List.of(FUNCTION), heartbeat(NIGHTLY, 1, 0, Map.of())))
        .containsExactly(new Lease(FUNCTION, NIGHTLY, 2, BEGAN + 30_001));
  }

  @Test
  default void forget_processThatWasSilentForADay_goes() throws StoreException {
    store().beat(List.of(), heartbeat(SHOP, 0, 0, Map.of(FUNCTION, "online")));
    store().beat(List.of(), heartbeat(NIGHTLY, 10_000, 0, Map.of(FUNCTION, "online")));
    assertThat(store().forget(Retention.usual(), BEGAN + DAY_MILLIS)).isZero();
    assertThat(store().forget(Retention.usual(), BEGAN + DAY_MILLIS + 1)).isEqualTo(1);
    assertThat(store().heartbeats()).extracting(Heartbeat::member).containsExactly(NIGHTLY);
  }

  private static Heartbeat heartbeat(
      Member member, long afterMillis, double busyShare, Map<String, String> modes) {
    return new Heartbeat(
        member,
        new HostProcess("web-3", 4711, "0.1", BEGAN),
        new ProcessVitals(12.5, busyShare, 4_700_000, 3, 16_384, 5, 6, 7, 0.75),
        BEGAN + afterMillis,
        BEGAN + afterMillis + 30_000,
        modes);
  }
}
