package dev.poet.benchmarks.batch;

import dev.poet.batch.History;
import dev.poet.benchmarks.batch.WorldMaker.Effect;
import dev.poet.spi.Event;
import dev.poet.spi.Finding.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The patterns: fourteen kinds, each at two strengths and two noises. What the strong half adds
 * varies by about half as much as the plain noise (a kind of situation that wants other values: as
 * much), the weak half by half of that; the wild noise varies by 1.5 as much.
 */
final class Catalogue {
  private static final int TRIALS = 2_000;
  private static final double DAYS = 84;
  private static final int PER_POLICY = 50;
  private static final double STRONG = 1;
  private static final double WEAK = 0.5;

  private record Pattern(
      String name,
      List<Kind> truth,
      Set<String> subjects,
      Effect effect,
      Effect failures,
      List<Event> events) {}

  private Catalogue() {}

  /** One of each pattern, strength and noise. */
  static List<Planted> patterns(long seed) {
    List<Planted> all = new ArrayList<>();
    long next = seed;
    for (Pattern pattern : all(seed)) {
      for (double strength : new double[] {STRONG, WEAK}) {
        for (boolean wild : new boolean[] {false, true}) {
          all.add(planted(pattern, strength, wild, ++next));
        }
      }
    }
    return all;
  }

  private static Planted planted(Pattern pattern, double strength, boolean wild, long seed) {
    WorldMaker maker =
        new WorldMaker(
            seed,
            TRIALS,
            DAYS,
            PER_POLICY,
            s -> strength * pattern.failures().of(s),
            pattern.truth().contains(Kind.CONTEXTS));
    Effect effect = situation -> strength * pattern.effect().of(situation);
    History history = maker.make(effect, wild ? Nulls.wild(1.5) : Nulls.plain());
    return new Planted(
        pattern.name()
            + (strength == STRONG ? ", strong" : ", weak")
            + (wild ? ", wild noise" : ", plain noise"),
        strength == STRONG,
        pattern.truth(),
        pattern.subjects(),
        history,
        maker.versions,
        pattern.events());
  }

  private static List<Pattern> all(long seed) {
    double moment = 0.3 + 0.4 * (seed % 97) / 97;
    long deployed = WorldMaker.START_MILLIS + (long) (moment * DAYS * WorldMaker.DAY_MILLIS);
    Event deploy = new Event(deployed, "", "deploy", "build 1 became build 2");
    return List.of(
        of(
            "importance",
            List.of(Kind.IMPORTANCE),
            Set.of("a"),
            s -> -8 * square(s.unit()[0] - 0.7)),
        of("importance of a line", List.of(Kind.IMPORTANCE), Set.of("b"), s -> 2.5 * s.unit()[1]),
        of("choice", List.of(Kind.IMPORTANCE), Set.of("mode"), s -> s.unit()[4] == 1 ? 1.1 : 0),
        of(
            "two parameters",
            List.of(Kind.INTERACTION),
            Set.of("a", "c"),
            s -> 16 * (s.unit()[0] - 0.5) * (s.unit()[2] - 0.5)),
        of(
            "parameter and feature",
            List.of(Kind.INTERACTION),
            Set.of("n", "kind"),
            s -> 3.2 * (s.unit()[3] - 0.5) * (s.context()[2] - 1)),
        of(
            "cluster optimum",
            List.of(Kind.CONTEXTS),
            Set.of("a", "kind", "load", "size"),
            s -> -12 * square(s.unit()[0] - (s.context()[2] == 0 ? 0.25 : 0.7))),
        of("trend", List.of(Kind.TREND), Set.of(), s -> -1.7 * s.progress()),
        of("level shift", List.of(Kind.LEVEL_SHIFT), Set.of(), s -> s.progress() > moment ? 1 : 0),
        of(
            "day",
            List.of(Kind.DAILY),
            Set.of(),
            s -> 0.7 * Math.cos(2 * Math.PI * (hour(s) - 15) / 24)),
        of("week", List.of(Kind.WEEKLY), Set.of(), s -> weekday(s) >= 5 ? -1.1 : 0),
        of(
            "rule",
            List.of(Kind.RULE),
            Set.of("b", "size"),
            s -> s.unit()[1] > 0.55 && s.context()[1] > 1.35 ? -1.8 : 0),
        new Pattern(
            "failing rule",
            List.of(Kind.RULE),
            Set.of("b", "size"),
            s -> 0,
            s -> s.unit()[1] > 0.55 && s.context()[1] > 1.35 ? 0.5 : 0.02,
            List.of()),
        new Pattern(
            "degradation",
            List.of(Kind.DEGRADATION, Kind.LEVEL_SHIFT),
            Set.of(),
            s -> s.atMillis() > deployed ? -2.8 : 0,
            s -> 0,
            List.of(deploy)),
        of(
            "kind of change",
            List.of(Kind.STRATEGY),
            Set.of("a"),
            s -> s.tuned() && s.raised() ? 1 : 0));
  }

  private static Pattern of(String name, List<Kind> truth, Set<String> subjects, Effect effect) {
    return new Pattern(name, truth, subjects, effect, s -> 0, List.of());
  }

  private static double square(double x) {
    return x * x;
  }

  private static double hour(WorldMaker.Situation s) {
    return s.atMillis() % WorldMaker.DAY_MILLIS / 3_600_000.0;
  }

  private static long weekday(WorldMaker.Situation s) {
    return (s.atMillis() - WorldMaker.START_MILLIS) / WorldMaker.DAY_MILLIS % 7;
  }
}
