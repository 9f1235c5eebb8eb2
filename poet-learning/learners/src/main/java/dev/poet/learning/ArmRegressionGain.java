package dev.poet.learning;

import dev.poet.spi.GainEstimator;
import dev.poet.spi.Interval;
import dev.poet.spi.ScoredTrial;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * The gain of slow trials, which carry over into the next and of which there are few. Least squares
 * of
 *
 * <pre>{@code
 * score = constant + today * tuned + yesterday * tuned(previous trial) + circumstances
 * gain  = today + yesterday
 * }</pre>
 *
 * <p>because a trial after a switch of arms shows only part of the effect. Circumstances are the
 * covariates of this and the previous trial, features with two values (features with more only if
 * there are no covariates), and, as soon as there are enough trials, squares. They take weather out
 * of the noise; they are never the plant's own state.
 *
 * <p>The interval is robust: residuals are scaled by leverage (HC3 [1]) against unequal variances,
 * and added up over neighbouring trials with Bartlett weights (Newey and West [2]) against serial
 * correlation; the larger of this and the classical variance counts. With a_i the influence of
 * trial i on the gain, e_i its residual and h_i its leverage,
 *
 * <pre>{@code
 * s_i = a_i e_i / (1 - h_i),   variance = sum s_i^2 + 2 sum_l (1 - l / (LAGS + 1)) sum s_i
 * s_(i-l)
 * }</pre>
 *
 * <p>[1] MacKinnon and White, "Some heteroskedasticity-consistent covariance matrix estimators",
 * 1985. [2] Newey and West, "A simple, positive semi-definite, heteroskedasticity and
 * autocorrelation consistent covariance matrix", 1987.
 */
public final class ArmRegressionGain implements GainEstimator {
  private static final double LEVEL = 0.95;

  /** Trials looked at; older ones no longer say much about the vector now in force. */
  private static final int MOST_TRIALS = 400;

  /** Trials of each arm before an interval is given. */
  private static final int LEAST_OF_ARM = 6;

  /** Trials per term of the regression; with fewer, terms are left out from the end. */
  private static final double TRIALS_PER_TERM = 2.5;

  /** Neighbouring trials whose noise may go together: a block of trials. */
  private static final int LAGS = 3;

  private final int span;
  private final List<ScoredTrial> trials = new ArrayList<>();
  private final ArmSums sums = new ArmSums();
  private List<String> covariates = List.of();

  public ArmRegressionGain(TunedFunction function) {
    this.span =
        function.span() instanceof TrialSpan.UntilFeatureChanges until ? until.feature() : -1;
  }

  @Override
  public void tell(ScoredTrial trial) {
    if (trials.isEmpty()) {
      covariates = List.copyOf(new TreeSet<>(trial.covariates().keySet()));
    }
    sums.add(trial.control(), trial.score());
    trials.add(trial);
    if (trials.size() > MOST_TRIALS) {
      trials.remove(0);
    }
  }

  @Override
  public Gain gain() {
    List<Integer> used = used();
    long control = used.stream().filter(i -> trials.get(i).control()).count();
    if (Math.min(control, used.size() - control) < LEAST_OF_ARM) {
      return sums.gain(Interval.unknown(LEVEL, used.size()));
    }
    return sums.gain(regress(used));
  }

  /** The trials whose predecessor is known; the first of all followed the baseline. */
  private List<Integer> used() {
    List<Integer> used = new ArrayList<>();
    for (int i = 0; i < trials.size(); i++) {
      if (i == 0 || trials.get(i).number() == trials.get(i - 1).number() + 1) {
        used.add(i);
      }
    }
    return used;
  }

  private Interval regress(List<Integer> used) {
    int n = used.size();
    double[][] circumstances = Terms.columns(values(used));
    int extra = Math.max(0, Math.min(circumstances.length, (int) (n / TRIALS_PER_TERM) - 3));
    double[][] design = new double[n][3 + extra];
    double[] score = new double[n];
    for (int row = 0; row < n; row++) {
      int i = used.get(row);
      design[row][0] = 1;
      design[row][1] = trials.get(i).control() ? 0 : 1;
      design[row][2] = i == 0 || trials.get(i - 1).control() ? 0 : 1;
      for (int k = 0; k < extra; k++) {
        design[row][3 + k] = circumstances[k][row];
      }
      score[row] = trials.get(i).score();
    }
    double[] gain = new double[3 + extra];
    gain[1] = 1;
    gain[2] = 1;
    RobustRegression regression = RobustRegression.of(design, score);
    if (regression == null) {
      return Interval.unknown(LEVEL, n);
    }
    double estimate = regression.estimate(gain);
    double margin =
        new TDistribution(null, regression.freedom()).inverseCumulativeProbability((1 + LEVEL) / 2)
            * Math.sqrt(regression.variance(gain, LAGS));
    return new Interval(estimate, estimate - margin, estimate + margin, LEVEL, n);
  }

  /** Per trial: covariates, the previous trial's covariates, features. */
  private double[][] values(List<Integer> used) {
    double[][] values = new double[used.size()][];
    for (int row = 0; row < values.length; row++) {
      ScoredTrial trial = trials.get(used.get(row));
      ScoredTrial previous = trials.get(Math.max(0, used.get(row) - 1));
      List<Double> features = trial.context();
      int c = covariates.size();
      double[] all = new double[2 * c + features.size()];
      for (int k = 0; k < c; k++) {
        all[k] = trial.covariates().getOrDefault(covariates.get(k), Double.NaN);
        all[c + k] = previous.covariates().getOrDefault(covariates.get(k), Double.NaN);
      }
      for (int k = 0; k < features.size(); k++) {
        all[2 * c + k] = k == span || (c > 0 && !isBinary(k)) ? 0 : features.get(k);
      }
      values[row] = all;
    }
    return values;
  }

  private boolean isBinary(int feature) {
    return trials.stream().map(t -> t.context().get(feature)).distinct().limit(3).count() < 3;
  }
}
