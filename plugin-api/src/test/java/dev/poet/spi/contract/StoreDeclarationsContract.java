package dev.poet.spi.contract;

import static dev.poet.spi.contract.StoreSamples.FUNCTION;
import static dev.poet.spi.contract.StoreSamples.assertMixedBatch;
import static dev.poet.spi.contract.StoreSamples.batch;
import static dev.poet.spi.contract.StoreSamples.dependent;
import static dev.poet.spi.contract.StoreSamples.function;
import static dev.poet.spi.contract.StoreSamples.mixedBatch;
import static dev.poet.spi.contract.StoreSamples.trial;
import static dev.poet.spi.contract.StoreSamples.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.DeclaredTrials;
import dev.poet.spi.StoreException;
import java.util.List;
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
  default void declare_dependentParameters_comesBackWhole() throws StoreException {
    store().declare(dependent());

    assertThat(store().declarations(FUNCTION)).containsExactly(dependent());
  }

  @Test
  default void declare_nonFiniteWeight_isRefused() {
    assertThatThrownBy(() -> store().declare(function("hvac", Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("cost", FUNCTION, "NaN");
  }

  @Test
  default void declared_declarationChanged_givesEachTrialItsOwn() throws StoreException {
    assertThat(store().declared(FUNCTION, List.of(trial(FUNCTION, 1, 1)))).isEmpty();
    store().declare(function("hvac", 1));
    store().commit(batch(version(FUNCTION, 3), trial(FUNCTION, 1, 1), trial(FUNCTION, 1, 2)));
    store().declare(function("finance", 2));
    store().commit(batch(version(FUNCTION, 4), trial(FUNCTION, 1, 3), under(4, 4), under(0, 5)));

    assertThat(store().declarations(FUNCTION))
        .containsExactly(function("hvac", 1), function("finance", 2));
    // The trials of the samples ran under version 3; those of version 0 go by the time.
    assertThat(store().declared(FUNCTION, store().trialsAfter(FUNCTION, 1)))
        .containsExactly(
            new DeclaredTrials(
                function("hvac", 1), List.of(trial(FUNCTION, 1, 2), trial(FUNCTION, 1, 3))),
            new DeclaredTrials(function("finance", 2), List.of(under(4, 4), under(0, 5))));
  }

  @Test
  default void declaration_ofAVersion_isTheOneThatHeldThen() throws StoreException {
    store().commit(batch(version(FUNCTION, 1)));
    store().declare(function("hvac", 1));
    store().commit(batch(version(FUNCTION, 3)));
    store().declare(function("finance", 2));
    store().commit(batch(version(FUNCTION, 4)));

    assertThat(store().declaration(FUNCTION, 1)).isEmpty();
    assertThat(store().declaration(FUNCTION, 3)).contains(function("hvac", 1));
    assertThat(store().declaration(FUNCTION, 4)).contains(function("finance", 2));
    assertThat(store().declaration(FUNCTION, 5)).isEmpty();
    assertThat(store().declaration("other", 4)).isEmpty();
  }

  private static CompletedTrial under(long version, long number) {
    CompletedTrial like = trial(FUNCTION, 1, number);
    return new CompletedTrial(
        like.id(),
        version,
        like.candidate(),
        like.propensity(),
        like.parameters(),
        like.context(),
        Long.MAX_VALUE / 4,
        like.calls(),
        like.nanos(),
        like.outcome(),
        like.metrics(),
        like.covariates());
  }
}
