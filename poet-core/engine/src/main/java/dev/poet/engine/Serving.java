package dev.poet.engine;

import dev.poet.spi.Candidate;
import dev.poet.spi.ContextPartition;
import dev.poet.spi.Policy;
import java.util.Arrays;
import java.util.List;

/**
 * A policy laid out for the call path: each candidate is a row of numbers, made once. A row holds
 * the parameters, then policy version, cell and candidate index. The baseline's row holds NaN for
 * each parameter, which means: leave the argument as it is.
 */
final class Serving {
  private final Policy policy;
  private final long seed;
  private final double[][][] rows;
  private final double[][] cuts;

  Serving(Policy policy, long seed) {
    this.policy = policy;
    this.seed = seed;
    this.cuts = cutsOf(policy.partition());
    this.rows = new double[policy.tuned().size()][][];
    for (int cell = 0; cell < rows.length; cell++) {
      rows[cell] = rowsOf(policy, cell);
    }
  }

  Policy policy() {
    return policy;
  }

  double[] choose(
      long number,
      double f0,
      double f1,
      double f2,
      double f3,
      double f4,
      double f5,
      double f6,
      double f7) {
    int cell = cuts.length == 0 ? 0 : cellOf(f0, f1, f2, f3, f4, f5, f6, f7);
    return rows[cell][policy.choose(seed, number, cell)];
  }

  double[] row(int cell, int candidate) {
    return rows[cell][candidate];
  }

  static long version(double[] row) {
    return (long) row[row.length - 3];
  }

  static int cell(double[] row) {
    return (int) row[row.length - 2];
  }

  static int candidate(double[] row) {
    return (int) row[row.length - 1];
  }

  private int cellOf(
      double f0, double f1, double f2, double f3, double f4, double f5, double f6, double f7) {
    int cell = 0;
    for (int feature = 0; feature < cuts.length; feature++) {
      double value =
          switch (feature) {
            case 0 -> f0;
            case 1 -> f1;
            case 2 -> f2;
            case 3 -> f3;
            case 4 -> f4;
            case 5 -> f5;
            case 6 -> f6;
            default -> f7;
          };
      int piece = 0;
      while (piece < cuts[feature].length && value >= cuts[feature][piece]) {
        piece++;
      }
      cell = cell * (cuts[feature].length + 1) + piece;
    }
    return cell;
  }

  private static double[][] cutsOf(ContextPartition partition) {
    return partition.cuts().stream()
        .map(feature -> feature.stream().mapToDouble(Double::doubleValue).toArray())
        .toArray(double[][]::new);
  }

  private static double[][] rowsOf(Policy policy, int cell) {
    List<Candidate> tuned = policy.tuned().get(cell);
    double[][] rows = new double[tuned.size() + 1][];
    double[] untouched = new double[policy.baseline().size()];
    Arrays.fill(untouched, Double.NaN);
    rows[Policy.BASELINE] = rowOf(untouched, policy.version(), cell, Policy.BASELINE);
    for (int i = 0; i < tuned.size(); i++) {
      rows[i + 1] = rowOf(tuned.get(i).point().toArray(), policy.version(), cell, i + 1);
    }
    return rows;
  }

  private static double[] rowOf(double[] parameters, long version, int cell, int candidate) {
    double[] row = Arrays.copyOf(parameters, parameters.length + 3);
    row[parameters.length] = version;
    row[parameters.length + 1] = cell;
    row[parameters.length + 2] = candidate;
    return row;
  }
}
