package dev.poet.learning;

import dev.poet.spi.GainEstimator;
import dev.poet.spi.Interval;
import dev.poet.spi.ScoredTrial;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * The gain of independent trials: the difference of the arms' means with Welch's interval [1],
 *
 * <pre>{@code effect = mean(tuned) - mean(control) ± t * sqrt(var(tuned)/n + var(control)/m)}</pre>
 *
 * <p>Where trials are windows of calls, means are taken over calls and the interval over windows,
 * see {@link WindowSums}.
 *
 * <p>Keeps counts, means and squares only, so a trial costs the same however many there were.
 *
 * <p>[1] Welch, "The generalization of Student's problem when several different population
 * variances are involved", 1947.
 */
public final class WelchGain implements GainEstimator {
  private static final double LEVEL = 0.95;

  /** Trials of each arm before an interval is given: below, the t quantile is a guess. */
  private static final long LEAST_TRIALS = 5;

  private final ArmSums sums = new ArmSums();
  private final WindowSums windows = new WindowSums();
  private boolean windowed;

  @Override
  public void tell(ScoredTrial trial) {
    sums.add(trial.control(), trial.score());
    windows.add(trial);
    windowed |= trial.isWindow();
  }

  @Override
  public Gain gain() {
    return windowed ? gainOfWindows() : gainOfTrials();
  }

  private Gain gainOfWindows() {
    long tuned = windows.calls(false);
    long control = windows.calls(true);
    long spans = windows.spans();
    Interval effect = Interval.unknown(LEVEL, spans);
    if (spans >= LEAST_TRIALS) {
      double margin = quantile(spans - 1.0) * Math.sqrt(windows.varianceOfDifference());
      double estimate = windows.difference();
      effect = new Interval(estimate, estimate - margin, estimate + margin, LEVEL, spans);
    }
    return ArmSums.gain(effect, control > 0 ? windows.mean(true) : Double.NaN, tuned, control);
  }

  private Gain gainOfTrials() {
    long n = sums.tuned() + sums.control();
    if (Math.min(sums.tuned(), sums.control()) < LEAST_TRIALS) {
      return sums.gain(Interval.unknown(LEVEL, n));
    }
    double tuned = sums.varianceOfMean(false);
    double control = sums.varianceOfMean(true);
    double variance = tuned + control;
    double freedom =
        variance > 0
            ? variance
                * variance
                / (tuned * tuned / (sums.tuned() - 1) + control * control / (sums.control() - 1))
            : n - 2;
    double margin = quantile(freedom) * Math.sqrt(variance);
    double effect = sums.difference();
    return sums.gain(new Interval(effect, effect - margin, effect + margin, LEVEL, n));
  }

  private static double quantile(double freedom) {
    return new TDistribution(null, freedom).inverseCumulativeProbability((1 + LEVEL) / 2);
  }
}
