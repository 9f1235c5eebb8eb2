package dev.poet.cli.report;

import dev.poet.evidence.text.Numbers;
import java.util.List;

/**
 * A drawing over the days of a run: frame, grid, axes, and the lines in it. Days count from 1. Not
 * thread-safe.
 */
final class Plot {
  private static final int LEFT = 46;
  private static final int RIGHT = 14;
  private static final int TOP = 42;
  private static final int BOTTOM = 26;
  private static final int Y_TICKS = 5;

  private final Markup svg = new Markup();
  private final Size size;
  private final Axis days;
  private final Axis values;

  /**
   * @param low the smallest value to be shown
   * @param high the largest
   * @param title what is shown, for those who can't see it
   * @param description what there is to see in it
   */
  Plot(Size size, int days, double low, double high, String title, String description) {
    this.size = size;
    this.days = Axis.days(days, LEFT, size.width() - RIGHT);
    this.values = Axis.rounded(low, high, Y_TICKS, size.height() - BOTTOM, TOP);
    svg.begin(
        "svg",
        "class",
        "plot " + size.style(),
        "viewBox",
        "0 0 " + size.width() + " " + size.height(),
        "role",
        "img",
        "xmlns",
        "http://www.w3.org/2000/svg");
    svg.element("title", title).element("desc", description);
  }

  double x(double day) {
    return days.at(day);
  }

  double y(double value) {
    return values.at(value);
  }

  double top() {
    return TOP;
  }

  double bottom() {
    return size.height() - BOTTOM;
  }

  Size size() {
    return size;
  }

  Markup svg() {
    return svg;
  }

  /** Horizontal lines with their values in {@code unit}, and the days below. */
  void axes(String unit) {
    axes(unit, "day");
  }

  /**
   * The same.
   *
   * @param below what is counted below
   */
  void axes(String unit, String below) {
    for (double tick : values.ticks(Y_TICKS)) {
      line(tick == 0 ? "zero" : "grid", LEFT, y(tick), size.width() - RIGHT, y(tick));
      text("tick end", LEFT - 7, y(tick) + 4, values.label(tick, Y_TICKS));
    }
    text("unit", 0, 12, unit);
    for (int day : days.dayTicks(size.ticks())) {
      line("grid", x(day), bottom(), x(day), bottom() + 4);
      text("tick middle", x(day), bottom() + 18, Integer.toString(day));
    }
    text("unit end", LEFT - 7, bottom() + 18, below);
  }

  /** A line through {@code values}, one per day from day 1. */
  void curve(String style, List<Double> values) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      path.append(i == 0 ? 'M' : 'L').append(at(x(i + 1))).append(' ').append(at(y(values.get(i))));
    }
    svg.empty("path", "class", style, "d", path.toString());
  }

  void line(String style, double x1, double y1, double x2, double y2) {
    svg.empty("line", "class", style, "x1", at(x1), "y1", at(y1), "x2", at(x2), "y2", at(y2));
  }

  void rect(String style, double x, double y, double width, double height) {
    svg.empty(
        "rect", "class", style, "x", at(x), "y", at(y), "width", at(width), "height", at(height));
  }

  void text(String style, double x, double y, String text) {
    svg.element("text", text, "class", style, "x", at(x), "y", at(y));
  }

  /** What is told when somebody points at a day. */
  void hover(int day, String text) {
    svg.begin(
            "rect",
            "class",
            "hover",
            "x",
            at(x(day - 0.5)),
            "y",
            at(top()),
            "width",
            at(x(day + 0.5) - x(day - 0.5)),
            "height",
            at(bottom() - top()))
        .element("title", text)
        .end();
  }

  /** The finished drawing. */
  Markup done() {
    return svg.end();
  }

  /** A coordinate as text. */
  static String at(double pixel) {
    return Numbers.fixed(pixel, 1);
  }
}
