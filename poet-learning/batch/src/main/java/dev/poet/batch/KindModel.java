package dev.poet.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The additive model with some parameters' functions fitted for each kind of situation by itself.
 * Immutable.
 */
final class KindModel {
  private final AdditiveModel model;
  private final List<Variable> parameters;
  private final int[] kindOf;
  private final int kinds;
  private final LeastSquares fit;
  private final int shared;

  /**
   * @param kindOf the kind of each row of the model
   */
  KindModel(AdditiveModel model, List<Variable> parameters, int[] kindOf, int kinds) {
    this.model = model;
    this.parameters = parameters;
    this.kindOf = kindOf;
    this.kinds = kinds;
    this.shared = model.columns().length;
    List<double[]> columns = new ArrayList<>(List.of(model.columns()));
    for (int kind = 1; kind < kinds; kind++) {
      columns.add(model.blocks().centred(indicator(kindOf, kind)));
    }
    for (Variable parameter : parameters) {
      for (int kind = 1; kind < kinds; kind++) {
        columns.addAll(own(model, parameter, kindOf, kind));
      }
    }
    this.fit =
        new LeastSquares(
            columns.toArray(double[][]::new),
            model.blocks().centred(model.response()),
            model.clusters());
  }

  KindModel half(boolean odd) {
    return new KindModel(model.half(odd), parameters, half(model, kindOf, odd), kinds);
  }

  /**
   * Per parameter of the model the p value of its effect being the same for all kinds.
   *
   * @param apart parameters whose effects are known to differ; they are left out
   */
  static Map<Variable, Double> differences(
      AdditiveModel model, List<Variable> apart, int[] kindOf, int kinds) {
    KindModel alike = new KindModel(model, apart, kindOf, kinds);
    Map<Variable, Double> all = new LinkedHashMap<>();
    for (Variable parameter : model.variables()) {
      if (parameter.isParameter() && !apart.contains(parameter)) {
        List<double[]> own = new ArrayList<>();
        for (int kind = 1; kind < kinds; kind++) {
          own.addAll(own(model, parameter, kindOf, kind));
        }
        double[][] left = own.stream().map(alike.fit::unexplained).toArray(double[][]::new);
        all.put(parameter, ScoreTest.p(left, alike.fit.residuals(), model.clusters()));
      }
    }
    return all;
  }

  /** The kinds of every second cluster's rows. */
  static int[] half(AdditiveModel model, int[] kindOf, boolean odd) {
    return IntStream.range(0, kindOf.length)
        .filter(i -> (model.clusters().of()[i] % 2 == 1) == odd)
        .map(i -> kindOf[i])
        .toArray();
  }

  /**
   * Per kind the values of the parameters, and last those that are best for all together. A kind
   * departs from these where its gain exceeds its error most, and not at all where no gain does:
   * bold values would cost more than they gain on other trials.
   */
  double[][] chosen() {
    double[][] values = new double[kinds + 1][parameters.size()];
    for (int p = 0; p < parameters.size(); p++) {
      double[] grid = parameters.get(p).grid();
      double together = together(p, grid);
      values[kinds][p] = together;
      for (int kind = 0; kind < kinds; kind++) {
        values[kind][p] = together;
        double most = 0;
        for (double value : grid) {
          Contrast gain = fit.contrast(weights(p, kind, together, value));
          if (gain.estimate() - gain.error() > most) {
            most = gain.estimate() - gain.error();
            values[kind][p] = value;
          }
        }
      }
    }
    return values;
  }

  private double together(int parameter, double[] grid) {
    double[] coefficients = fit.coefficients();
    double best = grid[0];
    double most = Double.NEGATIVE_INFINITY;
    for (double value : grid) {
      double score = 0;
      for (int kind = 0; kind < kinds; kind++) {
        double[] weights = weights(parameter, kind, grid[0], value);
        score += share(kind) * LeastSquares.dot(coefficients, weights);
      }
      best = score > most ? value : best;
      most = Math.max(most, score);
    }
    return best;
  }

  /** What {@link #chosen} values per kind gain over those for all together. */
  Contrast gain(double[][] values) {
    double[] weights = new double[fit.coefficients().length];
    for (int kind = 0; kind < kinds; kind++) {
      for (int p = 0; p < parameters.size(); p++) {
        double[] own = weights(p, kind, values[kinds][p], values[kind][p]);
        for (int c = 0; c < weights.length; c++) {
          weights[c] += share(kind) * own[c];
        }
      }
    }
    return fit.contrast(weights);
  }

  /**
   * What the trials of one kind gain by going from some values to others.
   *
   * @param from of every parameter of the function
   */
  Contrast gain(int kind, double[] from, double[] to) {
    double[] weights = new double[fit.coefficients().length];
    for (Variable variable : model.variables()) {
      if (variable.isParameter()) {
        double before = from[variable.index()];
        double after = to[variable.index()];
        int own = parameters.indexOf(variable);
        double[] change =
            own >= 0 ? weights(own, kind, before, after) : model.weights(variable, before, after);
        for (int c = 0; c < change.length; c++) {
          weights[c] += change[c];
        }
      }
    }
    return fit.contrast(weights);
  }

  private double[] weights(int parameter, int kind, double from, double to) {
    Variable variable = parameters.get(parameter);
    double[] common = model.weights(variable, from, to);
    double[] weights = Arrays.copyOf(common, fit.coefficients().length);
    if (kind > 0) {
      int first = shared + kinds - 1;
      for (int p = 0; p < parameter; p++) {
        first += (kinds - 1) * bends(parameters.get(p));
      }
      first += (kind - 1) * bends(variable);
      System.arraycopy(common, model.firstColumn(variable), weights, first, bends(variable));
    }
    return weights;
  }

  /** Kinds differ in height, slope and one bend; more would only make the choice less sure. */
  private static int bends(Variable variable) {
    return variable.isChoice() ? variable.columns() : Math.min(2, variable.columns());
  }

  /** Of the rows. */
  double share(int kind) {
    return (double) Arrays.stream(kindOf).filter(k -> k == kind).count() / kindOf.length;
  }

  private static double[] indicator(int[] kindOf, int kind) {
    return Arrays.stream(kindOf).mapToDouble(k -> k == kind ? 1 : 0).toArray();
  }

  /** A parameter's columns where the kind is this one, without block means. */
  private static List<double[]> own(
      AdditiveModel model, Variable parameter, int[] kindOf, int kind) {
    int first = model.firstColumn(parameter);
    List<double[]> own = new ArrayList<>();
    for (int c = 0; c < bends(parameter); c++) {
      double[] column = model.columns()[first + c].clone();
      for (int i = 0; i < column.length; i++) {
        column[i] = kindOf[i] == kind ? column[i] : 0;
      }
      own.add(model.blocks().centred(column));
    }
    return own;
  }
}
