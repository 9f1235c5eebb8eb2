package dev.poet.spi.contract;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.FeedbackEntry;
import dev.poet.spi.Metric;
import dev.poet.spi.Outcome;
import dev.poet.spi.Point;
import dev.poet.spi.TrialId;
import dev.poet.spi.TunedFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Trials as they may come: of either arm, failed, ignored, empty, of many calls, of any size. */
final class OddTrials {
  private static final double[] SIZES = {0, 1, -1, 1e-300, 1e75};

  private OddTrials() {}

  static List<CompletedTrial> of(TunedFunction function) {
    List<CompletedTrial> all = new ArrayList<>();
    List<Outcome> outcomes =
        List.of(new Outcome.Success(), new Outcome.Failure(1), new Outcome.Ignored("no word"));
    for (Outcome outcome : outcomes) {
      all.add(trial(function, all.size() + 1, outcome, Map.of()));
      for (double size : SIZES) {
        Map<String, Double> metrics = new HashMap<>();
        function.objective().terms().forEach(term -> metrics.put(term.metric(), size));
        metrics.put(Metric.SECONDS, Math.abs(size));
        all.add(trial(function, all.size() + 1, outcome, metrics));
        metrics.put(Metric.varianceOf(Metric.SECONDS), 0.0);
        all.add(trial(function, all.size() + 1, outcome, metrics));
      }
    }
    return all;
  }

  private static CompletedTrial trial(
      TunedFunction function, long number, Outcome outcome, Map<String, Double> metrics) {
    double[] corner = new double[function.space().size()];
    Arrays.fill(corner, number % 2);
    Point point = function.space().fromUnit(corner);
    return new CompletedTrial(
        new TrialId(function.id(), 1, number),
        1,
        (int) (number % 2),
        0.5,
        point,
        Collections.nCopies(function.context().size(), (double) number),
        number,
        1 + number % 3,
        number,
        outcome,
        metrics,
        Map.of());
  }

  static FeedbackEntry feedback(CompletedTrial trial) {
    return new FeedbackEntry(trial.id(), "unknown", -1, 0, 1, 1, FeedbackEntry.Kind.REPORTED, true);
  }
}
