package dev.poet.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CholeskyTest {
  private static final int SIZE = 13;

  @Test
  void factorOfAMatrix_solvesAndInvertsIt() {
    double[][] matrix = matrix();
    Cholesky cholesky = Cholesky.of(matrix());
    double[] b = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      b[i] = i % 5 - 2;
    }

    double[] x = cholesky.solve(b);
    double[][] inverse = cholesky.inverse();
    double[] again = cholesky.times(cholesky.forward(b));

    for (int i = 0; i < SIZE; i++) {
      double product = 0;
      for (int k = 0; k < SIZE; k++) {
        product += at(matrix, i, k) * x[k];
      }
      assertThat(product).isCloseTo(b[i], within(1e-12));
      assertThat(again[i]).isCloseTo(b[i], within(1e-12));
      for (int j = 0; j < SIZE; j++) {
        double entry = 0;
        for (int k = 0; k < SIZE; k++) {
          entry += at(matrix, i, k) * at(inverse, k, j);
        }
        assertThat(entry).isCloseTo(i == j ? 1 : 0, within(1e-12));
      }
    }
  }

  @Test
  void matrixThatIsNotPositiveDefinite_hasNoFactor() {
    assertThat(Cholesky.of(new double[][] {{1}, {2, 1}})).isNull();
    assertThat(Cholesky.of(new double[][] {{Double.NaN}})).isNull();
  }

  private static double at(double[][] lower, int i, int j) {
    return lower[Math.max(i, j)][Math.min(i, j)];
  }

  private static double[][] matrix() {
    double[][] lower = new double[SIZE][];
    for (int i = 0; i < SIZE; i++) {
      lower[i] = new double[i + 1];
      for (int j = 0; j <= i; j++) {
        lower[i][j] = Math.exp(-0.3 * (i - j)) + (i == j ? 0.1 * (i + 1) : 0);
      }
    }
    return lower;
  }
}
