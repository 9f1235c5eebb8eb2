package dev.poet.cli.report;

import dev.poet.cli.demo.Day;
import dev.poet.evidence.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** What has been saved by each day against the run as written. */
final class SavedChart {
  private final Course course;
  private final OptionalDouble attainablePercent;

  SavedChart(Course course, OptionalDouble attainablePercent) {
    this.course = course;
    this.attainablePercent = attainablePercent;
  }

  Markup draw(Size size) {
    List<Double> score = saved(Day::score);
    List<Double> cost = saved(Day::cost);
    List<Double> attainable = attainable();
    Range range = new Range().with(score).with(cost).with(attainable);
    Plot plot = new Plot(size, course.days(), range.low, range.high, title(), words(score));
    plot.axes("$ saved");
    area(plot, score, "gained", plot.top(), plot.y(0));
    area(plot, score, "lost", plot.y(0), plot.bottom());
    if (!attainable.isEmpty()) {
      plot.curve("best", attainable);
    }
    plot.curve("money", cost);
    plot.curve("mean tuned", score);
    Strip.draw(plot, course);
    end(plot, score);
    for (int day = 1; day <= course.days(); day++) {
      plot.hover(day, hover(day, score.get(day - 1), cost.get(day - 1)));
    }
    return plot.done();
  }

  /** The area between curve and zero, as far as it lies between two heights. */
  private static void area(Plot plot, List<Double> saved, String style, double top, double bottom) {
    StringBuilder path = new StringBuilder("M" + point(plot, 1, 0));
    for (int i = 0; i < saved.size(); i++) {
      path.append('L').append(point(plot, i + 1, saved.get(i)));
    }
    path.append('L').append(point(plot, saved.size(), 0)).append('Z');
    String clip = style + "-" + plot.size().style();
    plot.svg().begin("clipPath", "id", clip);
    plot.rect("clip", 0, top, plot.size().width(), Math.max(0, bottom - top));
    plot.svg().end();
    plot.svg()
        .empty("path", "class", style, "d", path.toString(), "clip-path", "url(#" + clip + ")");
  }

  private static String point(Plot plot, int day, double value) {
    return Plot.at(plot.x(day)) + " " + Plot.at(plot.y(value));
  }

  private void end(Plot plot, List<Double> score) {
    double last = score.get(score.size() - 1);
    double y = Math.max(plot.top() + 12, plot.y(last) - 8);
    plot.text("label end", plot.x(course.days()), y, Numbers.format("%+.2f $", last));
  }

  private List<Double> saved(ToDoubleFunction<Day> of) {
    List<Double> saved = new ArrayList<>();
    double sum = 0;
    for (int i = 0; i < course.days(); i++) {
      sum +=
          of.applyAsDouble(course.asWritten().days().get(i))
              - of.applyAsDouble(course.tuned().days().get(i));
      saved.add(sum);
    }
    return saved;
  }

  private List<Double> attainable() {
    List<Double> attainable = new ArrayList<>();
    if (attainablePercent.isPresent()) {
      double sum = 0;
      for (Day day : course.asWritten().days()) {
        sum += attainablePercent.getAsDouble() / 100 * day.score();
        attainable.add(sum);
      }
    }
    return attainable;
  }

  private static String hover(int day, double score, double cost) {
    return Numbers.format("By day %d: %+.2f $ of score, %+.2f $ of money", day, score, cost);
  }

  private static String title() {
    return "What has been saved by each day";
  }

  private String words(List<Double> score) {
    return Numbers.format(
        "By day %d the run with POET has scored %.2f $ better than the run as written.",
        course.days(), score.get(score.size() - 1));
  }

  /** The smallest range that holds zero and everything added. */
  private static final class Range {
    private double low;
    private double high;

    Range with(List<Double> values) {
      for (double value : values) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
      return this;
    }
  }
}
