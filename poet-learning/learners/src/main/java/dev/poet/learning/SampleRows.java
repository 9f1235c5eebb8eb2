package dev.poet.learning;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Samples as a process sees them. Immutable.
 *
 * @param at coordinates of each
 * @param score standardised: of mean 0 and deviation 1
 * @param trials how many each stands for
 * @param regime of each, see {@link ChangeWatch}
 * @param age of each, trials before the newest
 * @param ofParameters how many coordinates describe parameters; those of the context follow
 * @param now the regime of the next trial
 * @param level what was taken from the scores
 * @param unit what they were divided by
 */
record SampleRows(
    double[][] at,
    double[] score,
    double[] trials,
    int[] regime,
    double[] age,
    int ofParameters,
    int now,
    double level,
    double unit) {

  /** 1 / the 0.75 quantile of the standard normal distribution. */
  private static final double NORMAL = 1.4826;

  /** Percent. */
  private static final double MIDDLE = 50;

  static SampleRows of(List<Sample> samples, Coordinates coordinates, ChangeWatch watch) {
    int n = samples.size();
    double[][] at = new double[n][];
    double[] score = new double[n];
    double[] trials = new double[n];
    int[] regime = new int[n];
    double[] age = new double[n];
    long newest = samples.stream().mapToLong(Sample::number).max().orElse(0);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      Sample sample = samples.get(i);
      at[i] = coordinates.of(sample.point(), sample.context());
      score[i] = watch.isOfAlarm(sample.number()) ? sample.reported() : sample.score();
      trials[i] = sample.trials();
      regime[i] = watch.regime(sample.number());
      age[i] = newest - sample.number();
      sum += score[i];
    }
    double level = sum / n;
    double squares = 0;
    for (double s : score) {
      squares += (s - level) * (s - level);
    }
    double unit = squares > 0 ? Math.sqrt(squares / n) : 1;
    for (int i = 0; i < n; i++) {
      score[i] = (score[i] - level) / unit;
    }
    return new SampleRows(
        at, score, trials, regime, age, coordinates.ofParameters(), watch.current(), level, unit);
  }

  /**
   * The deviation of a normal distribution whose scores are spread as these are in the middle: 1.48
   * times the median distance from the median, which a half of wild scores would have to move.
   */
  double robustDeviation() {
    double median = StatUtils.percentile(score, MIDDLE);
    return NORMAL
        * StatUtils.percentile(
            Arrays.stream(score).map(each -> Math.abs(each - median)).toArray(), MIDDLE);
  }

  int size() {
    return score.length;
  }

  /** How many changes lie between two samples. */
  int changes(int i, int j) {
    return Math.abs(regime[i] - regime[j]);
  }
}
