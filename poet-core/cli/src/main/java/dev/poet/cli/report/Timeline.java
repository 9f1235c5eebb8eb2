package dev.poet.cli.report;

import dev.poet.batch.History;
import dev.poet.spi.Event;
import dev.poet.spi.Objective;
import java.util.Arrays;
import java.util.List;

/** What trials came to over time, tuned and as written, with the moments of change. */
final class Timeline {
  private static final int STRETCHES = 40;
  private static final int FEWEST_TRIALS = 25;
  private static final int LEFT = 58;
  private static final int RIGHT = 14;
  private static final int TOP = 22;
  private static final int BOTTOM = 28;
  private static final int TICKS = 5;

  /** A unit of time that divides a run into some parts. */
  private record Unit(String name, double millis) {
    private static final double FEWEST = 2;
    private static final List<Unit> ALL =
        List.of(
            new Unit("day", 86_400_000),
            new Unit("h", 3_600_000),
            new Unit("min", 60_000),
            new Unit("s", 1_000));
    private static final Unit SMALLEST = new Unit("ms", 1);

    /** The largest of which at least two have passed. */
    static Unit of(double millis) {
      return ALL.stream()
          .filter(unit -> millis >= FEWEST * unit.millis())
          .findFirst()
          .orElse(SMALLEST);
    }
  }

  /** Height of the mark of a change, pixels. */
  private static final double MARK = 7;

  private final History history;
  private final List<Event> deploys;
  private final Size size;
  private final Markup svg = new Markup();
  private final double[][] means;
  private final Unit unit;
  private final Axis times;
  private final Axis values;

  Timeline(History history, List<Event> deploys, Size size) {
    this.history = history;
    this.deploys = deploys;
    this.size = size;
    this.means = new double[][] {means(false), means(true)};
    double[] known =
        Arrays.stream(means).flatMapToDouble(Arrays::stream).filter(Double::isFinite).toArray();
    double low = Arrays.stream(known).min().orElse(0);
    double high = Arrays.stream(known).max().orElse(1);
    double millis = sinceStart(history.startedAtMillis()[history.size() - 1]);
    this.unit = Unit.of(millis);
    this.times = new Axis(0, Math.max(1, millis) / unit.millis(), LEFT, size.width() - RIGHT);
    this.values = Axis.rounded(low, high, TICKS, size.height() - BOTTOM, TOP);
  }

  Markup draw() {
    Drawing.begin(svg, "plot " + size.style(), size.width(), size.height());
    svg.element("title", "The mean of the objective over time, tuned and as written");
    for (double tick : values.ticks(TICKS)) {
      Drawing.line(svg, "grid", LEFT, values.at(tick), size.width() - RIGHT, values.at(tick));
      Drawing.text(svg, "tick end", LEFT - 7, values.at(tick) + 4, values.label(tick, TICKS));
    }
    Objective objective = history.function().objective();
    Drawing.text(svg, "unit", 0, 12, objective.toString());
    for (double tick : times.ticks(size.ticks())) {
      Drawing.text(
          svg, "tick middle", times.at(tick), size.height() - 8, times.label(tick, size.ticks()));
    }
    Drawing.text(svg, "unit end", LEFT - 7, size.height() - 8, unit.name());
    for (Event deploy : deploys) {
      double x = x(deploy.atMillis());
      if (x > LEFT && x < size.width() - RIGHT) {
        Drawing.line(svg, "resumed", x, TOP, x, size.height() - BOTTOM);
        Drawing.text(svg, "note", x + 4, TOP + 10, "deployed");
      }
    }
    changes();
    curve("mean written", means[1]);
    curve("mean tuned", means[0]);
    return svg.end();
  }

  /** A mark wherever other values came into force; those of one pixel are one. */
  private void changes() {
    long last = history.policy()[0];
    double before = Double.NEGATIVE_INFINITY;
    for (int row = 1; row < history.size(); row++) {
      double x = x(history.startedAtMillis()[row]);
      if (history.policy()[row] != last && x >= before + 1) {
        Drawing.line(svg, "change", x, size.height() - BOTTOM - MARK, x, size.height() - BOTTOM);
        before = x;
      }
      last = history.policy()[row];
    }
  }

  private void curve(String style, double[] curve) {
    StringBuilder path = new StringBuilder();
    for (int s = 0; s < curve.length; s++) {
      if (Double.isFinite(curve[s])) {
        path.append(path.isEmpty() ? 'M' : 'L');
        int middle = (int) ((s + 0.5) * history.size() / curve.length);
        path.append(Plot.at(x(history.startedAtMillis()[middle]))).append(' ');
        path.append(Plot.at(values.at(curve[s])));
      }
    }
    if (!path.isEmpty()) {
      svg.empty("path", "class", style, "d", path.toString());
    }
  }

  /** Per stretch of equally many trials, in the user's own direction; NaN where there is none. */
  private double[] means(boolean control) {
    int stretches = Math.max(1, Math.min(STRETCHES, history.size() / FEWEST_TRIALS));
    double[] sums = new double[stretches];
    int[] sizes = new int[stretches];
    for (int row = 0; row < history.size(); row++) {
      double score = history.score()[row];
      if (Double.isFinite(score) && (history.candidate()[row] == 0) == control) {
        int s = (int) ((long) row * stretches / history.size());
        sums[s] += history.function().objective().natural(score);
        sizes[s]++;
      }
    }
    for (int s = 0; s < stretches; s++) {
      sums[s] = sizes[s] == 0 ? Double.NaN : sums[s] / sizes[s];
    }
    return sums;
  }

  private double x(long atMillis) {
    return times.at(sinceStart(atMillis) / unit.millis());
  }

  private double sinceStart(long atMillis) {
    return atMillis - history.startedAtMillis()[0];
  }
}
