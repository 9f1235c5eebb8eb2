package dev.poet.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import smile.data.DataFrame;
import smile.data.formula.Formula;
import smile.math.MathEx;
import smile.regression.RandomForest;

/**
 * What a regression forest (Breiman 2001) makes of a sample of the trials. It describes, and is no
 * evidence: how much it explains tells whether the additive model misses something.
 *
 * @param trials the forest grew from; 0 if there were too few
 * @param explained the share of the score's variance that it explains of trials that each tree did
 *     not see; 0 or less if it knows nothing
 * @param importance per variable, the most important first
 */
public record Forest(int trials, double explained, List<VariableImportance> importance) {
  private static final int TREES = 30;
  private static final int MOST_ROWS = 2_000;
  private static final int MOST_EXPLAINED = 20;
  private static final int DEPTH = 8;
  private static final int LEAF = 5;
  private static final String SCORE = "score";

  /**
   * How much a variable matters to the forest.
   *
   * @param permuted by how much the explained share of other trials' variance falls when the
   *     variable's values are shuffled among them
   * @param shap the mean size of its Shapley value (Lundberg et al. 2020), in units of the score
   */
  public record VariableImportance(String variable, double permuted, double shap) {}

  public Forest {
    importance = List.copyOf(importance);
  }

  /** Whether there were enough trials for one. */
  public boolean hasGrown() {
    return trials > 0;
  }

  static Forest of(Material material) {
    AdditiveModel model = material.model();
    List<Variable> variables = model.variables();
    if (variables.isEmpty() || model.size() < 2 * Material.FEWEST) {
      return new Forest(0, 0, List.of());
    }
    AdditiveModel grown = model.half(true).thinned(MOST_ROWS);
    AdditiveModel other = model.half(false).thinned(MOST_ROWS / 2);
    return material.worker().run(() -> grow(variables, grown, other, material.seed()));
  }

  private static Forest grow(
      List<Variable> variables, AdditiveModel grown, AdditiveModel other, long seed) {
    MathEx.setSeed(seed);
    RandomForest forest =
        RandomForest.fit(
            Formula.lhs(SCORE),
            frame(variables, grown, -1, seed),
            TREES,
            Math.max(1, variables.size() / 3),
            DEPTH,
            Math.max(16, grown.size() / LEAF),
            LEAF,
            1.0,
            LongStream.range(seed, seed + TREES));
    double variance = variance(grown.response());
    double rmse = forest.metrics().rmse;
    double explained = variance == 0 ? 0 : 1 - rmse * rmse / variance;
    double before = share(forest, variables, other, -1, seed);
    double[] shap = shap(forest, variables, other, seed);
    List<VariableImportance> importance = new ArrayList<>();
    for (int v = 0; v < variables.size(); v++) {
      double after = share(forest, variables, other, v, seed);
      importance.add(new VariableImportance(variables.get(v).name(), before - after, shap[v]));
    }
    importance.sort(Comparator.comparingDouble(i -> -i.permuted()));
    return new Forest(grown.size(), explained, importance);
  }

  /** The explained share of the variance, with one variable's values shuffled; -1: none. */
  private static double share(
      RandomForest forest, List<Variable> variables, AdditiveModel rows, int shuffled, long seed) {
    double[] predicted = forest.predict(frame(variables, rows, shuffled, seed));
    double[] actual = rows.response();
    double wrong = 0;
    for (int i = 0; i < actual.length; i++) {
      wrong += (actual[i] - predicted[i]) * (actual[i] - predicted[i]);
    }
    double variance = variance(actual);
    return variance == 0 ? 0 : 1 - wrong / actual.length / variance;
  }

  private static double[] shap(
      RandomForest forest, List<Variable> variables, AdditiveModel rows, long seed) {
    DataFrame frame = frame(variables, rows.thinned(MOST_EXPLAINED), -1, seed);
    double[] sums = new double[variables.size()];
    for (int i = 0; i < frame.size(); i++) {
      double[] values = forest.shap(frame.get(i));
      for (int v = 0; v < sums.length; v++) {
        sums[v] += Math.abs(values[v]) / frame.size();
      }
    }
    return sums;
  }

  private static DataFrame frame(
      List<Variable> variables, AdditiveModel rows, int shuffled, long seed) {
    int[] other = shuffle(rows.size(), seed);
    double[][] data = new double[rows.size()][variables.size() + 1];
    for (int i = 0; i < data.length; i++) {
      for (int v = 0; v < variables.size(); v++) {
        int from = v == shuffled ? other[i] : i;
        data[i][v] = variables.get(v).value(rows.rows()[from]);
      }
      data[i][variables.size()] = rows.response()[i];
    }
    String[] names = new String[variables.size() + 1];
    Arrays.setAll(names, v -> v < variables.size() ? "v" + v : SCORE);
    return DataFrame.of(data, names);
  }

  private static int[] shuffle(int size, long seed) {
    return IntStream.range(0, size)
        .boxed()
        .sorted(Comparator.comparingLong(i -> dev.poet.spi.Mixing.mix(seed, i)))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static double variance(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
  }
}
