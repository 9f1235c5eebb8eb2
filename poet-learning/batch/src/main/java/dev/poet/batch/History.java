package dev.poet.batch;

import dev.poet.spi.TunedFunction;
import java.util.Arrays;
import java.util.List;

/**
 * Trials of one function as columns, ascending by the time at which they began. Immutable by
 * agreement: nobody writes to the arrays.
 *
 * @param function as declared last; every trial ran under its parameters and features
 * @param stored how many trials the store holds, of which these are all or a sample
 * @param parameters per parameter its values, in its unit
 * @param context per feature its values
 * @param score to be maximised; NaN for trials without one, such as failed ones
 * @param failed whether a call of the trial threw
 * @param startedAtMillis wall clock, milliseconds since the epoch
 * @param policy the version of the policy that chose
 * @param candidate the index of the chosen candidate; 0 is the baseline
 * @param propensity the probability with which it was chosen, in (0, 1]
 */
public record History(
    TunedFunction function,
    long stored,
    double[][] parameters,
    double[][] context,
    double[] score,
    boolean[] failed,
    long[] startedAtMillis,
    long[] policy,
    int[] candidate,
    double[] propensity) {

  /** How many trials there are. */
  public int size() {
    return score.length;
  }

  /** Whether these are not all that the store holds. */
  public boolean isSample() {
    return size() < stored;
  }

  /** One value per feature of one trial. */
  List<Double> situation(int row) {
    return Arrays.stream(context).map(feature -> feature[row]).toList();
  }

  /** The parameters of one trial. */
  double[] point(int row) {
    double[] point = new double[parameters.length];
    for (int i = 0; i < point.length; i++) {
      point[i] = parameters[i][row];
    }
    return point;
  }
}
