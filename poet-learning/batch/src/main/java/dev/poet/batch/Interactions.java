package dev.poet.batch;

import dev.poet.spi.Finding;
import dev.poet.spi.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Pairs of which one decides what the other does: the product of their places against what the
 * additive model leaves. One of each pair is a parameter. The surest pair joins the model before
 * the others are looked at again, as a policy has few candidates and what one pair does looks like
 * the work of others.
 */
final class Interactions implements Analysis {

  /** More rows find nothing that matters, and cost seconds. */
  private static final int MOST_ROWS = 30_000;

  /** Pairs that may join the model. */
  private static final int MOST_PAIRS = 8;

  /** Surer than this after division by the number of pairs, a pair joins. */
  private static final double SURE = 0.01;

  @Override
  public String name() {
    return "pairs";
  }

  private record Pair(Variable a, Variable b, double[] product, double p) {
    Pair with(double other) {
      return new Pair(a, b, product, other);
    }
  }

  @Override
  public List<Hypothesis> examine(Material material) {
    AdditiveModel model = material.model().thinned(MOST_ROWS);
    double[] response = model.blocks().centred(model.response());
    List<Pair> open = pairs(model);
    List<Pair> joined = new ArrayList<>();
    LeastSquares fit = model.fit();
    double[][] columns = model.columns();
    int looks = open.size();
    while (!open.isEmpty()) {
      open = tested(open, fit, model.clusters());
      Pair surest = open.get(0);
      if (surest.p() > SURE / looks || joined.size() == MOST_PAIRS) {
        break;
      }
      joined.add(surest);
      open = open.subList(1, open.size());
      columns = Arrays.copyOf(columns, columns.length + 1);
      columns[columns.length - 1] = surest.product();
      fit = new LeastSquares(columns, response, model.clusters());
    }
    joined.addAll(open);
    return joined.stream().map(pair -> hypothesis(model, pair)).toList();
  }

  private static List<Pair> pairs(AdditiveModel model) {
    List<Variable> variables = model.variables();
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      for (int j = i + 1; j < variables.size(); j++) {
        Variable a = variables.get(i);
        Variable b = variables.get(j);
        if (a.isParameter()) { // parameters come first
          pairs.add(new Pair(a, b, product(model, a, b), 1));
        }
      }
    }
    return pairs;
  }

  /** The surest first. */
  private static List<Pair> tested(List<Pair> pairs, LeastSquares fit, Blocks clusters) {
    return pairs.stream()
        .map(
            pair -> {
              double[][] own = {fit.unexplained(pair.product())};
              return pair.with(ScoreTest.p(own, fit.residuals(), clusters));
            })
        .sorted(Comparator.comparingDouble(Pair::p))
        .toList();
  }

  /** The product of two variables' places, without block means. */
  private static double[] product(AdditiveModel model, Variable a, Variable b) {
    double[] product = new double[model.size()];
    for (int i = 0; i < product.length; i++) {
      int row = model.rows()[i];
      product[i] = a.place(row) * b.place(row);
    }
    return model.blocks().centred(product);
  }

  private static Hypothesis hypothesis(AdditiveModel model, Pair pair) {
    return new Hypothesis(
        Finding.Kind.INTERACTION,
        List.of(pair.a().name(), pair.b().name()),
        pair.p(),
        level -> worded(model, pair, level));
  }

  private static Hypothesis.Worded worded(AdditiveModel model, Pair pair, double level) {
    double[][] columns = Arrays.copyOf(model.columns(), model.columns().length + 1);
    columns[columns.length - 1] = pair.product();
    LeastSquares both =
        new LeastSquares(columns, model.blocks().centred(model.response()), model.clusters());
    // the difference of differences between the lower and the upper quarters of both
    double[] weights = new double[columns.length];
    weights[columns.length - 1] = 1;
    Interval effect = both.contrast(weights).interval(level, model.size());
    String sentence =
        "%s works differently with %s: raising it gains %s at high %s than at low, %s"
            .formatted(
                pair.a().name(),
                pair.b().name(),
                effect.estimate() > 0 ? "more" : "less",
                pair.b().name(),
                Words.by(effect));
    return new Hypothesis.Worded(effect, "", sentence);
  }
}
