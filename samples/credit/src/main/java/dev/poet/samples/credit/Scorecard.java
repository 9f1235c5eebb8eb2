package dev.poet.samples.credit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/**
 * An additive scorecard, fitted as a logistic regression with a ridge of 1 on standardised answers:
 * each {@link Factor} gives points on the scale of log-odds of default, and points are added up. So
 * what a factor contributed to a decision is exactly its points. Immutable.
 */
final class Scorecard {
  /** Applications to fit one. */
  static final int LEAST = 100;

  private static final double RIDGE = 1;
  private static final double RIDGE_OF_BASE = 1e-6;
  private static final int STEPS = 25;

  private record Column(Question question, String option, double mean, double deviation) {
    double value(Application application) {
      double raw =
          question.isNumeric()
              ? Double.parseDouble(application.answer(question))
              : application.answer(question).equals(option) ? 1 : 0;
      return (raw - mean) / deviation;
    }
  }

  private final List<Column> columns;
  private final double[] weights;

  private Scorecard(List<Column> columns, double[] weights) {
    this.columns = columns;
    this.weights = weights;
  }

  /** The scorecard that explains these best, by Newton's method. */
  static Scorecard fit(List<Application> applications) {
    List<Column> columns = columns(applications);
    int size = columns.size() + 1;
    double[][] rows = new double[applications.size()][];
    Arrays.setAll(rows, i -> row(columns, applications.get(i)));
    double[] weights = new double[size];
    for (int step = 0; step < STEPS; step++) {
      double[][] hessian = new double[size][size];
      double[] gradient = new double[size];
      for (int j = 0; j < size; j++) {
        double ridge = j == 0 ? RIDGE_OF_BASE : RIDGE;
        hessian[j][j] = ridge;
        gradient[j] = ridge * weights[j];
      }
      for (int i = 0; i < rows.length; i++) {
        double p = probability(dot(weights, rows[i]));
        double residual = p - (applications.get(i).bad() ? 1 : 0);
        for (int j = 0; j < size; j++) {
          gradient[j] += residual * rows[i][j];
          for (int k = 0; k <= j; k++) {
            hessian[j][k] += p * (1 - p) * rows[i][j] * rows[i][k];
          }
        }
      }
      for (int j = 0; j < size; j++) {
        for (int k = 0; k < j; k++) {
          hessian[k][j] = hessian[j][k];
        }
      }
      double[] change =
          new CholeskyDecomposition(new Array2DRowRealMatrix(hessian, false))
              .getSolver()
              .solve(new ArrayRealVector(gradient, false))
              .toArray();
      for (int j = 0; j < size; j++) {
        weights[j] -= change[j];
      }
    }
    return new Scorecard(columns, weights);
  }

  /** The log-odds of default of an average applicant. */
  double base() {
    return weights[0];
  }

  /** What each factor adds to {@link #base}. */
  Map<Factor, Double> points(Application application) {
    Map<Factor, Double> points = new EnumMap<>(Factor.class);
    for (Factor factor : Factor.values()) {
      points.put(factor, 0.0);
    }
    for (int j = 0; j < columns.size(); j++) {
      double part = weights[j + 1] * columns.get(j).value(application);
      points.merge(columns.get(j).question().factor(), part, Double::sum);
    }
    return points;
  }

  /** The probability of default that belongs to log-odds. */
  static double probability(double odds) {
    return 1 / (1 + StrictMath.exp(-odds));
  }

  private static double[] row(List<Column> columns, Application application) {
    double[] row = new double[columns.size() + 1];
    row[0] = 1;
    for (int j = 0; j < columns.size(); j++) {
      row[j + 1] = columns.get(j).value(application);
    }
    return row;
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  /** The first option of a question is what the others are compared with. */
  private static List<Column> columns(List<Application> applications) {
    List<Column> columns = new ArrayList<>();
    for (Question question : Question.values()) {
      if (question.isNumeric()) {
        columns.add(standardised(question, applications));
      } else {
        Set<String> options = new TreeSet<>();
        applications.forEach(application -> options.add(application.answer(question)));
        options.stream()
            .skip(1)
            .forEach(
                option ->
                    columns.add(
                        new Column(question, option, share(applications, question, option), 1)));
      }
    }
    return List.copyOf(columns);
  }

  private static double share(List<Application> all, Question question, String option) {
    return (double) all.stream().filter(a -> a.answer(question).equals(option)).count()
        / all.size();
  }

  private static Column standardised(Question question, List<Application> applications) {
    double[] values =
        applications.stream().mapToDouble(a -> Double.parseDouble(a.answer(question))).toArray();
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    double deviation = Math.sqrt(squares / values.length);
    return new Column(question, "", mean, deviation > 0 ? deviation : 1);
  }
}
