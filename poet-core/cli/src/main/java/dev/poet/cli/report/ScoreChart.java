package dev.poet.cli.report;

import dev.poet.cli.demo.Day;
import dev.poet.evidence.text.Numbers;
import java.util.List;

/** The score of each day, with and without POET, and what POET did meanwhile. */
final class ScoreChart {
  private static final double ROOM = 1.02;

  private final Course course;
  private final List<LearnedStep> steps;

  ScoreChart(Course course, List<LearnedStep> steps) {
    this.course = course;
    this.steps = steps;
  }

  Markup draw(Size size) {
    List<Double> tuned = Course.daily(course.tuned(), Day::score);
    List<Double> asWritten = Course.daily(course.asWritten(), Day::score);
    Plot plot =
        new Plot(size, course.days(), 0, ROOM * highest(tuned, asWritten), title(), words());
    course.control().forEach(stretch -> band(plot, stretch));
    plot.axes("$ per day");
    plot.curve("daily written", asWritten);
    plot.curve("daily tuned", tuned);
    plot.curve("mean written", Smoothing.weekly(asWritten));
    plot.curve("mean tuned", Smoothing.weekly(tuned));
    Strip.draw(plot, course);
    for (int day = 1; day <= course.days(); day++) {
      plot.hover(day, hover(day));
    }
    steps.forEach(step -> mark(plot, step));
    return plot.done();
  }

  private static void band(Plot plot, Course.Stretch stretch) {
    double left = plot.x(stretch.first() - 0.5);
    double right = plot.x(stretch.last() + 0.5);
    plot.rect("control", left, plot.top(), right - left, plot.bottom() - plot.top());
  }

  private void mark(Plot plot, LearnedStep step) {
    double x = plot.x(step.day());
    double y = plot.bottom() - 1;
    String path =
        "M"
            + Plot.at(x)
            + " "
            + Plot.at(y - 9)
            + "L"
            + Plot.at(x + 5)
            + " "
            + Plot.at(y)
            + "L"
            + Plot.at(x - 5)
            + " "
            + Plot.at(y)
            + "Z";
    plot.svg().begin("path", "class", "step", "d", path).element("title", step.words()).end();
  }

  private String hover(int day) {
    Day tuned = course.tuned().days().get(day - 1);
    Day asWritten = course.asWritten().days().get(day - 1);
    return Numbers.format(
        "Day %d%s: with POET %.2f $, as written %.2f $",
        day, course.isControl(day) ? " (control)" : "", tuned.score(), asWritten.score());
  }

  private static String title() {
    return "Score of each day with POET and as written";
  }

  private String words() {
    return Numbers.format(
        "%d days; mean score %.2f $ per day with POET, %.2f $ as written on the same weather."
            + " Lower is better.",
        course.days(),
        course.tuned().sum(Day::score) / course.days(),
        course.asWritten().sum(Day::score) / course.days());
  }

  private static double highest(List<Double> a, List<Double> b) {
    double highest = 0;
    for (List<Double> values : List.of(a, b)) {
      for (double value : values) {
        highest = Math.max(highest, value);
      }
    }
    return highest;
  }
}
