package dev.poet.batch;

import dev.poet.api.Scale;
import dev.poet.spi.Calendar;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.Domain;
import dev.poet.spi.Objective;
import dev.poet.spi.Outcome;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.TrialId;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Trials of a function with two parameters and a feature, one an hour. */
final class MadeTrials {
  static final TunedFunction FUNCTION =
      new TunedFunction(
          "made",
          "",
          new ParameterSpace(
              List.of(
                  new Parameter("gap", new Domain.Real(0, 1, Scale.LINEAR, "K"), 1, ""),
                  new Parameter("mode", new Domain.Choice(List.of("x", "y")), 1, ""))),
          List.of(new ContextFeature("load", "")),
          new TrialSpan.OneCall(),
          Objective.parse(Objective.Direction.MINIMISE, "cost"));

  static final long HOUR_MILLIS = 3_600_000;

  private MadeTrials() {}

  /** What a trial costs without noise. */
  interface Cost {
    double of(double gap, double mode, double load, int hour);
  }

  static History history(long seed, int trials, Cost cost) {
    return history(seed, trials, cost, 0);
  }

  /**
   * @param settled of the trials, the last that run what is best, a gap of 0.7 in mode y
   */
  static History history(long seed, int trials, Cost cost, int settled) {
    SplittableRandom random = new SplittableRandom(seed);
    HistoryBuilder builder = new HistoryBuilder(FUNCTION);
    for (int i = 0; i < trials; i++) {
      boolean control = random.nextDouble() < 0.2;
      boolean best = i >= trials - settled;
      double gap = control ? 0.2 : best ? 0.7 : random.nextDouble();
      double mode = control ? 0 : best ? 1 : random.nextInt(2);
      double load = random.nextDouble();
      builder.add(
          trial(i, control, gap, mode, load, cost.of(gap, mode, load, i) + random.nextGaussian()));
    }
    return builder.build(trials);
  }

  /** The same history of a function that declares the hour of the day. */
  static History atHours(History history) {
    TunedFunction function =
        new TunedFunction(
            FUNCTION.id(),
            "",
            FUNCTION.space(),
            Calendar.after(FUNCTION.context(), List.of(Calendar.HOUR.feature())),
            FUNCTION.span(),
            FUNCTION.objective());
    double[] hours =
        Arrays.stream(history.startedAtMillis()).mapToDouble(Calendar.HOUR::at).toArray();
    return new History(
        function,
        history.stored(),
        history.parameters(),
        new double[][] {history.context()[0], hours},
        history.score(),
        history.failed(),
        history.startedAtMillis(),
        history.policy(),
        history.candidate(),
        history.propensity());
  }

  static CompletedTrial trial(
      int hour, boolean control, double gap, double mode, double load, double cost) {
    int candidate = control ? 0 : 1;
    return trial(hour, candidate, control ? 0.2 : 0.8, Point.of(gap, mode), load, cost);
  }

  static CompletedTrial trial(
      int hour, int candidate, double propensity, Point point, double load, double cost) {
    return new CompletedTrial(
        new TrialId("made", 1, hour + 1),
        hour / 20,
        candidate,
        propensity,
        point,
        List.of(load),
        hour * HOUR_MILLIS,
        1,
        1,
        new Outcome.Success(),
        Map.of("cost", cost),
        Map.of());
  }
}
