package dev.poet.engine.resilience;

import dev.poet.api.Aggregate;
import dev.poet.api.Scale;
import dev.poet.engine.call.TunedCall;
import dev.poet.engine.call.Tuning;
import dev.poet.spi.Domain;
import dev.poet.spi.InvalidDeclarationException;
import dev.poet.spi.Limit;
import dev.poet.spi.Limit.Severity;
import dev.poet.spi.Metric;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The declaration of a {@link ResilientCall}: between which values its numbers may be tuned, and
 * what they are as written (the last of each three). What is not declared is not done: no retries,
 * no wait between them, no time-out, any number at a time.
 *
 * <p>Retries, back-off and time-out are parameters of the function {@code id}, call by call, with
 * the objective {@code seconds + cost * failed}; the places of the bulkhead are one of the function
 * {@code id-bulkhead}, period by period. Limits are those of {@code id}. Not thread-safe; what
 * breaks a rule throws {@link InvalidDeclarationException}.
 */
public final class Resilience {
  private static final String SUFFIX = "-bulkhead";
  private static final double NANOS_PER_SECOND = 1e9;

  private final String id;
  private final Tuning calls;
  private final Set<String> declared = new HashSet<>();
  private boolean limited;
  private Tuning places;
  private long periodNanos;
  private double failureSeconds = Double.NaN;
  private Pause pause = TimeUnit.NANOSECONDS::sleep;

  private Resilience(String id) {
    this.id = id;
    this.calls = Tuning.of(id).outcome(Metric.FAILED, Aggregate.MEAN);
  }

  /** Begins a declaration; {@code id} is unique within the application. */
  public static Resilience of(String id) {
    return new Resilience(id);
  }

  /** How often what throws may be repeated, 0 or more. */
  public Resilience retries(int low, int high, int baseline) {
    if (low < 0) {
      throw invalid("retries must be 0 or more but are from " + low);
    }
    calls.whole(Rules.RETRIES, low, high, baseline);
    declared.add(Rules.RETRIES);
    return this;
  }

  /**
   * The wait before the first repetition, on the caller's thread, more than 0 and at most a day;
   * doubled before each further one.
   */
  public Resilience backOff(Duration low, Duration high, Duration baseline) {
    return time(Rules.BACK_OFF, low, high, baseline);
  }

  /** What each attempt may take, more than 0 and at most a day; see {@link Attempt#timeOut}. */
  public Resilience timeOut(Duration low, Duration high, Duration baseline) {
    return time(Rules.TIME_OUT, low, high, baseline);
  }

  /**
   * How many attempts may run at a time, 1 or more. An attempt waits for its place for as long as
   * its time-out, without one for as long as it takes.
   *
   * @param period for how long a value is held before it is judged, such as a minute: long enough
   *     for many calls. Some hundreds of them are needed
   */
  public Resilience bulkhead(int low, int high, int baseline, Duration period) {
    if (low < 1 || !isUsual(period)) {
      throw invalid(
          "a bulkhead must have 1 place or more and a period from 1 ns to a day but has %d and %s"
              .formatted(low, period));
    }
    places =
        Tuning.of(id + SUFFIX)
            .whole(Bulkhead.PLACES, low, high, baseline)
            .feature("period", "")
            .trialByFeature()
            .outcome(Bulkhead.COST, Aggregate.MEAN)
            .minimise(Bulkhead.COST);
    periodNanos = period.toNanos();
    return this;
  }

  /**
   * What a call counts as, beside the time that it took, if its last attempt failed: how long a
   * caller would rather wait than see it fail. Must be declared; more than 0 and at most a day.
   */
  public Resilience failureCosts(Duration cost) {
    if (!isUsual(cost)) {
      throw invalid("what a failure costs must be more than 0 and at most a day but is " + cost);
    }
    failureSeconds = cost.toNanos() / NANOS_PER_SECOND;
    return this;
  }

  /**
   * The share of calls that may fail, from 0 to 1: values that are shown to break it are undone.
   */
  public Resilience failedAtMost(double share) {
    return limit(Metric.FAILED, share);
  }

  /** What a call may take in the mean, in seconds: values that are shown to break it are undone. */
  public Resilience secondsAtMost(double mean) {
    return limit(Metric.SECONDS, mean);
  }

  /** Tests let the time pass themselves. */
  Resilience pause(Pause wait) {
    pause = wait;
    return this;
  }

  /**
   * The call so declared.
   *
   * @param tune takes functions under tuning
   * @param nanoClock times calls and waits
   */
  public ResilientCall call(Function<Tuning, TunedCall> tune, LongSupplier nanoClock) {
    requireWhole();
    LongSupplier clock = steady(nanoClock);
    calls.minimise("seconds + %s * failed".formatted(failureSeconds));
    Bulkhead bulkhead =
        places == null
            ? null
            : new Bulkhead(tune.apply(places), periodNanos, failureSeconds, clock);
    TunedCall tuned = declared.isEmpty() ? null : tune.apply(calls);
    return new ResilientCall(id, tuned, Set.copyOf(declared), bulkhead, new Places(clock), pause);
  }

  private void requireWhole() {
    if (Double.isNaN(failureSeconds)) {
      throw invalid("it must say what a failure costs; declare failureCosts");
    }
    if (declared.isEmpty() && (places == null || limited)) {
      throw invalid("it must have retries, a back-off or a time-out; declare one");
    }
    if (declared.contains(Rules.BACK_OFF) && !declared.contains(Rules.RETRIES)) {
      throw invalid("a back-off needs retries; declare them");
    }
  }

  /** A clock that fails must not fail a call. */
  private static LongSupplier steady(LongSupplier nanoClock) {
    return () -> {
      try {
        return nanoClock.getAsLong();
      } catch (RuntimeException | Error broken) {
        return System.nanoTime();
      }
    };
  }

  private Resilience time(String name, Duration low, Duration high, Duration baseline) {
    if (!isUsual(low) || !isUsual(high)) {
      throw invalid(
          "%s must be more than 0 and at most a day but is from %s to %s"
              .formatted(name, low, high));
    }
    Domain domain = new Domain.Real(Rules.millis(low), Rules.millis(high), Scale.LOG, "ms");
    calls.parameter(name, domain, Rules.millis(baseline));
    declared.add(name);
    return this;
  }

  private Resilience limit(String metric, double bound) {
    calls.limit(Limit.atMost(metric, bound, Severity.WATCHED));
    limited = true;
    return this;
  }

  private static boolean isUsual(Duration duration) {
    return duration.compareTo(Duration.ZERO) > 0 && duration.compareTo(Duration.ofDays(1)) <= 0;
  }

  private InvalidDeclarationException invalid(String sentence) {
    return new InvalidDeclarationException(
        "POET-124", "the resilient call " + id + ": " + sentence);
  }
}
