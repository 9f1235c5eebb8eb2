package dev.poet.cli.report;

/** Above a plot: what POET was doing, and where a later run went on. */
final class Strip {
  private static final double LINE_ABOVE = 8;
  private static final double TEXT_ABOVE = 14;
  private static final double GAP = 1.5;

  /** The share of the width beyond which there is no room for words on the right. */
  private static final double LATE = 0.8;

  private static final double LETTER = 6.2;

  private Strip() {}

  static void draw(Plot plot, Course course) {
    int shade = 0;
    for (Course.Stretch stretch : course.states()) {
      double left = plot.x(stretch.first() - 0.5) + GAP;
      double right = plot.x(stretch.last() + 0.5) - GAP;
      plot.rect("state shade" + shade++ % 2, left, plot.top() - LINE_ABOVE, right - left, 3);
      if (stretch.name().length() * LETTER < right - left) {
        plot.text("note", left, plot.top() - TEXT_ABOVE, stretch.name());
      }
    }
    if (course.start() > 0 && course.start() < course.days()) {
      double x = plot.x(course.start() + 0.5);
      plot.line("resumed", x, plot.top() - LINE_ABOVE, x, plot.bottom());
      boolean late = x > LATE * plot.size().width();
      plot.text(late ? "note end" : "note", late ? x - 4 : x + 4, plot.top() + 11, "this run →");
    }
  }
}
