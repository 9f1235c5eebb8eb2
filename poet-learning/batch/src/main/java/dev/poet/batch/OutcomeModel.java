package dev.poet.batch;

import dev.poet.spi.Point;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Predicts scores from parameters and features, by least squares on polynomials of their ranks;
 * each half of the blocks by what the other half taught, so that no trial predicts itself.
 * Immutable.
 */
final class OutcomeModel {
  private static final int DEGREE = 2;
  private static final int ROWS_PER_COLUMN = 10;

  private final List<Variable> variables;
  private final int[] rows;
  private final boolean[] odd;
  private final double[][] coefficients;

  private OutcomeModel(
      List<Variable> variables, int[] rows, boolean[] odd, double[][] coefficients) {
    this.variables = variables;
    this.rows = rows;
    this.odd = odd;
    this.coefficients = coefficients;
  }

  static OutcomeModel of(History history, int[] rows, double[] scores, Blocks blocks) {
    List<Variable> variables = Variable.of(history, DEGREE);
    if (columns(variables) * ROWS_PER_COLUMN > rows.length / 2) {
      variables = List.of();
    }
    boolean[] odd = new boolean[rows.length];
    for (int i = 0; i < odd.length; i++) {
      odd[i] = blocks.of()[i] % 2 == 1;
    }
    double[][] coefficients = {
      taught(variables, rows, scores, odd, true), taught(variables, rows, scores, odd, false)
    };
    return new OutcomeModel(variables, rows, odd, coefficients);
  }

  /** What trial {@code i} should have earned. */
  double ofLogged(int i) {
    return predict(i, null);
  }

  /** What trial {@code i} should have earned with other parameters. */
  double of(int i, Point point) {
    return predict(i, point);
  }

  private double predict(int i, Point point) {
    double[] factors = coefficients[odd[i] ? 1 : 0]; // of the other half
    double predicted = factors[0];
    int column = 1;
    for (Variable variable : variables) {
      boolean given = point != null && variable.isParameter();
      double value = given ? point.get(variable.index()) : variable.value(rows[i]);
      for (double encoded : variable.encode(value)) {
        predicted += factors[column++] * encoded;
      }
    }
    return predicted;
  }

  /** The intercept and a factor per column, from one half. */
  private static double[] taught(
      List<Variable> variables, int[] rows, double[] scores, boolean[] odd, boolean half) {
    int[] mine = IntStream.range(0, rows.length).filter(i -> odd[i] == half).toArray();
    double[][] columns = new double[1 + columns(variables)][mine.length];
    Arrays.fill(columns[0], 1);
    for (int i = 0; i < mine.length; i++) {
      int column = 1;
      for (Variable variable : variables) {
        for (double encoded : variable.encode(variable.value(rows[mine[i]]))) {
          columns[column++][i] = encoded;
        }
      }
    }
    Blocks each = new Blocks(IntStream.range(0, mine.length).toArray(), mine.length);
    return new LeastSquares(columns, AdditiveModel.pick(scores, mine), each).coefficients();
  }

  private static int columns(List<Variable> variables) {
    return variables.stream().mapToInt(Variable::columns).sum();
  }
}
