package dev.poet.batch;

import dev.poet.spi.Interval;
import java.util.ArrayList;
import java.util.List;

/**
 * How the score changes along one variable while the others stay.
 *
 * @param variable its name
 * @param parameter whether it is one, or else a feature
 * @param points at well-supported values, ascending
 * @param best the value believed best
 * @param plateauLow the lowest value that is believed to be as good as the best
 * @param plateauHigh the highest
 */
public record Slice(
    String variable,
    boolean parameter,
    List<Point> points,
    double best,
    double plateauLow,
    double plateauHigh) {

  /** As good as the best is what costs at most this share of the range of the slice, */
  private static final double PLATEAU = 0.1;

  /** or of the standard deviation from trial to trial. */
  private static final double UNNOTICED = 0.1;

  /**
   * A value of the variable.
   *
   * @param difference of the score to that at the best value
   */
  public record Point(double value, String text, Interval difference) {}

  /** Whether anything is known about any value beside the best. */
  public boolean tells() {
    return points.stream().anyMatch(p -> p.value() != best && p.difference().isKnown());
  }

  public Slice {
    points = List.copyOf(points);
  }

  /** The slice along {@code variable} by all trials of the model. */
  static Slice of(AdditiveModel model, Variable variable, double level) {
    double best = best(model, variable, 1);
    List<Point> points = new ArrayList<>();
    double worst = 0;
    for (double value : variable.grid()) {
      Interval difference =
          value == best
              ? new Interval(0, 0, 0, level, model.size())
              : model
                  .fit()
                  .contrast(model.weights(variable, best, value))
                  .interval(level, model.size());
      points.add(new Point(value, variable.text(value), difference));
      worst = Math.min(worst, difference.estimate());
    }
    double least = Math.min(PLATEAU * worst, -UNNOTICED * model.noise());
    int at = 0;
    while (points.get(at).value() != best) {
      at++;
    }
    int low = at;
    int high = at;
    while (low > 0 && good(points.get(low - 1), least)) {
      low--;
    }
    while (high < points.size() - 1 && good(points.get(high + 1), least)) {
      high++;
    }
    return new Slice(
        variable.name(),
        variable.isParameter(),
        points,
        best,
        points.get(low).value(),
        points.get(high).value());
  }

  /** As good, or not known to be worse. */
  private static boolean good(Point point, double least) {
    return point.difference().estimate() >= least || point.difference().high() >= 0;
  }

  /**
   * The well-supported value with the highest score.
   *
   * @param sign 1, or −1 for the lowest score
   */
  static double best(AdditiveModel model, Variable variable, int sign) {
    double[] coefficients = model.fit().coefficients();
    double best = Double.NaN;
    double most = Double.NEGATIVE_INFINITY;
    double[] grid = variable.grid();
    for (double value : grid) {
      double score = sign * LeastSquares.dot(coefficients, model.weights(variable, grid[0], value));
      if (score > most) {
        most = score;
        best = value;
      }
    }
    return best;
  }
}
