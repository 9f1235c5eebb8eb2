package dev.poet.benchmarks.guard;

import dev.poet.api.Scale;
import dev.poet.engine.guard.Guards;
import dev.poet.engine.study.Permission;
import dev.poet.engine.study.Plan;
import dev.poet.engine.study.ReleaseRule;
import dev.poet.engine.study.Studies;
import dev.poet.engine.study.Study;
import dev.poet.engine.study.StudySettings;
import dev.poet.learning.Gains;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.Domain;
import dev.poet.spi.LearnerFactory;
import dev.poet.spi.Objective;
import dev.poet.spi.Outcome;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.TrialId;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/**
 * A study of one function whose trials are days: the parameters and the score are those of {@link
 * Life}, but a third of what a point is worth is felt on the next day only, and a day's score
 * depends on its weather, which is a covariate, more than on anything else.
 */
final class SlowLife {
  /** Share of an effect that is felt on the day itself. */
  private static final double AT_ONCE = 2.0 / 3;

  /** Standard deviation of what the weather makes of a day, score units. */
  private static final double WEATHER = 50;

  /** Keeps the weather apart from the other noise. */
  private static final long WEATHER_STREAM = 0x73756EL;

  private static final int HOUR_MILLIS = 3_600_000;

  private static final TunedFunction FUNCTION =
      new TunedFunction(
          "f",
          "",
          new ParameterSpace(List.of(parameter("x"), parameter("y"))),
          List.of(new ContextFeature("day", "")),
          new TrialSpan.UntilFeatureChanges(0),
          Objective.parse(Objective.Direction.MAXIMISE, "score"));

  private final Life.Effect effect;
  private final DoubleSupplier weather;
  private final DoubleSupplier noise;
  private final double spread;
  private final long seed;
  private final Study study;
  private double carried;
  private long number;

  /**
   * @param release what the function is released by; of slow trials it limits what may be lost
   * @param spread standard deviation of the noise that the weather does not explain, score units
   */
  SlowLife(
      LearnerFactory learners, ReleaseRule release, Life.Effect effect, double spread, long seed) {
    this.effect = effect;
    this.spread = spread;
    this.seed = seed;
    this.weather = Noise.AUTOCORRELATED.from(new SplittableRandom(seed ^ WEATHER_STREAM));
    this.noise = Noise.INDEPENDENT.from(new SplittableRandom(seed));
    this.study =
        new Studies(learners, () -> Gains.of(FUNCTION), new Guards(List.of()))
            .begin(
                new StudySettings(
                    FUNCTION,
                    Life.BASELINE,
                    Optional.empty(),
                    seed,
                    learners.name(),
                    Plan.of(FUNCTION, release, Plan.USUAL_SHARE),
                    Permission.EVERYTHING),
                0);
  }

  private static Parameter parameter(String name) {
    return new Parameter(name, new Domain.Real(0, 10, Scale.LINEAR, ""), 1, "");
  }

  /** One more day; what it scored more than the same day under the baseline alone. */
  double live() {
    number++;
    int candidate = study.policy().choose(seed, number, 0);
    Point point = study.policy().point(0, candidate);
    double worth = effect.of(point, number);
    double gained = AT_ONCE * worth + carried;
    carried = (1 - AT_ONCE) * worth;
    double sky = weather.getAsDouble();
    double score = Life.LEVEL + WEATHER * sky + spread * noise.getAsDouble() + gained;
    study.tell(
        new CompletedTrial(
            new TrialId("f", 1, number),
            study.policy().version(),
            candidate,
            study.policy().propensity(0, candidate),
            point,
            List.of((double) number),
            24 * HOUR_MILLIS * number,
            1,
            0,
            new Outcome.Success(),
            Map.of("score", score),
            Map.of("outdoor", sky)));
    return gained;
  }
}
