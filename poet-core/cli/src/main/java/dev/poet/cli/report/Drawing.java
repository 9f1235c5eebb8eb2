package dev.poet.cli.report;

/** Shapes of a drawing. */
final class Drawing {
  private Drawing() {}

  static void begin(Markup svg, String style, int width, int height) {
    svg.begin(
        "svg",
        "class",
        style,
        "viewBox",
        "0 0 " + width + " " + height,
        "role",
        "img",
        "xmlns",
        "http://www.w3.org/2000/svg");
  }

  static void line(Markup svg, String style, double x1, double y1, double x2, double y2) {
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

  static void rect(Markup svg, String style, double x, double y, double width, double height) {
    svg.empty(
        "rect",
        "class",
        style,
        "x",
        Plot.at(x),
        "y",
        Plot.at(y),
        "width",
        Plot.at(width),
        "height",
        Plot.at(height));
  }

  static void dot(Markup svg, String style, double x, double y, double radius) {
    svg.empty("circle", "class", style, "cx", Plot.at(x), "cy", Plot.at(y), "r", Plot.at(radius));
  }

  static void text(Markup svg, String style, double x, double y, String text) {
    svg.element("text", text, "class", style, "x", Plot.at(x), "y", Plot.at(y));
  }
}
