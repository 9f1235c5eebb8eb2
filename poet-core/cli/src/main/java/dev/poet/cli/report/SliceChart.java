package dev.poet.cli.report;

import dev.poet.batch.Slice;
import dev.poet.spi.Interval;
import java.util.List;

/** How the score changes along one variable: the interval at each well-supported value. */
final class SliceChart {
  private static final int WIDTH = 280;
  private static final int HEIGHT = 170;
  private static final int LEFT = 46;
  private static final int RIGHT = 12;
  private static final int TOP = 10;
  private static final int BOTTOM = 26;
  private static final int TICKS = 4;
  private static final double INDENT = 8;

  /** For the lower ends of intervals. */
  private static final double ROOM = 1.15;

  private final Slice slice;
  private final Axis places;
  private final Axis scores;
  private final Markup svg = new Markup();

  /**
   * @param all those drawn beside it, on the same scale
   */
  SliceChart(Slice slice, List<Slice> all) {
    this.slice = slice;
    double low =
        all.stream()
            .flatMap(each -> each.points().stream())
            .mapToDouble(point -> point.difference().estimate())
            .filter(Double::isFinite)
            .min()
            .orElse(0);
    double least = Math.min(low, 0) * ROOM - 1e-9;
    int last = Math.max(1, slice.points().size() - 1);
    this.places = new Axis(0, last, LEFT + INDENT, WIDTH - RIGHT - INDENT);
    this.scores = Axis.rounded(least, -least / 4, TICKS, HEIGHT - BOTTOM, TOP);
  }

  Markup draw() {
    Drawing.begin(svg, "panel", WIDTH, HEIGHT);
    svg.element(
        "title", "The score along " + slice.variable() + ", against that at the best value");
    if (!isReadable()) {
      Drawing.text(svg, "note middle", WIDTH / 2.0, HEIGHT / 2.0, "too few trials");
      return svg.end();
    }
    plateau();
    for (double tick : scores.ticks(TICKS)) {
      Drawing.line(svg, tick == 0 ? "zero" : "grid", LEFT, y(tick), WIDTH - RIGHT, y(tick));
      Drawing.text(svg, "tick end", LEFT - 6, y(tick) + 4, scores.label(tick, TICKS));
    }
    band();
    line();
    List<Slice.Point> points = slice.points();
    for (int i = 0; i < points.size(); i++) {
      if (!Double.isFinite(points.get(i).difference().estimate())) {
        continue;
      }
      boolean best = points.get(i).value() == slice.best();
      Drawing.dot(
          svg, "estimate", places.at(i), y(points.get(i).difference().estimate()), best ? 5 : 2.5);
    }
    label(0, "tick");
    label(points.size() - 1, "tick end");
    return svg.end();
  }

  /** Whether any value is known better than the whole height of the chart. */
  private boolean isReadable() {
    return slice.points().stream()
        .filter(point -> point.value() != slice.best())
        .map(Slice.Point::difference)
        .filter(Interval::isKnown)
        .anyMatch(d -> d.low() > scores.low() || d.high() < scores.high());
  }

  private void label(int index, String style) {
    double x = index == 0 ? LEFT : WIDTH - RIGHT;
    Drawing.text(svg, style, x, HEIGHT - 6, slice.points().get(index).text());
  }

  private void plateau() {
    List<Slice.Point> points = slice.points();
    int first = 0;
    while (points.get(first).value() != slice.plateauLow()) {
      first++;
    }
    int last = first;
    while (points.get(last).value() != slice.plateauHigh()) {
      last++;
    }
    double left = places.at(first) - 6;
    Drawing.rect(svg, "gained", left, TOP, places.at(last) + 6 - left, HEIGHT - BOTTOM - TOP);
  }

  private void band() {
    List<Slice.Point> points = slice.points();
    for (int i = 0; i < points.size(); i++) {
      if (points.get(i).difference().isKnown()) {
        double low = Math.max(scores.low(), points.get(i).difference().low());
        double high = Math.min(scores.high(), points.get(i).difference().high());
        Drawing.line(svg, "interval", places.at(i), y(low), places.at(i), y(high));
      }
    }
  }

  private void line() {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < slice.points().size(); i++) {
      double score = slice.points().get(i).difference().estimate();
      if (Double.isFinite(score)) {
        path.append(path.isEmpty() ? 'M' : 'L').append(Plot.at(places.at(i))).append(' ');
        path.append(Plot.at(y(score)));
      }
    }
    svg.empty("path", "class", "learned", "d", path.toString());
  }

  private double y(double score) {
    return scores.at(score);
  }
}
