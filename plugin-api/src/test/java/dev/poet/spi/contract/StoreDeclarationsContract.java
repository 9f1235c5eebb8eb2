package dev.poet.spi.contract;

import static dev.poet.spi.contract.StoreSamples.FUNCTION;
import static dev.poet.spi.contract.StoreSamples.assertMixedBatch;
import static dev.poet.spi.contract.StoreSamples.function;
import static dev.poet.spi.contract.StoreSamples.mixedBatch;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.spi.StoreException;
import org.junit.jupiter.api.Test;

/** Declarations may be repeated and changed. */
interface StoreDeclarationsContract extends OpenedStore {
  @Test
  default void declare_twiceAndChanged_isAccepted() throws StoreException {
    store().declare(function("hvac", 1));
    store().declare(function("hvac", 1));
    store().declare(function("finance", 2));
    store().commit(mixedBatch(1));
    assertMixedBatch(store(), 1);
  }

  @Test
  default void declare_nonFiniteWeight_isRefused() {
    assertThatThrownBy(() -> store().declare(function("hvac", Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("cost", FUNCTION, "NaN");
  }
}
