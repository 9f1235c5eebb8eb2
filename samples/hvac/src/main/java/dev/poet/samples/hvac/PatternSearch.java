package dev.poet.samples.hvac;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Looks for the smallest value of a function of the eight tunables: random points first, then
 * pattern search (Hooke and Jeeves 1961) from the baseline and the best of them, each round along
 * the axes and in a few random directions, with steps halved from 1/4 to 1/128 of the range.
 * Seeded.
 */
final class PatternSearch {
  private static final int RANDOM_POINTS = 300;
  private static final int STARTS = 5;
  private static final int ROUNDS = 6;
  private static final int RANDOM_DIRECTIONS = 6;
  private static final double FIRST_STEP = 1.0 / 4;
  private static final double LAST_STEP = 1.0 / 128;

  private final Dice dice;
  private final ToDoubleFunction<Settings> rough;
  private final ToDoubleFunction<Settings> fine;

  /**
   * A search.
   *
   * @param rough a cheap form of the function, for the random points
   * @param fine the function
   */
  PatternSearch(Dice dice, ToDoubleFunction<Settings> rough, ToDoubleFunction<Settings> fine) {
    this.dice = dice;
    this.rough = rough;
    this.fine = fine;
  }

  Settings best() {
    return starts().stream()
        .map(this::polished)
        .min(Comparator.comparingDouble(Point::value))
        .map(point -> SearchSpace.settings(point.at()))
        .orElseThrow();
  }

  private List<double[]> starts() {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < RANDOM_POINTS; i++) {
      double[] at = SearchSpace.random(dice);
      points.add(new Point(at, rough.applyAsDouble(SearchSpace.settings(at))));
    }
    points.sort(Comparator.comparingDouble(Point::value));
    List<double[]> starts = new ArrayList<>();
    starts.add(SearchSpace.vector(Settings.BASELINE));
    points.stream().limit(STARTS - 1).forEach(point -> starts.add(point.at()));
    return starts;
  }

  private Point polished(double[] start) {
    Point best = new Point(start, fine.applyAsDouble(SearchSpace.settings(start)));
    for (double step = FIRST_STEP; step >= LAST_STEP; step /= 2) {
      Point before = null;
      for (int round = 0; round < ROUNDS && best != before; round++) {
        before = best;
        best = round(best, step);
      }
    }
    return best;
  }

  private Point round(Point start, double step) {
    Point best = start;
    for (int i = 0; i < SearchSpace.SIZE; i++) {
      best = better(best, SearchSpace.moved(best.at(), i, step));
      best = better(best, SearchSpace.moved(best.at(), i, -step));
    }
    for (int i = 0; i < RANDOM_DIRECTIONS; i++) {
      best = better(best, SearchSpace.jittered(best.at(), dice, step));
    }
    return best;
  }

  private Point better(Point best, double[] at) {
    double value = fine.applyAsDouble(SearchSpace.settings(at));
    return value < best.value() ? new Point(at, value) : best;
  }

  private record Point(double[] at, double value) {}
}
