package dev.poet.samples.hvac;

import java.util.List;

/** Ordinary least squares by the normal equations; the first column of the rows must be 1. */
final class LeastSquares {
  private final List<double[]> rows;
  private final List<Double> values;
  private final double[] coefficients;

  LeastSquares(List<double[]> rows, List<Double> values) {
    this.rows = rows;
    this.values = values;
    this.coefficients = solved(normalEquations());
  }

  /** Standard deviation of the values. */
  double deviation() {
    double mean = values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    return Math.sqrt(
        values.stream().mapToDouble(v -> (v - mean) * (v - mean)).average().orElseThrow());
  }

  /** Standard deviation of what the rows do not explain. */
  double residualDeviation() {
    double sum = 0;
    for (int i = 0; i < rows.size(); i++) {
      double residual = values.get(i);
      for (int j = 0; j < coefficients.length; j++) {
        residual -= coefficients[j] * rows.get(i)[j];
      }
      sum += residual * residual;
    }
    return Math.sqrt(sum / rows.size());
  }

  private double[][] normalEquations() {
    int size = rows.get(0).length;
    double[][] equations = new double[size][size + 1];
    for (int i = 0; i < rows.size(); i++) {
      double[] row = rows.get(i);
      for (int a = 0; a < size; a++) {
        for (int b = 0; b < size; b++) {
          equations[a][b] += row[a] * row[b];
        }
        equations[a][size] += row[a] * values.get(i);
      }
    }
    return equations;
  }

  /** Gauss-Jordan; the matrix is positive definite, so it needs no pivoting. */
  private static double[] solved(double[][] equations) {
    int size = equations.length;
    for (int pivot = 0; pivot < size; pivot++) {
      for (int row = 0; row < size; row++) {
        if (row != pivot) {
          eliminate(equations[row], equations[pivot], pivot);
        }
      }
    }
    double[] solution = new double[size];
    for (int i = 0; i < size; i++) {
      solution[i] = equations[i][size] / equations[i][i];
    }
    return solution;
  }

  private static void eliminate(double[] row, double[] by, int pivot) {
    double factor = row[pivot] / by[pivot];
    for (int i = pivot; i < row.length; i++) {
      row[i] -= factor * by[i];
    }
  }
}
