package dev.poet.learning;

import dev.poet.spi.GainEstimator;
import dev.poet.spi.Interval;
import dev.poet.spi.ScoredTrial;
import dev.poet.spi.SimulationModel;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;

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
 * <p>Effects are larger on some days than on others, and the tuned days are a chance sample of
 * them. Where a plugin's model said what to expect of the baseline, both arms also get a term for
 * that level,
 *
 * <pre>{@code (tuned + tuned(previous trial)) * (level - mean level of tuned trials)}</pre>
 *
 * <p>so that the gain is that of the days which really were tuned. Its interval comes from a {@link
 * JackknifeRegression} over blocks of neighbouring trials.
 */
public final class ArmRegressionGain implements GainEstimator {
  private static final double LEVEL = 0.95;

  /** Intervals are narrowest after a season of days. */
  private static final AnytimeInterval INTERVALS = new AnytimeInterval(LEVEL, 90);

  /** Trials looked at; older ones no longer say much about the vector now in force. */
  private static final int MOST_TRIALS = 400;

  /**
   * Trials of each arm before an interval is given: with 6, a daily look at equal arms calls one of
   * them worse in 23 % of confirmations, with 10 in 5 %.
   */
  private static final int LEAST_OF_ARM = 10;

  /** Trials per term of the regression; with fewer, terms are left out from the end. */
  private static final double TRIALS_PER_TERM = 2.5;

  /** The same where a model's expectation comes first, which says most of what the rest would. */
  private static final double TRIALS_PER_TERM_WITH_LEVEL = 4;

  /** Neighbouring trials whose noise may go together: a block of an arm. */
  private static final int BLOCK = 3;

  private static final Comparator<String> EXPECTED_FIRST =
      Comparator.comparing((String name) -> !name.equals(SimulationModel.EXPECTED))
          .thenComparing(Comparator.naturalOrder());

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
      covariates = trial.covariates().keySet().stream().sorted(EXPECTED_FIRST).toList();
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
      Interval unknown = Interval.unknown(LEVEL, used.size());
      return sums.gain(unknown, unknown);
    }
    return regress(used);
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

  private Gain regress(List<Integer> used) {
    int n = used.size();
    double[] level = level(used);
    double[][] circumstances = Terms.columns(values(used));
    int arms = level == null ? 3 : 4;
    double perTerm = level == null ? TRIALS_PER_TERM : TRIALS_PER_TERM_WITH_LEVEL;
    int extra = Math.max(0, Math.min(circumstances.length, (int) (n / perTerm) - arms));
    double[][] design = new double[n][arms + extra];
    double[] score = new double[n];
    for (int row = 0; row < n; row++) {
      int i = used.get(row);
      double[] terms = design[row];
      terms[0] = 1;
      terms[1] = trials.get(i).control() ? 0 : 1;
      terms[2] = i == 0 || trials.get(i - 1).control() ? 0 : 1;
      if (level != null) {
        terms[3] = (terms[1] + terms[2]) * level[row];
      }
      for (int k = 0; k < extra; k++) {
        terms[arms + k] = circumstances[k][row];
      }
      score[row] = trials.get(i).score();
    }
    double[] gain = new double[arms + extra];
    gain[1] = 1;
    gain[2] = 1;
    JackknifeRegression regression = new JackknifeRegression(design, score, gain, BLOCK);
    double estimate = regression.estimate();
    double error = Math.sqrt(regression.variance());
    double freedom = regression.freedom();
    return sums.gain(
        INTERVALS.around(estimate, error, freedom, n, n),
        INTERVALS.atOneLook(estimate, error, freedom, n));
  }

  /** What was expected, from the mean of the tuned trials, in deviations; null without a model. */
  private double[] level(List<Integer> used) {
    double[] level = new double[used.size()];
    double[] tuned = new double[used.size()];
    for (int row = 0; row < level.length; row++) {
      ScoredTrial trial = trials.get(used.get(row));
      level[row] = trial.covariates().getOrDefault(SimulationModel.EXPECTED, Double.NaN);
      tuned[row] = trial.control() ? Double.NaN : level[row];
    }
    double[] known = known(level);
    double[] ofTuned = known(tuned);
    double spread = new StandardDeviation().evaluate(known);
    if (!(spread > 0) || ofTuned.length == 0) {
      return null;
    }
    double centre = new Mean().evaluate(ofTuned);
    return Arrays.stream(level).map(l -> Double.isNaN(l) ? 0 : (l - centre) / spread).toArray();
  }

  private static double[] known(double[] values) {
    return Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
  }

  /** Per trial: covariates, features, the previous trial's covariates. */
  private double[][] values(List<Integer> used) {
    double[][] values = new double[used.size()][];
    for (int row = 0; row < values.length; row++) {
      ScoredTrial trial = trials.get(used.get(row));
      ScoredTrial previous = trials.get(Math.max(0, used.get(row) - 1));
      List<Double> features = trial.context();
      int c = covariates.size();
      double[] all = new double[2 * c + features.size()];
      for (int k = 0; k < c; k++) {
        String name = covariates.get(k);
        all[k] = trial.covariates().getOrDefault(name, Double.NaN);
        // a model has the day before in it already
        all[c + features.size() + k] =
            name.equals(SimulationModel.EXPECTED)
                ? 0
                : previous.covariates().getOrDefault(name, Double.NaN);
      }
      for (int k = 0; k < features.size(); k++) {
        all[c + k] = k == span || (c > 0 && !isBinary(k)) ? 0 : features.get(k);
      }
      values[row] = all;
    }
    return values;
  }

  private boolean isBinary(int feature) {
    return trials.stream().map(t -> t.context().get(feature)).distinct().limit(3).count() < 3;
  }
}
