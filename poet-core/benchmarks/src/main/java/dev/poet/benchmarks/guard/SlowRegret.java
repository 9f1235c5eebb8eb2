package dev.poet.benchmarks.guard;

import dev.poet.benchmarks.Figure;
import dev.poet.engine.study.ReleaseRule;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.Point;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What learning costs where a trial is a day: after a season, and after a year. */
final class SlowRegret {
  private static final long SEED = 75_000;
  private static final int SEASON = 90;
  private static final int YEAR = 365;
  private static final double MOST_REGRET = 0.05 * Life.LEVEL;

  /** Of the score, beside the weather: 15 %. */
  private static final double SPREAD = 15;

  /**
   * @param harm whether a learner insists on what is worse, whatever comes of it
   * @param days that are lived
   */
  private record World(String name, Life.Effect effect, boolean harm, int days) {}

  private static final List<World> WORLDS =
      List.of(
          new World("something to gain", Regret::hill, false, SEASON),
          new World("nothing to gain", (point, day) -> 0, false, SEASON),
          new World("baseline is the best", Regret::peak, false, SEASON),
          new World("cliff beside it", Regret::cliff, false, SEASON),
          new World("world turns", SlowRegret::turning, false, 2 * SEASON),
          new World("learner insists on -20 %", (point, day) -> harm(point, -20), true, YEAR),
          new World("learner insists on -50 %", (point, day) -> harm(point, -50), true, YEAR));

  /** With the budget, and without it for comparison. */
  private static final Map<String, ReleaseRule> RULES =
      Map.of("slow, ", ReleaseRule.USUAL, "slow without budget, ", ReleaseRule.NONE);

  private final int runs;
  private final boolean smoke;
  private final LearnerFactory learners;

  SlowRegret(boolean smoke, LearnerFactory learners) {
    this.runs = smoke ? 2 : 1_000;
    this.smoke = smoke;
    this.learners = learners;
  }

  Stream<Scenario> scenarios() {
    List<World> worlds = smoke ? List.of(WORLDS.get(0), WORLDS.get(WORLDS.size() - 1)) : WORLDS;
    return RULES.keySet().stream()
        .sorted()
        .flatMap(kind -> worlds.stream().map(world -> scenario(kind, world)));
  }

  private Scenario scenario(String kind, World world) {
    return new Scenario(
        kind + "regret bound, " + world.name(), figures -> report(kind, world, figures));
  }

  private void report(String kind, World world, Consumer<Figure> figures) {
    int days = smoke ? SEASON : world.days();
    double[] means =
        LongStream.range(SEED, SEED + runs)
            .parallel()
            .mapToDouble(seed -> mean(RULES.get(kind), world, days, seed))
            .toArray();
    double mean = Arrays.stream(means).average().orElseThrow();
    double kept = Arrays.stream(means).filter(each -> each >= -MOST_REGRET).count();
    String name = "%s%s, %d trials: ".formatted(kind, world.name(), days);
    String bound = name + "regret bound of 5 % kept";
    figures.accept(
        Figure.plain(name + "gained by all trials, mean", mean / Life.LEVEL * 100, "%", SEED));
    figures.accept(
        world.harm()
            ? Figure.plain(bound, 100 * kept / runs, "%", SEED)
            : Figure.atLeast(bound, 100 * kept / runs, "%", 95, SEED));
  }

  /** What all days gained in the mean, true and not measured; score units. */
  private double mean(ReleaseRule rule, World world, int days, long seed) {
    LearnerFactory asked = world.harm() ? new Stubborn() : learners;
    SlowLife life = new SlowLife(asked, rule, world.effect(), SPREAD, seed);
    double sum = 0;
    for (int day = 0; day < days; day++) {
      sum += life.live();
    }
    return sum / days;
  }

  private static double harm(Point point, double effect) {
    return point.equals(Stubborn.CHANGE) ? effect : 0;
  }

  /** What was better for a season is worse in the next. */
  private static double turning(Point point, long day) {
    return day <= SEASON ? Regret.hill(point, day) : -Regret.hill(point, day);
  }
}
