package dev.poet.batch;

import dev.poet.spi.Domain;
import dev.poet.spi.Protection;
import java.util.ArrayList;
import java.util.List;

/**
 * A parameter or feature as the additive model sees it: a few numbers per value. Numbers become
 * Legendre polynomials of their rank; options become indicators. Immutable.
 */
final class Variable {

  /** A choice of more is taken for a number. */
  static final int MOST_OPTIONS = 8;

  /** Between these shares of the values there is enough of them to say something about. */
  private static final double[] SHARES = {0.05, 0.15, 0.25, 0.35, 0.5, 0.65, 0.75, 0.85, 0.95};

  private final String name;
  private final String unit;
  private final boolean parameter;
  private final int index;
  private final List<String> options;
  private final double[] values;
  private final RankScale ranks;
  private final int degree;

  private Variable(
      String name,
      String unit,
      boolean parameter,
      int index,
      List<String> options,
      double[] values,
      int mostDegree) {
    this.name = name;
    this.unit = unit;
    this.parameter = parameter;
    this.index = index;
    this.options = options;
    this.values = values;
    this.ranks = RankScale.of(values);
    int possible = Math.max(0, ranks.distinct() - 1);
    this.degree = options.isEmpty() ? Math.min(mostDegree, possible) : options.size() - 1;
  }

  /** Every parameter and feature of a history that took more than one value. */
  static List<Variable> of(History history, int mostDegree) {
    List<Variable> all = new ArrayList<>();
    for (int i = 0; i < history.parameters().length; i++) {
      var declared = history.function().space().parameters().get(i);
      List<String> options =
          declared.domain() instanceof Domain.Choice choice
                  && choice.options().size() <= MOST_OPTIONS
              ? choice.options()
              : List.of();
      double[] values = history.parameters()[i];
      all.add(
          new Variable(
              declared.name(), declared.domain().unit(), true, i, options, values, mostDegree));
    }
    for (int i = 0; i < history.context().length; i++) {
      var feature = history.function().context().get(i);
      if (isQuantity(feature.protection())) {
        double[] values = history.context()[i];
        all.add(
            new Variable(feature.name(), feature.unit(), false, i, List.of(), values, mostDegree));
      }
    }
    return all.stream().filter(v -> v.ranks.distinct() > 1).toList();
  }

  /** Codes and pseudonyms are none. */
  private static boolean isQuantity(Protection protection) {
    return protection instanceof Protection.None || protection instanceof Protection.Buckets;
  }

  String name() {
    return name;
  }

  boolean isParameter() {
    return parameter;
  }

  /** Among the parameters, or among the features. */
  int index() {
    return index;
  }

  boolean isChoice() {
    return !options.isEmpty();
  }

  double value(int row) {
    return values[row];
  }

  int columns() {
    return degree;
  }

  /** The columns' values for {@code value}. */
  double[] encode(double value) {
    double[] encoded = new double[degree];
    if (isChoice()) {
      int option = (int) value;
      if (option > 0 && option <= degree) {
        encoded[option - 1] = 1;
      }
      return encoded;
    }
    double v = ranks.at(value);
    for (int d = 0; d < degree; d++) {
      encoded[d] = legendre(d + 1, v);
    }
    return encoded;
  }

  /** The place of a row's value, between −1 and 1; of an option its indicator's. */
  double place(int row) {
    return ranks.at(values[row]);
  }

  /** Values at which something can be said: options, or well-supported numbers; ascending. */
  double[] grid() {
    if (isChoice()) {
      return java.util.stream.IntStream.rangeClosed(0, degree).asDoubleStream().toArray();
    }
    return java.util.Arrays.stream(SHARES).map(ranks::quantile).distinct().toArray();
  }

  /** A value as people read it. */
  String text(double value) {
    if (isChoice()) {
      return options.get((int) value);
    }
    String number = Words.number(value);
    return unit.isEmpty() ? number : number + " " + unit;
  }

  /** By the recurrence of Bonnet. */
  private static double legendre(int degree, double v) {
    double before = 1;
    double current = v;
    for (int d = 1; d < degree; d++) {
      double next = ((2 * d + 1) * v * current - d * before) / (d + 1);
      before = current;
      current = next;
    }
    return current;
  }
}
