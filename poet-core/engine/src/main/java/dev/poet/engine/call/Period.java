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
      return Optional.of(new ByFeature(until.feature()));
    }
    if (span instanceof TrialSpan.Lasting lasting) {
      long origin = nanoClock.getAsLong(); // so that positions are small enough to be exact
      LongSupplier time = () -> nanoClock.getAsLong() - origin;
      return Optional.of(new Measured(time, lasting.duration().toNanos()));
    }
    return span instanceof TrialSpan.Calls calls
        ? Optional.of(new Measured(new AtomicLong()::getAndIncrement, calls.count()))
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

  /** Until a feature changes. */
  record ByFeature(int feature) implements Period {
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
  }

  /**
   * From its first call on for so long, or for so many calls. What one trial was can't be lived
   * again, and its calls are so alike that their mean says more than their sum.
   *
   * @param meter only rises
   */
  record Measured(LongSupplier meter, long length) implements Period {
    @Override
    public double position(
        double f0, double f1, double f2, double f3, double f4, double f5, double f6, double f7) {
      return meter.getAsLong();
    }

    @Override
    public double mark(double position) {
      return position + length;
    }

    @Override
    public boolean goesOn(double mark, double position) {
      return position < mark;
    }

    @Override
    public boolean isAgain(OpenTrial left, double position) {
      return false;
    }
  }
}
