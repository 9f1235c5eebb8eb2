package dev.poet.benchmarks.batch;

import dev.poet.benchmarks.batch.WorldMaker.Noise;
import dev.poet.spi.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Histories in which nothing has any effect, with errors of the kinds that lead tests astray. */
final class Nulls {
  private static final double DAYS = 84;

  private Nulls() {}

  private record Null(
      String name,
      int trials,
      int perPolicy,
      double failures,
      java.util.function.Supplier<Noise> noise) {}

  /** One of each kind. */
  static List<Planted> of(long seed) {
    List<Planted> all = new ArrayList<>();
    long next = seed;
    for (Null kind : all()) {
      WorldMaker maker =
          new WorldMaker(
              ++next,
              kind.trials(),
              DAYS,
              kind.perPolicy(),
              s -> kind.failures(),
              (seed + all.size()) % 2 == 0);
      var history = maker.make(situation -> 0, kind.noise().get());
      List<Event> events = new ArrayList<>();
      for (int i = 1; i < 5; i++) {
        long at = WorldMaker.START_MILLIS + (long) (i * DAYS / 5 * WorldMaker.DAY_MILLIS);
        events.add(new Event(at, "", "deploy", "another build"));
      }
      all.add(
          new Planted(kind.name(), false, List.of(), Set.of(), history, maker.versions, events));
    }
    return all;
  }

  private static List<Null> all() {
    return List.of(
        new Null("plain noise", 2_000, 50, 0, Nulls::plain),
        new Null("wild noise", 2_000, 50, 0, () -> wild(1.5)),
        new Null("very wild noise", 2_000, 50, 0, Nulls::veryWild),
        new Null("skewed noise", 2_000, 50, 0, () -> (r, s) -> Math.exp(1.2 * r.nextGaussian())),
        new Null("noise with memory", 2_000, 50, 0, () -> remembering(0.6)),
        new Null("noise with long memory", 2_000, 50, 0, () -> remembering(0.9)),
        new Null(
            "noise that grows with load",
            2_000,
            50,
            0,
            () -> (r, s) -> (0.3 + 2 * Math.max(0, s.context()[0])) * r.nextGaussian()),
        new Null(
            "noise that grows with time",
            2_000,
            50,
            0,
            () -> (r, s) -> (0.5 + 2 * s.progress()) * r.nextGaussian()),
        new Null("few trials", 120, 10, 0, Nulls::plain),
        new Null("some trials, wild", 400, 20, 0, () -> wild(1)),
        new Null("slow policies", 2_000, 400, 0, () -> remembering(0.5)),
        new Null("failures", 2_000, 50, 0.04, Nulls::plain),
        new Null("many trials", 6_000, 100, 0, () -> remembering(0.3)));
  }

  static Noise plain() {
    return (random, situation) -> random.nextGaussian();
  }

  /** Student's t with four degrees of freedom, of standard deviation {@code size}. */
  static Noise wild(double size) {
    return (random, situation) -> size * student(random, 4) / Math.sqrt(2);
  }

  /** Without a variance worth speaking of. */
  private static Noise veryWild() {
    return (random, situation) -> student(random, 2);
  }

  private static Noise remembering(double share) {
    double[] last = {0};
    return (random, situation) -> {
      last[0] = share * last[0] + Math.sqrt(1 - share * share) * random.nextGaussian();
      return last[0];
    };
  }

  private static double student(SplittableRandom random, int freedom) {
    double squares = 0;
    for (int i = 0; i < freedom; i++) {
      double each = random.nextGaussian();
      squares += each * each;
    }
    return random.nextGaussian() / Math.sqrt(squares / freedom);
  }
}
