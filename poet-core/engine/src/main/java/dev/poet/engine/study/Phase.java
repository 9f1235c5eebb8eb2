package dev.poet.engine.study;

import dev.poet.spi.Interval;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Where a function stands between its first trial and an adopted change. */
public enum Phase {
  /** Different points are tried; what looks best may change from trial to trial. */
  EXPLORE,
  /**
   * One point is held against the baseline, and nothing else is learned from but this comparison.
   */
  CONFIRM,
  /** A confirmed point is in force; the control arm goes on measuring it. */
  ADOPTED,
  /**
   * What somebody has approved is held against the baseline, as if it were to be confirmed; nothing
   * else is tried meanwhile.
   */
  PROBATION;

  /**
   * The phase after another trial, which may be the same.
   *
   * @param trials of this phase
   * @param confirmation what has been confirmed so far, by the interval of a look planned before
   * @param isPromising whether there is a point that is worth a confirmation
   */
  Phase next(Plan plan, long trials, Supplier<Interval> confirmation, BooleanSupplier isPromising) {
    return switch (this) {
      case EXPLORE ->
          trials >= plan.exploreTrials() && isPromising.getAsBoolean() ? CONFIRM : EXPLORE;
      case CONFIRM, PROBATION -> confirmed(confirmation.get(), trials >= plan.confirmTrials());
      case ADOPTED -> trials >= plan.adoptedTrials() ? EXPLORE : ADOPTED;
    };
  }

  /** A clearly bad point is given up at once, a good one adopted only at the end. */
  private Phase confirmed(Interval effect, boolean atTheEnd) {
    if (isHarm(effect)) {
      return EXPLORE;
    }
    if (!atTheEnd) {
      return this;
    }
    return effect.isKnown() && effect.low() > 0 ? ADOPTED : EXPLORE;
  }

  /** Whether that is worse than the baseline for certain. */
  static boolean isHarm(Interval effect) {
    return effect.isKnown() && effect.high() < 0;
  }
}
