package dev.poet.test;

import dev.poet.engine.call.Arguments;
import dev.poet.spi.Metric;
import dev.poet.spi.Mixing;
import dev.poet.spi.Point;
import dev.poet.spi.TunedFunction;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A script while it is run: what each call comes to, and what it would without noise. */
final class Play {
  private static final double NANOS = 1e9;

  private final Script script;
  private final TunedFunction function;
  private final Metric outcome;
  private final Point baseline;
  private final Mean asWritten;
  private final long seed;
  private final Map<Point, Mean> known = new HashMap<>();

  /** What calls with some values come to without noise; the outcome is 0 where none is declared. */
  private record Mean(double seconds, double outcome) {}

  Play(Script script, long seed) {
    this.script = script;
    this.function = script.tuning().function();
    this.outcome = script.tuning().outcome();
    this.baseline = Point.of(script.tuning().baseline());
    this.seed = Mixing.seedFor(seed, function.id());
    requireNoFeatures();
    this.asWritten = mean(baseline);
    requireScore();
  }

  private void requireNoFeatures() {
    if (!function.context().isEmpty()) {
      throw new IllegalArgumentException(
          "a script must be of a function without features but %s has %s; leave them out of the test's Tuning"
              .formatted(function.id(), function.context()));
    }
  }

  private void requireScore() {
    if (scored(baseline).isEmpty()) {
      throw new IllegalArgumentException(
          "the objective of %s must be made of seconds and the metric of Tuning.outcome but is to %s, for which the script gives no finite numbers"
              .formatted(function.id(), function.objective()));
    }
  }

  TunedFunction function() {
    return function;
  }

  /** What one call comes to. */
  Turn turn(int number, Arguments values) {
    return new Turn(number, point(values));
  }

  final class Turn {
    private final int number;
    private final Point point;

    private Turn(int number, Point point) {
      this.number = number;
      this.point = point;
    }

    Duration duration() {
      double seconds = mean(point).seconds() + noise(0, asWritten.seconds());
      return Duration.ofNanos(Math.round(NANOS * Math.max(0, seconds)));
    }

    double outcome() {
      return mean(point).outcome() + noise(2, asWritten.outcome());
    }

    Course.Call call() {
      return Play.this.call(point);
    }

    /** Normal, by Box and Muller; each stream takes two draws. */
    private double noise(int stream, double usual) {
      double scale = script.noise() * (usual == 0 ? 1 : Math.abs(usual));
      long draw = 4L * number + stream;
      double radius = Math.sqrt(-2 * Math.log(1 - Mixing.unit(seed, draw)));
      return scale * radius * Math.cos(2 * Math.PI * Mixing.unit(seed, draw + 1));
    }
  }

  /**
   * @param believed what is believed best in the end; the baseline if nothing is yet
   */
  Course course(List<Course.Call> calls, Optional<Point> believed) {
    Course.Call written = call(baseline);
    Course.Call best = new Attainable(function.space(), this::score, seed).from(written);
    return new Course(function, written, best, call(believed.orElse(baseline)), calls);
  }

  private Course.Call call(Point point) {
    return new Course.Call(point, score(point));
  }

  /** Worse than any other where there is none. */
  private double score(Point point) {
    return scored(point).orElse(Double.NEGATIVE_INFINITY);
  }

  private OptionalDouble scored(Point point) {
    Mean mean = mean(point);
    Map<String, Double> metrics = new HashMap<>();
    metrics.put(Metric.SECONDS, mean.seconds());
    if (outcome != null) {
      metrics.put(outcome.name(), mean.outcome());
    }
    return function.objective().score(metrics);
  }

  /** Whoever runs real code in a script runs it once for the same values. */
  private Mean mean(Point point) {
    return known.computeIfAbsent(
        point,
        p -> {
          Arguments values = Arguments.of(function, p);
          return new Mean(
              script.seconds().applyAsDouble(values),
              outcome == null ? 0 : script.outcome().applyAsDouble(values));
        });
  }

  private Point point(Arguments values) {
    return Point.of(function.space().names().stream().mapToDouble(values::getDouble).toArray());
  }
}
