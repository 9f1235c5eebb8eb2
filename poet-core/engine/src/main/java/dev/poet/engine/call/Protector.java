package dev.poet.engine.call;

import dev.poet.spi.Calendar;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.Protection;
import dev.poet.spi.TunedFunction;
import java.time.InstantSource;
import java.util.List;

/**
 * Reads the features of a function's calls, those of the calendar from the clock, and changes the
 * sensitive ones, on the caller's thread, before anything is chosen by them or noted. Immutable;
 * allocates nothing.
 */
public final class Protector {
  private enum Kind {
    NONE,
    HASH,
    SUBJECT,
    BUCKETS,
    CALENDAR
  }

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Kind[] kinds = new Kind[TunedFunction.MAX_FEATURES];
  private final long[] places = new long[TunedFunction.MAX_FEATURES];
  private final double[][] edges = new double[TunedFunction.MAX_FEATURES][];
  private final TunedFunction function;
  private final FeatureKey key;
  private final InstantSource clock;
  private final Calendar[] calendar = new Calendar[TunedFunction.MAX_FEATURES];
  private final Perception perception;

  /**
   * @param key may be null if nothing is hashed
   * @param clock may be null if nothing is of the calendar
   */
  public Protector(TunedFunction function, FeatureKey key, InstantSource clock) {
    this(function, key, clock, null);
  }

  /**
   * @param perception null: values are taken as they are
   */
  private Protector(
      TunedFunction function, FeatureKey key, InstantSource clock, Perception perception) {
    this.function = function;
    this.key = key;
    this.clock = clock;
    this.perception = perception;
    List<ContextFeature> context = function.context();
    for (int i = 0; i < kinds.length; i++) {
      Protection protection = i < context.size() ? context.get(i).protection() : Protection.NONE;
      kinds[i] = kind(protection);
      if (i < context.size()) {
        places[i] = FeatureKey.place(function.id(), context.get(i).name());
      }
      if (i < context.size() && context.get(i).calendar().isPresent()) {
        kinds[i] = Kind.CALENDAR;
        calendar[i] = context.get(i).calendar().get();
      }
      if (protection instanceof Protection.Buckets buckets) {
        edges[i] = buckets.edges().stream().mapToDouble(Double::doubleValue).toArray();
      }
    }
  }

  boolean perceives() {
    return perception != null;
  }

  /** The same for values that are read first. */
  Protector after(Perception reading) {
    return new Protector(function, key, clock, reading);
  }

  private static Kind kind(Protection protection) {
    if (protection instanceof Protection.Hash) {
      return Kind.HASH;
    }
    if (protection instanceof Protection.Subject) {
      return Kind.SUBJECT;
    }
    return protection instanceof Protection.Buckets ? Kind.BUCKETS : Kind.NONE;
  }

  /** Whether a feature of it must not be seen as it is, or is passed by no caller. */
  public static boolean isNeeded(TunedFunction function) {
    return function.context().stream()
        .anyMatch(feature -> feature.isProtected() || feature.calendar().isPresent());
  }

  /** Whether a feature of it is replaced by a code. */
  public static boolean hashes(TunedFunction function) {
    return function.context().stream()
        .map(ContextFeature::protection)
        .anyMatch(p -> p instanceof Protection.Hash || p instanceof Protection.Subject);
  }

  /**
   * What is noted in place of a feature's value; what is no number stays so.
   *
   * @param ageNanos how long ago the call began
   */
  double of(int feature, double given, long ageNanos) {
    if (kinds[feature] == Kind.CALENDAR) {
      return calendar[feature].at(clock.millis() - ageNanos / NANOS_PER_MILLI);
    }
    double value = perception == null ? given : perception.of(feature, given);
    if (kinds[feature] == Kind.NONE || value != value) {
      return value;
    }
    return switch (kinds[feature]) {
      case NONE, CALENDAR -> value;
      case HASH -> key.hash(places[feature], value) & Protection.Hash.CODES - 1;
      case SUBJECT -> key.subject(places[feature], value);
      case BUCKETS -> bucket(edges[feature], value);
    };
  }

  private static double bucket(double[] edges, double value) {
    int bucket = 0;
    while (bucket < edges.length && value >= edges[bucket]) {
      bucket++;
    }
    return bucket;
  }
}
