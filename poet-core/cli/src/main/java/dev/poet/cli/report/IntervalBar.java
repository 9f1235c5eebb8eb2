package dev.poet.cli.report;

import dev.poet.evidence.text.Numbers;
import dev.poet.spi.Interval;

/** An interval as a bar, with zero marked. */
final class IntervalBar {
  private static final double WIDTH = 220;
  private static final double MIDDLE = 9;
  private static final double MARGIN = 8;

  private IntervalBar() {}

  /** Draws an interval that is known. */
  static Markup draw(Interval gain) {
    return draw(gain, gain.low(), gain.high(), Numbers.range(gain) + " %");
  }

  /**
   * Draws one of several intervals on one scale.
   *
   * @param low the lowest end of all
   * @param high the highest end of all
   * @param words the ends for people
   */
  static Markup draw(Interval gain, double low, double high, String words) {
    Axis axis = new Axis(Math.min(0, low), Math.max(0, high), MARGIN, WIDTH - MARGIN);
    Markup svg = new Markup();
    svg.begin(
        "svg",
        "class",
        "bar",
        "viewBox",
        "0 0 " + Plot.at(WIDTH) + " 28",
        "role",
        "img",
        "xmlns",
        "http://www.w3.org/2000/svg");
    svg.element("title", "The gain's 95 % interval: " + words + ", zero marked");
    line(svg, "zero", axis.at(0), 1, axis.at(0), 16);
    svg.element("text", "0", "class", "middle", "x", Plot.at(axis.at(0)), "y", "27");
    line(svg, "interval", axis.at(gain.low()), MIDDLE, axis.at(gain.high()), MIDDLE);
    svg.empty(
        "circle",
        "class",
        "estimate",
        "cx",
        Plot.at(axis.at(gain.estimate())),
        "cy",
        Plot.at(MIDDLE),
        "r",
        "5");
    return svg.end();
  }

  private static void line(Markup svg, String style, double x1, double y1, double x2, double y2) {
    svg.empty(
        "line",
        "class",
        style,
        "x1",
        Plot.at(x1),
        "y1",
        Plot.at(y1),
        "x2",
        Plot.at(x2),
        "y2",
        Plot.at(y2));
  }
}
