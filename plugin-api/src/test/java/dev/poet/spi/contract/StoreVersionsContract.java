package dev.poet.spi.contract;

import static dev.poet.spi.contract.StoreSamples.FUNCTION;
import static dev.poet.spi.contract.StoreSamples.batch;
import static dev.poet.spi.contract.StoreSamples.version;
import static dev.poet.spi.contract.StoreSamples.withEvidence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.spi.ArmDesign;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.StoreException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Versions are only ever appended. */
interface StoreVersionsContract extends OpenedStore {
  @Test
  default void commit_versions_comeBackEqual() throws StoreException {
    Policy policy = Policy.baselineOnly(Point.of(0.5, -0.0), new ArmDesign(1, 20));
    PolicyVersion baselineOnly =
        new PolicyVersion(FUNCTION, policy, Point.of(0.5, 60), 0, 5, "", "", Map.of());
    for (PolicyVersion version : List.of(baselineOnly, version(FUNCTION, 4))) {
      store().commit(batch(version));
      assertThat(store().latestVersion(FUNCTION)).contains(version);
    }
  }

  @Test
  default void commit_versionWithKnownNumber_keepsTheFirst() throws StoreException {
    PolicyVersion first = version(FUNCTION, 1);
    store().commit(batch(first));
    store().commit(batch(withEvidence(first, Map.of())));
    assertThat(store().latestVersion(FUNCTION)).contains(first);
  }

  @Test
  default void latestVersion_committedOutOfOrder_isTheHighest() throws StoreException {
    store().commit(batch(version(FUNCTION, 0), version(FUNCTION, 10)));
    store().commit(batch(version(FUNCTION, 9), version("other", 11)));
    assertThat(store().latestVersion(FUNCTION)).contains(version(FUNCTION, 10));
    assertThat(store().version(FUNCTION, 9)).contains(version(FUNCTION, 9));
    assertThat(store().version(FUNCTION, 11)).isEmpty();
  }
}
