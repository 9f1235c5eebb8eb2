package dev.poet.learning;

import dev.poet.spi.GainEstimator;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;

/** Chooses how the gain of a function is measured. */
public final class Gains {
  private Gains() {}

  /** An estimator without trials: by regression for slow trials, by neighbours for fast ones. */
  public static GainEstimator of(TunedFunction function) {
    return function.span() instanceof TrialSpan.UntilFeatureChanges
        ? new ArmRegressionGain(function)
        : new NeighbourGain();
  }
}
