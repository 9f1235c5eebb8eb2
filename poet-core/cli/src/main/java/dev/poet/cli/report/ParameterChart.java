package dev.poet.cli.report;

import dev.poet.cli.demo.LearnedValue;
import dev.poet.evidence.text.Values;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Domain;
import dev.poet.spi.PolicyVersion;
import java.util.Map;

/** One parameter over the days, within its bounds: what was tried, and what was believed best. */
final class ParameterChart {
  private static final int WIDTH = 280;
  private static final int HEIGHT = 160;
  private static final int LEFT = 36;
  private static final int RIGHT = 40;
  private static final int TOP = 8;
  private static final int BOTTOM = 24;
  private static final double DOT = 1.9;

  private final Course course;
  private final LearnedValue value;
  private final int index;
  private final Axis days;
  private final Markup svg = new Markup();

  /**
   * @param index of the parameter in its space
   */
  ParameterChart(Course course, LearnedValue value, int index) {
    this.course = course;
    this.value = value;
    this.index = index;
    this.days = Axis.days(course.days(), LEFT, WIDTH - RIGHT);
  }

  Markup draw() {
    Domain domain = value.parameter().domain();
    svg.begin(
        "svg",
        "class",
        "panel",
        "viewBox",
        "0 0 " + WIDTH + " " + HEIGHT,
        "role",
        "img",
        "xmlns",
        "http://www.w3.org/2000/svg");
    svg.element("title", value.parameter().name() + " over the days, within its bounds");
    svg.element("desc", words(domain));
    bound(domain, domain.low());
    bound(domain, domain.high());
    days();
    line("baseline", LEFT, y(value.baseline()), WIDTH - RIGHT, y(value.baseline()));
    course.trials().forEach(this::tried);
    learned();
    text("label", WIDTH - RIGHT + 6, y(value.learned()) + 4, Values.text(domain, value.learned()));
    return svg.end();
  }

  private void bound(Domain domain, double bound) {
    line("grid", LEFT, y(bound), WIDTH - RIGHT, y(bound));
    text("tick end", LEFT - 6, y(bound) + 4, Values.text(domain, bound));
  }

  private void days() {
    text("tick end", LEFT - 6, HEIGHT - 4, "day");
    for (int day : days.dayTicks(4)) {
      text("tick middle", days.at(day), HEIGHT - 4, Integer.toString(day));
    }
  }

  private void tried(int day, CompletedTrial trial) {
    if (!trial.isControl() && day <= course.days() && index < trial.parameters().size()) {
      svg.empty(
          "circle",
          "class",
          "tried",
          "cx",
          Plot.at(days.at(day)),
          "cy",
          Plot.at(y(trial.parameters().get(index))),
          "r",
          Double.toString(DOT));
    }
  }

  /** Steps: a value holds from the day of its version to that of the next. */
  private void learned() {
    StringBuilder path =
        new StringBuilder("M" + Plot.at(LEFT) + " " + Plot.at(y(value.baseline())));
    for (Map.Entry<Integer, PolicyVersion> entry : course.versions().entrySet()) {
      if (entry.getKey() <= course.days() && index < entry.getValue().recommended().size()) {
        path.append('H').append(Plot.at(days.at(entry.getKey() - 0.5)));
        path.append('V').append(Plot.at(y(entry.getValue().recommended().get(index))));
      }
    }
    path.append('H').append(Plot.at(WIDTH - RIGHT));
    path.append('V').append(Plot.at(y(value.learned())));
    svg.empty("path", "class", "learned", "d", path.toString());
  }

  private double y(double parameter) {
    double share = value.parameter().domain().toUnit(parameter);
    return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP);
  }

  private String words(Domain domain) {
    return "From %s as written to %s, allowed %s to %s."
        .formatted(
            Values.withUnit(domain, value.baseline()),
            Values.withUnit(domain, value.learned()),
            Values.text(domain, domain.low()),
            Values.withUnit(domain, domain.high()));
  }

  private void line(String style, double x1, double y1, double x2, double y2) {
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

  private void text(String style, double x, double y, String text) {
    svg.element("text", text, "class", style, "x", Plot.at(x), "y", Plot.at(y));
  }
}
