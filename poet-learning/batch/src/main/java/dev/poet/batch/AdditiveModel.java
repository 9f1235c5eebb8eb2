package dev.poet.batch;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The score as a level per block of neighbours, plus a smooth function of each variable, plus
 * errors. The levels take away whatever changes slowly, so that neither a trend nor a learner that
 * moves with time looks like the effect of a parameter. Errors are cut at some multiples of their
 * median size (Huber 1981), as a few wild trials would drown the rest. One thread's.
 */
final class AdditiveModel {
  private static final double CUT = 3.5;
  private static final double NORMAL_PER_MAD = 1.4826;
  private static final int ROUNDS = 3;
  private static final int FEWEST_CLUSTERS = 16;
  private static final double FEW_BLOCKS = 2.2;

  private final List<Variable> variables;
  private final int[] rows;
  private final Blocks blocks;
  private final Blocks clusters;
  private final double[] response;
  private final double[][] raw;
  private final double[][] columns;
  private final LeastSquares fit;
  private final Map<Variable, Double> credits = new HashMap<>();

  private AdditiveModel(
      List<Variable> variables,
      int[] rows,
      Blocks blocks,
      Blocks clusters,
      double[][] raw,
      double[] response) {
    this.variables = variables;
    this.rows = rows;
    this.blocks = blocks;
    this.clusters = clusters;
    this.raw = raw;
    this.columns = Arrays.stream(raw).map(blocks::centred).toArray(double[][]::new);
    this.response = response;
    this.fit = new LeastSquares(columns, blocks.centred(response), clusters);
  }

  /**
   * @param rows of the history with a score, ascending
   */
  static AdditiveModel of(History history, int[] rows, List<Variable> variables) {
    Blocks blocks = Blocks.consecutive(rows.length);
    Blocks clusters = clusters(history, rows, blocks);
    double[] score = pick(history.score(), rows);
    double[][] raw = raw(variables, rows);
    double[] response = cut(score, new double[score.length], 2 * CUT);
    AdditiveModel model = new AdditiveModel(variables, rows, blocks, clusters, raw, response);
    for (int round = 0; round < ROUNDS; round++) {
      double[] explained = model.explained();
      response = cut(score, explained, CUT);
      model = new AdditiveModel(variables, rows, blocks, clusters, raw, response);
    }
    return model;
  }

  /** The same of whether a trial failed: 1 if it did, else 0. */
  static AdditiveModel ofFailures(History history, int[] rows, List<Variable> variables) {
    double[] failed = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      failed[i] = history.failed()[rows[i]] ? 1 : 0;
    }
    Blocks blocks = Blocks.consecutive(rows.length);
    Blocks clusters = clusters(history, rows, blocks);
    return new AdditiveModel(variables, rows, blocks, clusters, raw(variables, rows), failed);
  }

  /** The same model on every second cluster: the odd ones, or the even ones. */
  AdditiveModel half(boolean odd) {
    return where(cluster -> (cluster % 2 == 1) == odd);
  }

  /** The same model on some of the clusters, about {@code most} rows. */
  AdditiveModel thinned(int most) {
    int every = Math.max(1, (rows.length + most - 1) / most);
    return every == 1 ? this : where(cluster -> cluster % every == 0);
  }

  private AdditiveModel where(IntPredicate wanted) {
    int[] mine =
        IntStream.range(0, rows.length).filter(i -> wanted.test(clusters.of()[i])).toArray();
    return new AdditiveModel(
        variables,
        Arrays.stream(mine).map(i -> rows[i]).toArray(),
        blocks.of(mine),
        clusters.of(mine),
        Arrays.stream(raw).map(column -> pick(column, mine)).toArray(double[][]::new),
        pick(response, mine));
  }

  List<Variable> variables() {
    return variables;
  }

  /** The rows of the history. */
  int[] rows() {
    return rows;
  }

  int size() {
    return rows.length;
  }

  Blocks blocks() {
    return blocks;
  }

  /** What rows count as one observation: blocks, or as many as ran under one policy. */
  Blocks clusters() {
    return clusters;
  }

  /** Of each row, with wild ones cut. */
  double[] response() {
    return response;
  }

  LeastSquares fit() {
    return fit;
  }

  /** Per column its values without block means. */
  double[][] columns() {
    return columns;
  }

  /** The first column of a variable. */
  int firstColumn(Variable variable) {
    int first = 0;
    for (Variable each : variables) {
      if (each == variable) {
        return first;
      }
      first += each.columns();
    }
    throw new IllegalArgumentException(variable.name() + " is none of the model's variables");
  }

  /**
   * The response of each row as it would be with every variable at its average. An effect is taken
   * away as far as it is sure: errors of those that are none, times what moves slowly, would look
   * like a change of the level.
   */
  double[] levels() {
    return adjusted(Set.of());
  }

  /** As {@link #levels}, but with the effects of some variables left as they are. */
  double[] adjusted(Set<Variable> left) {
    double[] coefficients = fit.coefficients();
    double[] levels = response.clone();
    for (Variable variable : variables) {
      double credit = left.contains(variable) ? 0 : credit(variable);
      int first = firstColumn(variable);
      for (int c = first; credit > 0 && c < first + variable.columns(); c++) {
        double mean = Arrays.stream(raw[c]).average().orElse(0);
        for (int i = 0; i < levels.length; i++) {
          levels[i] -= credit * coefficients[c] * (raw[c][i] - mean);
        }
      }
    }
    return levels;
  }

  private double credit(Variable variable) {
    return credits.computeIfAbsent(variable, v -> test(v).credit());
  }

  /** Whether the score depends on a variable, beyond what the others explain. */
  ScoreTest test(Variable variable) {
    int first = firstColumn(variable);
    LeastSquares others = fit.without(first, first + variable.columns(), blocks.centred(response));
    double[][] own = new double[variable.columns()][];
    for (int c = 0; c < own.length; c++) {
      own[c] = others.unexplained(columns[first + c]);
    }
    return new ScoreTest(own, others.residuals(), clusters);
  }

  /** The standard deviation of what is left unexplained. */
  double noise() {
    double[] left = fit.residuals();
    int freedom = Math.max(1, left.length - blocks.count() - columns.length);
    return Math.sqrt(LeastSquares.dot(left, left) / freedom);
  }

  /** The change of the score from one value of a variable to another, as weights of the columns. */
  double[] weights(Variable variable, double from, double to) {
    double[] weights = new double[columns.length];
    int first = firstColumn(variable);
    double[] before = variable.encode(from);
    double[] after = variable.encode(to);
    for (int c = 0; c < variable.columns(); c++) {
      weights[first + c] = after[c] - before[c];
    }
    return weights;
  }

  /** As {@link #weights}, from what the variable was on average. */
  double[] weightsFromAverage(Variable variable, double to) {
    double[] weights = new double[columns.length];
    int first = firstColumn(variable);
    double[] after = variable.encode(to);
    for (int c = 0; c < variable.columns(); c++) {
      weights[first + c] = after[c] - Arrays.stream(raw[first + c]).average().orElse(0);
    }
    return weights;
  }

  /** What the model says of each row. */
  private double[] explained() {
    double[] explained = response.clone();
    double[] left = fit.residuals();
    for (int i = 0; i < explained.length; i++) {
      explained[i] -= left[i];
    }
    return explained;
  }

  /**
   * A policy has few candidates, so that whatever the model gets wrong about one looks like the
   * work of any parameter in which it differs, in all blocks of the policy alike. With too few
   * policies blocks have to do.
   */
  private static Blocks clusters(History history, int[] rows, Blocks blocks) {
    long[] keys = new long[rows.length];
    long policy = rows.length == 0 ? 0 : history.policy()[rows[0]];
    for (int i = 1; i < rows.length; i++) {
      keys[i] = keys[i - 1];
      if (blocks.of()[i] != blocks.of()[i - 1] && history.policy()[rows[i]] != policy) {
        keys[i]++;
        policy = history.policy()[rows[i]];
      }
    }
    Blocks merged = Blocks.byKey(keys);
    boolean longPolicies = blocks.count() > FEW_BLOCKS * merged.count();
    return longPolicies && merged.count() >= FEWEST_CLUSTERS ? merged : blocks;
  }

  private static double[][] raw(List<Variable> variables, int[] rows) {
    double[][] raw = new double[variables.stream().mapToInt(Variable::columns).sum()][rows.length];
    for (int i = 0; i < rows.length; i++) {
      int column = 0;
      for (Variable variable : variables) {
        for (double value : variable.encode(variable.value(rows[i]))) {
          raw[column++][i] = value;
        }
      }
    }
    return raw;
  }

  private static double[] cut(double[] score, double[] explained, double times) {
    double[] left = new double[score.length];
    for (int i = 0; i < left.length; i++) {
      left[i] = score[i] - explained[i];
    }
    double middle = median(left);
    double[] sizes = Arrays.stream(left).map(e -> Math.abs(e - middle)).toArray();
    double most = times * NORMAL_PER_MAD * median(sizes);
    if (most == 0) {
      return score.clone();
    }
    for (int i = 0; i < left.length; i++) {
      left[i] = explained[i] + middle + Math.max(-most, Math.min(most, left[i] - middle));
    }
    return left;
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return n == 0 ? 0 : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  static double[] pick(double[] values, int[] rows) {
    double[] picked = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      picked[i] = values[rows[i]];
    }
    return picked;
  }
}
