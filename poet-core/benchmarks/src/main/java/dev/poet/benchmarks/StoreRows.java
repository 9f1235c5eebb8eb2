package dev.poet.benchmarks;

import dev.poet.api.Scale;
import dev.poet.spi.ArmDesign;
import dev.poet.spi.Candidate;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.ContextPartition;
import dev.poet.spi.Domain;
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

/** A function with three parameters and two features, and trials of one call each. */
final class StoreRows {
  static final String FUNCTION = "checkout";
  static final long START_MILLIS = 1_700_000_000_000L;
  static final int CANDIDATES = 16;

  private final long seed;
  private final List<Point> points = new ArrayList<>();

  StoreRows(long seed) {
    this.seed = seed;
    for (int i = 0; i < CANDIDATES; i++) {
      points.add(Point.of(100 * Mixing.unit(seed, i), i, Mixing.unit(seed, 100 + i)));
    }
  }

  Point point(int candidate) {
    return points.get(candidate);
  }

  static TunedFunction function() {
    return new TunedFunction(
        FUNCTION,
        "",
        new ParameterSpace(
            List.of(
                new Parameter("timeout", new Domain.Real(0, 100, Scale.LINEAR, "ms"), 1, ""),
                new Parameter("threads", new Domain.Whole(0, 64, 1, Scale.LINEAR, ""), 1, ""),
                new Parameter("share", new Domain.Real(0, 1, Scale.LINEAR, ""), 1, ""))),
        List.of(new ContextFeature("load", "1/s"), new ContextFeature("hour", "h")),
        new TrialSpan.OneCall(),
        Objective.parse(Objective.Direction.MINIMISE, "cost"));
  }

  CompletedTrial trial(long number) {
    return trial(7, number).asLearned(number);
  }

  /** A trial that was not learned from. */
  CompletedTrial trial(long stream, long number) {
    int candidate = (int) (Mixing.unit(seed, number) * CANDIDATES);
    return new CompletedTrial(
        new TrialId(FUNCTION, stream, number),
        1,
        candidate,
        1.0 / CANDIDATES,
        points.get(candidate),
        List.of(1_000 * Mixing.unit(seed + 1, number), (double) (number % 24)),
        START_MILLIS + number,
        1,
        (long) (1e6 * Mixing.unit(seed + 2, number)),
        new Outcome.Success(),
        Map.of("cost", 5 * Mixing.unit(seed + 3, number)),
        Map.of());
  }

  List<CompletedTrial> trials(long first, int count) {
    List<CompletedTrial> trials = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      trials.add(trial(first + i));
    }
    return trials;
  }

  /** Trials whose points are others after every 256, but for the control arm's. */
  List<CompletedTrial> renewed(int count) {
    List<CompletedTrial> trials = new ArrayList<>(count);
    for (int i = 1; i <= count; i++) {
      CompletedTrial like = trial(i);
      double shift = like.isControl() ? 0 : i / 256;
      Point was = like.parameters();
      trials.add(
          new CompletedTrial(
                  like.id(),
                  like.policy(),
                  like.candidate(),
                  like.propensity(),
                  Point.of(was.get(0) + shift / 1e3, was.get(1), was.get(2)),
                  like.context(),
                  like.startedAtMillis(),
                  like.calls(),
                  like.nanos(),
                  like.outcome(),
                  like.metrics(),
                  like.covariates())
              .asLearned(i));
    }
    return trials;
  }

  PolicyVersion version(long version) {
    List<Candidate> tuned = points.stream().map(point -> new Candidate(point, 1)).toList();
    Policy policy =
        new Policy(
            version,
            points.get(0),
            new ArmDesign(1, 20),
            1,
            ContextPartition.whole(),
            List.of(tuned));
    return new PolicyVersion(
        FUNCTION,
        policy,
        points.get(1),
        version,
        START_MILLIS + version,
        "learner",
        "looked better",
        Map.of("gain", 0.1, "gain_low", 0.05, "gain_high", 0.15));
  }
}
