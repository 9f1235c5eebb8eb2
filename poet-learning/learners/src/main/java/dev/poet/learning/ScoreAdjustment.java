package dev.poet.learning;

import java.util.Arrays;
import java.util.List;

/**
 * Prepares a window for the {@link Model}. A ridge regression of the score on the circumstances
 * (each standardised; also its square if it has more than two values) predicts what the score would
 * have been whatever the parameters. Then
 *
 * <ul>
 *   <li>scores far from the prediction are pulled in;
 *   <li>the residual spread becomes the unit of the standardised score;
 *   <li>where all scores have one sign and a mean far from 0, effects are taken to be proportional
 *       to the predicted score: saving a share of the cost saves more on an expensive day, and
 *       shows more.
 * </ul>
 *
 * <p>Stateless.
 */
final class ScoreAdjustment {
  /** Ridge penalty on a standardised circumstance: as if so many trials had shown no effect. */
  private static final double RIDGE = 0.5;

  /** Assumed noise before there is any data, as a share of the mean absolute score. */
  private static final double NOISE_GUESS = 0.2;

  /** How many trials that assumption is worth. */
  private static final double NOISE_GUESS_TRIALS = 4;

  /**
   * A score further than this from its prediction is pulled in, in robust standard deviations;
   * wide, because a really bad trial must be believed at once.
   */
  private static final double OUTLIER = 7;

  /** Standard deviations per median absolute deviation of a normal distribution. */
  private static final double PER_MEDIAN_DEVIATION = 1.4826;

  /** Effects are taken to shrink and grow with the predicted score within these factors. */
  private static final double LEAST_EFFECT = 0.25;

  private static final double MOST_EFFECT = 3;

  /** Scores have a reliable size if their mean is further from 0, in standard deviations. */
  private static final double CERTAIN = 2;

  private ScoreAdjustment() {}

  static Rows rows(TrialWindow window, Encoding encoding, double[] base) {
    return rows(window, encoding, base, new double[window.observations().size()], false);
  }

  /**
   * @param harm to be left out of the scores, share of the mean absolute score
   * @param foreseeing whether what a plugin's model foresaw is to be used
   */
  static Rows rows(
      TrialWindow window, Encoding encoding, double[] base, double[] harm, boolean foreseeing) {
    List<Observation> observations = window.observations();
    double[] score = observations.stream().mapToDouble(Observation::score).toArray();
    double[] trials = observations.stream().mapToDouble(Observation::trials).toArray();
    double[][] circumstances =
        observations.stream().map(Observation::circumstances).toArray(double[][]::new);
    double[][] foreseen =
        observations.stream()
            .map(o -> foreseeing ? o.foreseen() : Observation.NOTHING_FORESEEN)
            .toArray(double[][]::new);
    double level = meanSize(score);
    for (int i = 0; i < score.length; i++) {
      score[i] += harm[i] * level - Foresight.expected(foreseen[i]);
    }
    double[][] terms = terms(circumstances);
    double[] predicted = predict(terms, score, trials);
    double[] residual = residuals(score, predicted);
    double unit = unit(residual, terms[0].length, level, window.varianceWithin());
    double mean = mean(score);
    double[] standardised = new double[score.length];
    for (int i = 0; i < standardised.length; i++) {
      standardised[i] = (predicted[i] + residual[i] - mean) / unit;
    }
    return new Rows(
        base,
        observations.stream().map(o -> encoding.encode(o.parameters())).toArray(double[][]::new),
        observations.stream()
            .map(o -> o.before() == null ? base : encoding.encode(o.before()))
            .toArray(double[][]::new),
        Terms.standardised(circumstances),
        terms,
        effects(score, predicted, unit),
        Arrays.stream(trials).map(n -> 1 / n).toArray(),
        standardised,
        unit,
        level,
        Arrays.stream(foreseen).map(f -> dividedBy(f, unit)).toArray(double[][]::new));
  }

  /** One row per observation: a constant, then {@link Terms#columns}. */
  private static double[][] terms(double[][] circumstances) {
    double[][] columns = Terms.columns(circumstances);
    double[][] rows = new double[circumstances.length][columns.length + 1];
    for (int i = 0; i < rows.length; i++) {
      rows[i][0] = 1;
      for (int k = 0; k < columns.length; k++) {
        rows[i][k + 1] = columns[k][i];
      }
    }
    return rows;
  }

  private static double[] predict(double[][] terms, double[] score, double[] trials) {
    int p = terms[0].length;
    double[][] normal = new double[p][p];
    double[] right = new double[p];
    for (int i = 0; i < score.length; i++) {
      for (int a = 0; a < p; a++) {
        right[a] += trials[i] * terms[i][a] * score[i];
        for (int b = 0; b <= a; b++) {
          normal[a][b] += trials[i] * terms[i][a] * terms[i][b];
        }
      }
    }
    for (int a = 1; a < p; a++) {
      normal[a][a] += RIDGE;
    }
    double[] weights = Cholesky.of(normal).solve(right);
    double[] predicted = new double[score.length];
    for (int i = 0; i < predicted.length; i++) {
      for (int a = 0; a < p; a++) {
        predicted[i] += terms[i][a] * weights[a];
      }
    }
    return predicted;
  }

  private static double[] effects(double[] score, double[] predicted, double unit) {
    double mean = mean(predicted);
    boolean oneSign =
        Math.abs(mean) > CERTAIN * unit && Arrays.stream(score).allMatch(s -> s * mean >= 0);
    return Arrays.stream(predicted)
        .map(p -> oneSign ? Math.max(LEAST_EFFECT, Math.min(MOST_EFFECT, p / mean)) : 1)
        .toArray();
  }

  /** Score minus prediction, outliers pulled in. */
  private static double[] residuals(double[] score, double[] predicted) {
    double[] residual = new double[score.length];
    for (int i = 0; i < residual.length; i++) {
      residual[i] = score[i] - predicted[i];
    }
    double[] sizes = Arrays.stream(residual).map(Math::abs).sorted().toArray();
    double most = OUTLIER * PER_MEDIAN_DEVIATION * sizes[sizes.length / 2];
    return Arrays.stream(residual).map(r -> Math.max(-most, Math.min(most, r))).toArray();
  }

  /** The spread within points tried repeatedly if there is one, else that of the residuals. */
  private static double unit(double[] residual, int terms, double level, double within) {
    if (within > 0) {
      return Math.sqrt(within);
    }
    double squares = 0;
    for (double r : residual) {
      squares += r * r;
    }
    double freedom = Math.max(0, residual.length - terms);
    double guess = NOISE_GUESS * level;
    double variance =
        (squares + NOISE_GUESS_TRIALS * guess * guess) / (freedom + NOISE_GUESS_TRIALS);
    return variance > 0 ? Math.sqrt(variance) : 1;
  }

  private static double[] dividedBy(double[] values, double divisor) {
    return Arrays.stream(values).map(value -> value / divisor).toArray();
  }

  private static double meanSize(double[] values) {
    return mean(Arrays.stream(values).map(Math::abs).toArray());
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
