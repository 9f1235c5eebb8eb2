package dev.poet.learning;

import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import java.util.Arrays;
import java.util.Collection;

/**
 * What a {@link GainBelief} means for points: gains as shares of the mean absolute score.
 * Immutable.
 */
final class Outlook {
  private final ParameterSpace space;
  private final Encoding encoding;
  private final Point baseline;
  private final Rows rows;
  private final GainBelief belief;
  private final double unit;
  private final Guard guard;
  private final Foreseen foreseen;

  Outlook(
      ParameterSpace space,
      Encoding encoding,
      Point baseline,
      Model model,
      Guard guard,
      Foreseen foreseen) {
    this.space = space;
    this.encoding = encoding;
    this.baseline = baseline;
    this.rows = model.rows();
    this.belief = new GainBelief(model);
    this.guard = guard;
    this.foreseen = foreseen;
    this.unit = rows.level() > 0 ? rows.unit() / rows.level() : 1;
  }

  /** Announces points that are soon to be asked for. */
  void expect(Collection<Point> points) {
    foreseen.expect(points);
  }

  ParameterSpace space() {
    return space;
  }

  Point baseline() {
    return baseline;
  }

  Guard guard() {
    return guard;
  }

  double[] encode(Point point) {
    return encoding.encode(point);
  }

  GainBelief belief() {
    return belief;
  }

  /** Score units per share of the mean absolute score. */
  double level() {
    return rows.unit() / unit;
  }

  /** The noise of one trial, as a share of the mean absolute score. */
  double noise() {
    return unit;
  }

  double mean(Point point) {
    return belief.mean(encode(point), foreseen.effect(point)) * unit - guard.harm(point);
  }

  double deviation(Point point) {
    return at(point).deviation() * unit;
  }

  /** The expected gain and so many standard deviations. */
  double bound(Point point, double deviations) {
    return at(point).bound(deviations) * unit - guard.harm(point);
  }

  /** The expected gain in units of its own standard deviation; 0 at the baseline. */
  double evidence(Point point) {
    GainBelief.At at = at(point);
    return at.deviation() > 0 ? at.mean() / at.deviation() : 0;
  }

  /** The point of highest lower bound; the baseline if none is above 0. */
  Point best(Collection<Point> points, double doubt) {
    Point best = baseline;
    double bestBound = 0;
    for (Point point : points) {
      double bound = bound(point, -doubt);
      if (bound > bestBound) {
        best = point;
        bestBound = bound;
      }
    }
    return best;
  }

  /** What all trials in the window together are believed to have gained, in mean scores. */
  double gainedSoFar() {
    double sum = 0;
    for (int i = 0; i < rows.size(); i++) {
      double effect = rows.effect()[i];
      double[] shown = Arrays.stream(rows.foreseen()[i]).map(term -> term / effect).toArray();
      double mean = effect * belief.mean(rows.at()[i], shown);
      sum += mean / rows.share()[i] * unit - guard.harm()[i];
    }
    return sum;
  }

  private GainBelief.At at(Point point) {
    return belief.at(encode(point), foreseen.effect(point));
  }
}
