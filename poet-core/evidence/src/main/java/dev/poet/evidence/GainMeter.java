package dev.poet.evidence;

import dev.poet.engine.study.Scoring;
import dev.poet.learning.Gains;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.GainEstimator;
import dev.poet.spi.TunedFunction;

/** Measures a function's gain from its stored trials as the running system does. One thread's. */
public final class GainMeter {
  private final Scoring scoring;
  private final GainEstimator estimator;

  public GainMeter(TunedFunction function) {
    this.scoring = new Scoring(function.objective());
    this.estimator = Gains.of(function);
  }

  /** Takes in a trial; trials come in ascending order of number. */
  public void tell(CompletedTrial trial) {
    scoring.score(trial).ifPresent(estimator::tell);
  }

  /** Tuned minus control so far. */
  public GainEstimator.Gain gain() {
    return estimator.gain();
  }
}
