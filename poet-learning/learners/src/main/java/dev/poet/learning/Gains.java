package dev.poet.learning;

import dev.poet.spi.GainEstimator;
import dev.poet.spi.TunedFunction;

/** Chooses how the gain of a function is measured. */
public final class Gains {
  private Gains() {}

  /**
   * An estimator without trials: by regression for slow trials; for fast ones by neighbours, or by
   * keys where a key decides the arm.
   */
  public static GainEstimator of(TunedFunction function) {
    if (function.span().isSlow()) {
      return new ArmRegressionGain(function);
    }
    return function.control().key().isPresent()
        ? new KeyedGain(function.control().key().getAsInt())
        : new NeighbourGain();
  }
}
