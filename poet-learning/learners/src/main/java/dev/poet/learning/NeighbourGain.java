package dev.poet.learning;

import dev.poet.spi.GainEstimator;
import dev.poet.spi.Interval;
import dev.poet.spi.Moments;
import dev.poet.spi.ScoredTrial;
import java.util.ArrayList;
import java.util.List;

/**
 * The gain of trials that leave nothing for the next. Each control trial is held against the tuned
 * trials around it: those between two control trials belong half to the one before and half to the
 * one after,
 *
 * <pre>{@code difference = mean(tuned neighbours) - control
 * effect     = mean(differences) ± b sqrt(v / k),   k differences, b of {@link AnytimeInterval}
 * }</pre>
 *
 * <p>because the arms are drawn at random but the world goes its own way: what is slower than the
 * control trials cancels, whether it is a drift, a season or autocorrelation. The variance v is
 * that of the differences or, if that is larger, half the mean square of the steps from one tuned
 * trial to the next (von Neumann 1941): twenty control trials of a skewed outcome rarely hold one
 * of its extremes, the tuned trials do (docs/decisions/160).
 *
 * <p>Where trials are windows of calls, means are taken over calls and the interval over the spans
 * of time that windows have in common, see {@link WindowSums}.
 *
 * <p>Keeps sums and the tuned trials since the last control trial, so a trial costs the same
 * however many there were.
 */
public final class NeighbourGain implements GainEstimator {
  private static final double LEVEL = 0.95;

  /** Intervals are narrowest after fifty control trials, a thousand in all. */
  private static final AnytimeInterval INTERVALS = new AnytimeInterval(LEVEL, 50);

  /** Differences before an interval is given: below, the variance is a guess. */
  private static final long LEAST = 5;

  /** Tuned trials between two control trials that are kept; more say nothing new about either. */
  private static final int MOST_BETWEEN = 1_000;

  private final ArmSums sums = new ArmSums();
  private final WindowSums windows = new WindowSums();
  private Moments differences = Moments.NONE;
  private final List<Double> since = new ArrayList<>();
  private Moments neighbours = Moments.NONE;
  private double control = Double.NaN;
  private double squaresWithin;
  private long pairsWithin;
  private boolean windowed;

  @Override
  public void tell(ScoredTrial trial) {
    sums.add(trial.control(), trial.score());
    windows.add(trial);
    windowed |= trial.isWindow();
    if (trial.control()) {
      turn(trial);
    } else if (since.size() < MOST_BETWEEN) {
      since.add(trial.score());
    }
  }

  /** The control trial before this one has all its neighbours now. */
  private void turn(ScoredTrial trial) {
    int size = since.size();
    boolean roundUp = (trial.number() & 1) == 0; // the one in the middle belongs to either
    int half = (size + (roundUp ? 1 : 0)) / 2;
    neighbours = neighbours.and(of(since.subList(0, half)));
    if (!Double.isNaN(control) && neighbours.n() > 0) {
      differences = differences.and(Moments.of(neighbours.mean() - control));
    }
    addWithin();
    control = trial.score();
    neighbours = of(since.subList(half, size));
    since.clear();
  }

  private void addWithin() {
    for (int i = 1; i < since.size(); i++) {
      double step = since.get(i) - since.get(i - 1);
      squaresWithin += step * step / 2;
      pairsWithin++;
    }
  }

  private static Moments of(List<Double> scores) {
    return scores.stream().map(Moments::of).reduce(Moments.NONE, Moments::and);
  }

  @Override
  public Gain gain() {
    return windowed ? gainOfWindows() : gainOfTrials();
  }

  private Gain gainOfTrials() {
    long trials = sums.tuned() + sums.control();
    double n = differences.n();
    if (n < LEAST) {
      Interval unknown = Interval.unknown(LEVEL, trials);
      return sums.gain(unknown, unknown);
    }
    double within = pairsWithin > 0 ? squaresWithin / pairsWithin : 0;
    double error = Math.sqrt(Math.max(differences.variance(), within) / n);
    return sums.gain(
        INTERVALS.around(differences.mean(), error, n - 1, n, trials),
        INTERVALS.atOneLook(differences.mean(), error, n - 1, trials));
  }

  private Gain gainOfWindows() {
    long spans = windows.spans();
    Interval effect = Interval.unknown(LEVEL, spans);
    Interval planned = effect;
    if (spans >= LEAST) {
      double error = Math.sqrt(windows.varianceOfDifference());
      effect = INTERVALS.around(windows.difference(), error, spans - 1.0, spans, spans);
      planned = INTERVALS.atOneLook(windows.difference(), error, spans - 1.0, spans);
    }
    long control = windows.calls(true);
    double mean = control > 0 ? windows.mean(true) : Double.NaN;
    return ArmSums.gain(effect, planned, mean, windows.calls(false), control);
  }
}
