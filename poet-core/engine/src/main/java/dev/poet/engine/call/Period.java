package dev.poet.engine.call;

import dev.poet.engine.log.OpenTrial;
import dev.poet.spi.TrialSpan;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Which calls belong to one held trial. Each call has a position: the value of a feature, a time,
 * or its number; a trial has a mark, made of the position of its first call. Thread-safe.
 */
sealed interface Period {

  /** That of functions with such trials; none if theirs are not held. */
  static Optional<Period> of(TrialSpan span, LongSupplier nanoClock) {
    if (span instanceof TrialSpan.UntilFeatureChanges until) {
      return Optional.of(new OfFeature(until.feature()));
    }
    if (span instanceof TrialSpan.Lasting lasting) {
      return Optional.of(
          new OfTime(nanoClock, nanoClock.getAsLong(), lasting.duration().toNanos()));
    }
    return span instanceof TrialSpan.Calls calls
        ? Optional.of(new OfCalls(new AtomicLong(), calls.count()))
        : Optional.empty();
  }

  /** Where a call is; asked once in each. */
  double position(
      double f0, double f1, double f2, double f3, double f4, double f5, double f6, double f7);

  double mark(double position);

  /** Whether the call belongs to the trial with that mark. */
  boolean goesOn(double mark, double position);

  /** Whether a call lives the trial again that was open when an earlier process ended. */
  boolean isAgain(OpenTrial left, double position);

  /** Whether that trial can be lived again at all. */
  boolean returns();

  /** Whether calls are so alike that their mean says more than their sum. */
  boolean isOfLikeCalls();

  /** Until a feature changes. */
  record OfFeature(int feature) implements Period {
    @Override
    public double position(
        double f0, double f1, double f2, double f3, double f4, double f5, double f6, double f7) {
      return switch (feature) {
        case 0 -> f0;
        case 1 -> f1;
        case 2 -> f2;
        case 3 -> f3;
        case 4 -> f4;
        case 5 -> f5;
        case 6 -> f6;
        default -> f7;
      };
    }

    @Override
    public double mark(double position) {
      return position;
    }

    @Override
    public boolean goesOn(double mark, double position) {
      return Double.compare(mark, position) == 0;
    }

    @Override
    public boolean isAgain(OpenTrial left, double position) {
      return left.feature(feature) == position;
    }

    @Override
    public boolean returns() {
      return true;
    }

    @Override
    public boolean isOfLikeCalls() {
      return false;
    }
  }

  /**
   * For so long from its first call on.
   *
   * @param originNanos of positions, so that they stay small enough to be exact
   */
  record OfTime(LongSupplier nanoClock, long originNanos, long nanos) implements Period {
    @Override
    public double position(
        double f0, double f1, double f2, double f3, double f4, double f5, double f6, double f7) {
      return nanoClock.getAsLong() - originNanos;
    }

    @Override
    public double mark(double position) {
      return position + nanos;
    }

    @Override
    public boolean goesOn(double mark, double position) {
      return position < mark;
    }

    @Override
    public boolean isAgain(OpenTrial left, double position) {
      return false;
    }

    @Override
    public boolean returns() {
      return false;
    }

    @Override
    public boolean isOfLikeCalls() {
      return true;
    }
  }

  /** For so many calls in a row. */
  record OfCalls(AtomicLong begun, long count) implements Period {
    @Override
    public double position(
        double f0, double f1, double f2, double f3, double f4, double f5, double f6, double f7) {
      return begun.getAndIncrement();
    }

    @Override
    public double mark(double position) {
      return position + count;
    }

    @Override
    public boolean goesOn(double mark, double position) {
      return position < mark;
    }

    @Override
    public boolean isAgain(OpenTrial left, double position) {
      return false;
    }

    @Override
    public boolean returns() {
      return false;
    }

    @Override
    public boolean isOfLikeCalls() {
      return true;
    }
  }
}
