package dev.poet.engine.limit;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Interval;
import dev.poet.spi.Limit;
import dev.poet.spi.Metric;
import dev.poet.spi.Outcome;
import dev.poet.spi.Point;
import dev.poet.spi.TunedFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The limits of one function and what trials have shown of them. A critical limit admits a point
 * only while the mean of its metric there is shown to keep it; a watched one admits a point until
 * it is shown to break it, and is as strict as a critical one from then on, so that what was broken
 * once is not approached from the wrong side again. A pure function of the trials told; owned by
 * one thread.
 */
public final class Limits {
  /** While there are fewer trials, each is looked at; later one in {@link #LOOKS_APART}. */
  private static final long EAGER_TRIALS = 1_000;

  private static final long LOOKS_APART = 16;

  private final Point baseline;
  private final List<Watched> limits = new ArrayList<>();

  /** A limit, what is shown of it, and whether a point must be shown to keep it. */
  private static final class Watched {
    final Limit limit;
    final MetricEvidence evidence;
    boolean strict;

    Watched(Limit limit, MetricEvidence evidence) {
      this.limit = limit;
      this.evidence = evidence;
      this.strict = limit.isCritical();
    }
  }

  /**
   * What a trial has cast doubt on.
   *
   * @param mean of the limit's metric at the trial's point
   * @param broken whether the limit is shown to be broken there; else it is no longer shown to be
   *     kept
   */
  public record Doubt(Limit limit, Interval mean, boolean broken) {}

  /**
   * @param baseline an allowed point, from which the size of metrics is told
   */
  public Limits(TunedFunction function, Point baseline) {
    this.baseline = baseline;
    for (Limit limit : function.limits()) {
      double share = Math.min(1, Math.abs(limit.bound()));
      double least = limit.metric().equals(Metric.FAILED) ? share * (1 - share) : 0;
      limits.add(new Watched(limit, new MetricEvidence(function.space(), limit.bound(), least)));
    }
  }

  public boolean isEmpty() {
    return limits.isEmpty();
  }

  /** Takes in a trial; trials come in ascending order. */
  public Optional<Doubt> tell(CompletedTrial trial) {
    if (limits.isEmpty() || trial.parameters().size() != baseline.size()) {
      return Optional.empty();
    }
    boolean tried = !trial.parameters().equals(baseline);
    boolean look = trial.order() <= EAGER_TRIALS || trial.order() % LOOKS_APART == 0;
    Doubt doubt = null;
    for (Watched each : limits) {
      OptionalDouble value = value(each.limit, trial);
      if (value.isPresent()) {
        each.evidence.tell(trial.parameters(), value.getAsDouble(), trial.order());
        each.evidence.keep(baseline);
        Doubt own = tried && look ? doubt(each, trial.parameters()) : null;
        doubt = doubt == null || own != null && own.broken() ? own : doubt;
      }
    }
    return Optional.ofNullable(doubt);
  }

  private Doubt doubt(Watched each, Point point) {
    Interval mean = each.evidence.at(point, baseline);
    boolean broken = isBroken(each.limit, mean);
    each.strict |= broken;
    return broken || each.strict && !isKept(each.limit, mean)
        ? new Doubt(each.limit, mean, broken)
        : null;
  }

  /** The first limit that does not admit a point. */
  public Optional<Limit> against(Point point) {
    return limits.stream()
        .filter(each -> !admits(each, each.evidence.at(point, baseline)))
        .map(each -> each.limit)
        .findFirst();
  }

  private static boolean admits(Watched each, Interval mean) {
    return each.strict ? isKept(each.limit, mean) : !isBroken(each.limit, mean);
  }

  private static boolean isKept(Limit limit, Interval mean) {
    return mean.isKnown() && limit.excess(worse(limit, mean)) <= 0;
  }

  private static boolean isBroken(Limit limit, Interval mean) {
    return mean.isKnown() && limit.excess(better(limit, mean)) > 0;
  }

  private static double worse(Limit limit, Interval mean) {
    return limit.side() == Limit.Side.AT_MOST ? mean.high() : mean.low();
  }

  private static double better(Limit limit, Interval mean) {
    return limit.side() == Limit.Side.AT_MOST ? mean.low() : mean.high();
  }

  /** The bounds of each limited metric at a point, by name, as far as they are known. */
  public Map<String, Interval> at(Point point) {
    Map<String, Interval> means = new LinkedHashMap<>();
    for (Watched each : limits) {
      means.put(each.limit.metric(), each.evidence.at(point, baseline));
    }
    return means;
  }

  /** What a trial says of a limit's metric; a failed call's own metrics say nothing. */
  private static OptionalDouble value(Limit limit, CompletedTrial trial) {
    if (trial.outcome() instanceof Outcome.Ignored) {
      return OptionalDouble.empty();
    }
    Double reported = trial.metrics().get(limit.metric());
    long failed = trial.outcome() instanceof Outcome.Failure f ? f.failedCalls() : 0;
    if (limit.metric().equals(Metric.FAILED) && reported == null) {
      return OptionalDouble.of((double) failed / Math.max(1, trial.calls()));
    }
    boolean saysNothing = reported == null || failed > 0 && failed >= trial.calls();
    return saysNothing ? OptionalDouble.empty() : OptionalDouble.of(reported);
  }
}
