package dev.poet.benchmarks.learn;

import dev.poet.api.Scale;
import dev.poet.spi.Condition;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.Domain;
import dev.poet.spi.Mixing;
import dev.poet.spi.Parameter;
import dev.poet.spi.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * Families of problems of our own, each seed another instance. None was looked at while learners
 * were built: they say whether figures hold for other functions than those of the suite. Stateless.
 */
final class Families {
  private Families() {}

  /** By name. */
  static Map<String, LongFunction<Problem>> all() {
    Map<String, LongFunction<Problem>> all = new LinkedHashMap<>();
    all.put("valley, 3 parameters", seed -> valley(seed, 3, 0.05, false));
    all.put("ripples, 4 parameters", Families::ripples);
    all.put("edge near the best", Families::edge);
    all.put("switches and conditions", Families::switches);
    all.put("pass or fail, 10 a call", Families::passOrFail);
    all.put("heavy-tailed seconds", Families::heavyTail);
    all.put("three tenants", Families::tenants);
    all.put("tides, 2 parameters", Families::tides);
    all.put("jump at call 25", seed -> valley(seed, 2, 0.05, true));
    all.put("creeping optimum", Families::creep);
    return all;
  }

  /** Where nothing can be gained, by name. */
  static Map<String, LongFunction<Problem>> harmless() {
    Map<String, LongFunction<Problem>> all = new LinkedHashMap<>();
    all.put(
        "default already optimal",
        seed ->
            Made.of(
                reals(3), middle(3), List.of(), seed, (p, c, t) -> squares(p, middle(3)), noise()));
    all.put(
        "cliff beside the default",
        seed ->
            Made.of(
                reals(2),
                middle(2),
                List.of(),
                seed,
                (p, c, t) ->
                    (p.get(0) > 0.52 ? 1 : 0.3 * Math.abs(p.get(0) - 0.5)) + squares(p, middle(2)),
                noise()));
    return all;
  }

  /** A rotated bowl, up to 0.35 away from the baseline in each parameter. */
  static Problem valley(long seed, int size, double noise, boolean jumps) {
    double[][] shape = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < size; k++) {
        shape[i][k] = (i == k ? 1 : 0) + 0.5 * around(seed, 10 + i * size + k);
      }
    }
    double[] best = away(seed, size, 300);
    double[] later = away(seed, size, 400);
    Made.Loss loss =
        (p, c, t) -> {
          double sum = 0;
          double[] centre = jumps && t >= 25 ? later : best;
          for (double[] row : shape) {
            double part = 0;
            for (int k = 0; k < size; k++) {
              part += row[k] * (p.get(k) - centre[k]);
            }
            sum += part * part;
          }
          return sum;
        };
    return Made.of(reals(size), middle(size), List.of(), seed, loss, Made.normal(noise));
  }

  private static Problem ripples(long seed) {
    double[] best = away(seed, 4, 300);
    Made.Loss loss =
        (p, c, t) -> {
          double sum = 0;
          for (int i = 0; i < 4; i++) {
            double d = p.get(i) - best[i];
            sum += d * d + 0.02 * (1 - Math.cos(20 * d));
          }
          return sum;
        };
    return Made.of(reals(4), middle(4), List.of(), seed, loss, noise());
  }

  private static Problem edge(long seed) {
    double edge = 0.65 + 0.25 * unit(seed, 1);
    Made.Loss loss =
        (p, c, t) -> (p.get(0) > edge ? 0.6 : edge - p.get(0)) + 0.5 * Math.pow(p.get(1) - 0.3, 2);
    return Made.of(reals(2), middle(2), List.of(), seed, loss, noise());
  }

  private static Problem switches(long seed) {
    int method = (int) (3 * unit(seed, 1));
    int level = 1 + (int) (9 * unit(seed, 2));
    double share = unit(seed, 3);
    List<Parameter> parameters =
        List.of(
            new Parameter("method", new Domain.Choice(List.of("a", "b", "c")), 1, ""),
            new Parameter("on", new Domain.Choice(List.of("no", "yes")), 1, ""),
            new Parameter("level", new Domain.Whole(1, 9, 1, Scale.LINEAR, ""), 1, "")
                .when(Condition.parse("on = yes")),
            real("share"));
    Made.Loss loss =
        (p, c, t) ->
            (p.get(0) == method ? 0 : 0.3)
                + (p.get(1) == 1 ? 0.02 * Math.pow(p.get(2) - level, 2) : 0.5)
                + Math.pow(p.get(3) - share, 2);
    return Made.of(parameters, Point.of(0, 0, 5, 0.5), List.of(), seed, loss, noise());
  }

  private static Problem passOrFail(long seed) {
    double[] best = away(seed, 2, 300);
    Made.Noise graders =
        (expected, scale, chance) -> {
          double failed = 0;
          for (int i = 0; i < 10; i++) {
            failed += chance.uniform(i) < 0.1 + expected ? 0.1 : 0;
          }
          return failed;
        };
    Made.Loss loss = (p, c, t) -> 0.9 * (1 - Math.exp(-3 * squares(p, Point.of(best))));
    return Made.of(reals(2), middle(2), List.of(), seed, loss, graders);
  }

  /** Log-normal, as durations are. */
  private static Problem heavyTail(long seed) {
    double threads = 1 + 4 * unit(seed, 1);
    double batch = 2 + 6 * unit(seed, 2);
    List<Parameter> parameters =
        List.of(
            new Parameter("threads", new Domain.Whole(1, 64, 1, Scale.LOG, ""), 1, ""),
            new Parameter("batch", new Domain.Whole(1, 1024, 1, Scale.LOG, ""), 1, ""),
            new Parameter("wait", new Domain.Real(1, 1000, Scale.LOG, "ms"), 1, ""));
    Made.Loss loss =
        (p, c, t) ->
            0.1 * Math.pow(log2(p.get(0)) - threads, 2)
                + 0.05 * Math.pow(log2(p.get(1)) - batch, 2)
                + 0.05 * Math.abs(Math.log10(p.get(2)) - 2);
    Made.Noise tail =
        (expected, scale, chance) ->
            (0.5 + expected) * Math.exp(0.25 * chance.normal(0) - 0.03125) - 0.5;
    return Made.of(parameters, Point.of(8, 16, 10), List.of(), seed, loss, tail);
  }

  private static Problem tenants(long seed) {
    List<ContextFeature> features =
        List.of(
            ContextFeature.kind("tenant", List.of("a", "b", "c")), new ContextFeature("load", ""));
    double[] best = {unit(seed, 1), unit(seed, 2), unit(seed, 3)};
    Made.Loss loss =
        (p, c, t) ->
            Math.pow(p.get(0) - best[c.get(0).intValue()], 2)
                + Math.pow(p.get(1) - 0.2 - 0.6 * c.get(1), 2);
    return Made.of(reals(2), middle(2), features, seed, loss, noise());
  }

  private static Problem tides(long seed) {
    List<ContextFeature> features = List.of(new ContextFeature("hour", "d"));
    double phase = 2 * Math.PI * unit(seed, 1);
    Made.Loss loss =
        (p, c, t) ->
            Math.pow(p.get(0) - 0.5 - 0.3 * Math.sin(2 * Math.PI * c.get(0) + phase), 2)
                + Math.pow(p.get(1) - 0.7, 2);
    return Made.of(reals(2), middle(2), features, seed, loss, noise());
  }

  private static Problem creep(long seed) {
    double phase = 2 * Math.PI * unit(seed, 1);
    Made.Loss loss =
        (p, c, t) ->
            Math.pow(p.get(0) - 0.5 - 0.3 * Math.sin(t / 25.0 + phase), 2)
                + Math.pow(p.get(1) - 0.5 - 0.3 * Math.cos(t / 25.0 + phase), 2);
    return Made.of(reals(2), middle(2), List.of(), seed, loss, noise());
  }

  private static Made.Noise noise() {
    return Made.normal(0.05);
  }

  private static double[] away(long seed, int size, int purpose) {
    double[] best = new double[size];
    Arrays.setAll(best, i -> 0.5 + 0.35 * around(seed, purpose + i));
    return best;
  }

  private static double squares(Point one, Point other) {
    double sum = 0;
    for (int i = 0; i < one.size(); i++) {
      sum += Math.pow(one.get(i) - other.get(i), 2);
    }
    return sum;
  }

  private static double unit(long seed, int purpose) {
    return Mixing.unit(Mixing.mix(seed, 99), purpose);
  }

  private static double around(long seed, int purpose) {
    return 2 * unit(seed, purpose) - 1;
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }

  private static List<Parameter> reals(int size) {
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      parameters.add(real("x" + i));
    }
    return parameters;
  }

  private static Parameter real(String name) {
    return new Parameter(name, new Domain.Real(0, 1, Scale.LINEAR, ""), 1, "");
  }

  private static Point middle(int size) {
    double[] values = new double[size];
    Arrays.fill(values, 0.5);
    return Point.of(values);
  }
}
