package dev.poet.batch;

import dev.poet.spi.Interval;
import java.util.Arrays;
import java.util.List;

/**
 * What calls are expected to score along one parameter while all else is as it was in the trials:
 * the additive model and the plateau of a {@link Slice}, at the level of the average trial. What
 * changed slowly meanwhile, other parameters and features are taken out.
 *
 * @param parameter its name
 * @param points at well-supported values, ascending
 * @param plateauLow the lowest value that is believed to be as good as the best
 * @param plateauHigh the highest
 * @param trials how many the model was made from
 */
public record ScoreCurve(
    String parameter, List<Point> points, double plateauLow, double plateauHigh, int trials) {
  private static final double LEVEL = 0.95;

  /**
   * A value of the parameter.
   *
   * @param score the expected one, maximised as inside; its interval is that of the difference to
   *     the average trial
   */
  public record Point(double value, Interval score) {}

  public ScoreCurve {
    points = List.copyOf(points);
  }

  /**
   * One for each parameter that took more than one value, in their order; none of fewer than 50
   * trials with a score.
   */
  public static List<ScoreCurve> all(History history) {
    AdditiveModel model = Material.model(history);
    if (model.size() < Material.FEWEST) {
      return List.of();
    }
    double level = Arrays.stream(model.response()).average().orElseThrow();
    return model.variables().stream()
        .filter(Variable::isParameter)
        .map(variable -> of(model, variable, level))
        .toList();
  }

  private static ScoreCurve of(AdditiveModel model, Variable variable, double level) {
    Slice slice = Slice.of(model, variable, LEVEL);
    List<Point> points =
        slice.points().stream().map(point -> point(model, variable, point.value(), level)).toList();
    return new ScoreCurve(
        variable.name(), points, slice.plateauLow(), slice.plateauHigh(), model.size());
  }

  private static Point point(AdditiveModel model, Variable variable, double value, double level) {
    double[] weights = model.weightsFromAverage(variable, value);
    Contrast difference = model.fit().contrast(weights);
    Interval known = difference.interval(LEVEL, model.size());
    double score = level + difference.estimate();
    return new Point(
        value,
        known.isKnown()
            ? new Interval(score, level + known.low(), level + known.high(), LEVEL, model.size())
            : Interval.unknown(LEVEL, model.size()));
  }
}
