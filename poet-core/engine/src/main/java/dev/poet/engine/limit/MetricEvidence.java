package dev.poet.engine.limit;

import dev.poet.spi.Domain;
import dev.poet.spi.Interval;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Between which values the mean of one metric lies at a point, also at one that no trial has run
 * with: as in the first version of SafeOpt [1], the metric is taken to change by no more than a
 * steepness L along the way. Of the k points nearest to x that were tried, at mean distance D and
 * with w trials in all,
 *
 * <pre>{@code
 * mean - L D - b(w) s / sqrt(w)  <=  metric(x)  <=  mean + L D + b(w) s / sqrt(w)
 * }</pre>
 *
 * <p>with b from {@link Margin} and the standard deviation s among trials of one point. The best
 * bounds of all k are taken. Distances are summed over the parameters, each from 0 to 1 along its
 * scale; different options of an unordered choice are 1 apart.
 *
 * <p>L is twice the size of the metric at the reference per range of a parameter, or one and a half
 * times what was seen to be steeper. Trials count half every {@value #HALF_LIFE} trials, since the
 * world changes. Owned by one thread.
 *
 * <p>[1] Sui, Gotovos, Burdick and Krause, "Safe exploration for optimization with Gaussian
 * processes", ICML 2015.
 */
final class MetricEvidence {
  /** Trials before anything is said. */
  private static final double LEAST = 10;

  /** Points that are remembered; those that were tried longest ago are forgotten first. */
  private static final int MOST_POINTS = 128;

  private static final long HALF_LIFE = 2_000;
  private static final double NEGLIGIBLE = 0.25;

  /** How many times its own size a metric may change over the range of one parameter. */
  private static final double STEEPNESS = 2;

  /** Either side is exceeded in at most one of a hundred runs. */
  private static final Margin MARGIN = new Margin(0.02);

  /** What was seen to be steep is likely to be steeper elsewhere. */
  private static final double CAUTION = 1.5;

  private final ParameterSpace space;
  private final double bound;
  private final double leastVariance;
  private final Map<Point, Tried> tried = new LinkedHashMap<>();
  private long age;

  /** A point that was tried, and the weight, mean and summed squares of what came of it. */
  private record Tried(double[] unit, double weight, double mean, double squares) {
    Tried and(double value) {
      double total = weight + 1;
      double apart = value - mean;
      return new Tried(unit, total, mean + apart / total, squares + apart * apart * weight / total);
    }

    Tried half() {
      return new Tried(unit, weight / 2, mean, squares / 2);
    }
  }

  /** How trials of one point differ, from all points together. */
  private record Within(double variance, double freedom) {}

  private record Near(Tried tried, double distance) {}

  /**
   * @param bound of the limit, in the metric's unit
   * @param leastVariance below which the variance is not believed
   */
  MetricEvidence(ParameterSpace space, double bound, double leastVariance) {
    this.space = space;
    this.bound = bound;
    this.leastVariance = leastVariance;
  }

  /** Takes in what came of a trial; {@code number} ascends. */
  void tell(Point point, double value, long number) {
    for (long epoch = number / HALF_LIFE; age < epoch; age++) {
      tried.replaceAll((p, t) -> t.half());
      tried.values().removeIf(t -> t.weight() < NEGLIGIBLE);
      if (tried.isEmpty()) {
        age = epoch - 1;
      }
    }
    Tried before = tried.remove(point);
    Tried known = before == null ? new Tried(unit(point), 0, 0, 0) : before;
    tried.put(point, known.and(value));
    if (tried.size() > MOST_POINTS) {
      tried.remove(tried.keySet().iterator().next());
    }
  }

  /** What is known of the reference must not be forgotten because it was not tried for a while. */
  void keep(Point reference) {
    Tried known = tried.remove(reference);
    if (known != null) {
      tried.put(reference, known);
    }
  }

  /** The number of points remembered. */
  int size() {
    return tried.size();
  }

  /**
   * The bounds of the mean at {@code point}; unknown before there are enough trials.
   *
   * @param reference the point from which the metric's size is told, usually the baseline
   */
  Interval at(Point point, Point reference) {
    Within within = within();
    double steepness = steepness(reference, within);
    double[] unit = unit(point);
    List<Near> nearest = new ArrayList<>();
    tried.values().forEach(t -> nearest.add(new Near(t, distance(unit, t.unit()))));
    nearest.sort(Comparator.comparingDouble(Near::distance));
    double weight = 0;
    double sum = 0;
    double away = 0;
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    double estimate = Double.NaN;
    for (int k = 0; k < nearest.size(); k++) {
      Tried t = nearest.get(k).tried();
      weight += t.weight();
      sum += t.weight() * t.mean();
      away += t.weight() * nearest.get(k).distance();
      if (weight < LEAST || !(within.freedom() > 0)) {
        continue;
      }
      double bias = steepness * away / weight;
      double margin = MARGIN.of(weight, within.freedom()) * Math.sqrt(within.variance() / weight);
      estimate = Double.isNaN(estimate) ? sum / weight : estimate;
      low = Math.max(low, sum / weight - bias - margin);
      high = Math.min(high, sum / weight + bias + margin);
    }
    long n = Math.round(weight);
    return Double.isNaN(estimate)
        ? Interval.unknown(MARGIN.level(), n)
        : new Interval(estimate, low, high, MARGIN.level(), n);
  }

  private Within within() {
    double squares = 0;
    double freedom = 0;
    for (Tried t : tried.values()) {
      squares += t.weight() > 1 ? t.squares() : 0;
      freedom += Math.max(0, t.weight() - 1);
    }
    double variance = freedom > 0 ? squares / freedom : 0;
    return new Within(Math.max(leastVariance, variance), freedom);
  }

  /** The most by which the metric is taken to change over the range of one parameter. */
  private double steepness(Point reference, Within within) {
    Tried from = tried.get(reference);
    double size = from == null ? 0 : Math.abs(from.mean()) + Math.sqrt(within.variance());
    double steepest = STEEPNESS * Math.max(size, Math.abs(bound));
    if (from == null || !(within.freedom() > 0)) {
      return steepest;
    }
    for (Tried to : tried.values()) {
      double distance = distance(from.unit(), to.unit());
      double margin =
          MARGIN.of(Math.min(from.weight(), to.weight()), within.freedom())
              * Math.sqrt(within.variance() * (1 / from.weight() + 1 / to.weight()));
      double seen = Math.abs(to.mean() - from.mean()) - margin;
      if (distance > 0 && seen > 0) {
        steepest = Math.max(steepest, CAUTION * seen / distance);
      }
    }
    return steepest;
  }

  private double[] unit(Point point) {
    return space.toUnit(point);
  }

  private double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      boolean unordered = space.domain(i) instanceof Domain.Choice c && !c.ordered();
      sum += unordered ? (a[i] == b[i] ? 0 : 1) : Math.abs(a[i] - b[i]);
    }
    return sum;
  }
}
