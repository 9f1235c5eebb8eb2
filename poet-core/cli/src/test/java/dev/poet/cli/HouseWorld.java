package dev.poet.cli;

import dev.poet.api.Scale;
import dev.poet.cli.demo.Day;
import dev.poet.cli.demo.DaySeries;
import dev.poet.spi.ArmDesign;
import dev.poet.spi.Candidate;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.ContextPartition;
import dev.poet.spi.Domain;
import dev.poet.spi.GuardDecision;
import dev.poet.spi.Mixing;
import dev.poet.spi.Objective;
import dev.poet.spi.Outcome;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.TrialId;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A seeded season of a house whose best setting is known and is approached day by day: what a
 * learner would leave in a store, without a learner. A day as written costs 4 to 7 $, of which the
 * best setting saves a fifth.
 */
public final class HouseWorld {
  public static final String FUNCTION = "zone-control";
  public static final Point BASELINE = Point.of(3, 3, 60, 60, 0.5, 0, 0, 3);
  public static final long MILLIS = 1_700_000_000_000L;

  private static final double[] BEST = {0.6, 3, 110, 60, 0.6, 0.8, 0.4, 3};
  private static final double PACE_DAYS = 22;
  private static final double WOBBLE = 0.08;
  private static final ArmDesign DESIGN = new ArmDesign(3, 3);

  private final int days;
  private final long seed;

  public HouseWorld(int days, long seed) {
    this.days = days;
    this.seed = seed;
  }

  public static TunedFunction function() {
    return new TunedFunction(
        FUNCTION,
        "hvac",
        new ParameterSpace(
            List.of(
                real("heatingSetBack", 0, 5, "Saves heat while nobody is home and awake."),
                real("coolingSetUp", 0, 8, "Saves cooling while nobody is home and awake."),
                minutes("preHeatMinutes", "Heats ahead of wake-up and return."),
                minutes("preCoolMinutes", "Cools ahead of wake-up and return."),
                real("hysteresis", 0.3, 1.5, "Distance between on and off."),
                real("occupiedOffset", -2, 1, "Moves both set points while somebody is home."),
                real("peakOffset", 0, 2, "Saves while electricity is dear."),
                real("gap", 2.8, 6, ""))),
        List.of(new ContextFeature("day", ""), new ContextFeature("forecastOutdoor", "degC")),
        new TrialSpan.UntilFeatureChanges(0),
        Objective.parse(Objective.Direction.MINIMISE, "cost + 0.5 * discomfort"));
  }

  /** Version {@code n} was decided after trial {@code n}. */
  public List<PolicyVersion> versions() {
    List<PolicyVersion> versions = new ArrayList<>();
    for (int day = 1; day <= days; day++) {
      versions.add(version(day));
    }
    return versions;
  }

  public List<CompletedTrial> trials() {
    List<CompletedTrial> trials = new ArrayList<>();
    for (int day = 1; day <= days; day++) {
      trials.add(trial(day));
    }
    return trials;
  }

  public DaySeries asWritten() {
    List<Day> rows = new ArrayList<>();
    for (int day = 1; day <= days; day++) {
      rows.add(row(day, 0));
    }
    return new DaySeries(rows);
  }

  public DaySeries tuned() {
    List<Day> rows = new ArrayList<>();
    for (int day = 1; day <= days; day++) {
      rows.add(row(day, closed(day)));
    }
    return new DaySeries(rows);
  }

  /** Two points shortened by one guard, one refused by another, one that had no objection. */
  public static List<GuardDecision> decisions(int day) {
    double[] values = BASELINE.toArray();
    values[6] = 1.2;
    Point proposed = Point.of(values);
    values[6] = 0.8;
    Optional<Point> shortened = Optional.of(Point.of(values));
    GuardDecision.Answer replaced = GuardDecision.Answer.REPLACED;
    return List.of(
        decision(day, 0, "max-step", replaced, "shortened", proposed, shortened),
        decision(day, 1, "max-step", replaced, "shortened", proposed, shortened),
        decision(
            day,
            2,
            "hvac",
            GuardDecision.Answer.VETOED,
            "too cold at night",
            proposed,
            Optional.empty()),
        decision(
            day, 3, "bounds", GuardDecision.Answer.ALLOW, "", proposed, Optional.of(proposed)));
  }

  private static GuardDecision decision(
      int day,
      int position,
      String guard,
      GuardDecision.Answer answer,
      String reason,
      Point proposed,
      Optional<Point> result) {
    return new GuardDecision(
        FUNCTION, day, position, guard, answer, reason, proposed, result, 1, MILLIS + day * 1_000L);
  }

  private PolicyVersion version(int day) {
    Point learned = function().space().nearest(toward(day, 0));
    Point tried = function().space().nearest(toward(day, WOBBLE));
    double gain = 0.2 * (1 - Math.exp(-day / PACE_DAYS));
    double reach = 1.2 / Math.sqrt(day);
    return new PolicyVersion(
        FUNCTION,
        new Policy(
            day,
            BASELINE,
            DESIGN,
            1,
            ContextPartition.whole(),
            List.of(List.of(new Candidate(tried, 1)))),
        learned,
        day,
        MILLIS + day * 1_000L,
        "local-gaussian-process",
        "believed to gain %.2f in score over the baseline; guards: peakOffset limited to its step"
            .formatted(5 * gain),
        Map.of(
            "phase",
            day < 60 ? 0.0 : 1.0,
            "predicted",
            5 * gain,
            "predicted_low",
            5 * (gain - reach),
            "predicted_high",
            5 * (gain + reach),
            "relative_gain",
            gain,
            "relative_gain_low",
            gain - reach,
            "relative_gain_high",
            gain + reach,
            "tuned_trials",
            Math.ceil(day * 2 / 3.0),
            "control_trials",
            Math.floor(day / 3.0)));
  }

  private CompletedTrial trial(int day) {
    boolean control = isControl(day);
    Point ran =
        control || day == 1 ? BASELINE : version(day - 1).policy().tuned().get(0).get(0).point();
    Day row = row(day, closed(day));
    return new CompletedTrial(
        new TrialId(FUNCTION, 7, day),
        day - 1,
        control ? 0 : 1,
        control ? 1.0 / 3 : 2.0 / 3,
        ran,
        List.of(day - 1.0, noise(day, 1)),
        MILLIS + day * 1_000L - 500,
        288,
        1_000_000,
        new Outcome.Success(),
        Map.of("cost", row.cost(), "discomfort", row.discomfort(), "energy", row.energy()),
        Map.of());
  }

  private Day row(int day, double closed) {
    double weather = 1.2 * Math.sin(day / 9.0) + 1.5 * (noise(day / 3, 2) - 0.5);
    double cost = (5.2 + weather + 0.6 * (noise(day, 3) - 0.5)) * (1 - 0.2 * closed);
    double discomfort = Math.max(0, 0.28 * (1 - 0.7 * closed) + 0.2 * (noise(day, 4) - 0.5));
    return new Day(day - 1, cost, discomfort, 6 * cost, cost + 0.5 * discomfort);
  }

  private double closed(int day) {
    return isControl(day) ? 0.05 : 1.05 * (1 - Math.exp(-day / PACE_DAYS)) - 0.1 * noise(day, 5);
  }

  private boolean isControl(int day) {
    return DESIGN.isControl(seed, day - 1);
  }

  private Point toward(int day, double wobble) {
    double share = 1 - Math.exp(-Math.floor(day / 4.0) * 4 / PACE_DAYS);
    double[] values = new double[BEST.length];
    for (int i = 0; i < values.length; i++) {
      Domain domain = function().space().domain(i);
      double range = domain.high() - domain.low();
      values[i] =
          BASELINE.get(i)
              + share * (BEST[i] - BASELINE.get(i))
              + 2 * wobble * range * (noise(day, 10 + i) - 0.5);
    }
    return Point.of(values);
  }

  private double noise(int day, int stream) {
    return Mixing.unit(seed * 31 + stream, day);
  }

  private static Parameter real(String name, double low, double high, String impact) {
    return new Parameter(name, new Domain.Real(low, high, Scale.LINEAR, "K"), 0.25, impact);
  }

  private static Parameter minutes(String name, String impact) {
    return new Parameter(name, new Domain.Whole(0, 180, 1, Scale.LINEAR, "min"), 0.25, impact);
  }
}
