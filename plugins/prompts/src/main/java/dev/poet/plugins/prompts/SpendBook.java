package dev.poet.plugins.prompts;

import java.io.IOException;

/**
 * Where what was spent on a day is kept over restarts, and shared by processes. Each method is one
 * transaction.
 */
public interface SpendBook {

  /**
   * Adds {@code nanos} to what is booked on {@code day} if the sum stays within {@code most}. After
   * a later day a clock that went back finds that day's sum still counting.
   *
   * @param day counted from the epoch, UTC
   * @param nanos billionths of the currency; negative gives back what was booked and not spent
   * @return whether it was booked
   */
  boolean book(long day, long nanos, long most) throws IOException;

  /** What is booked on {@code day}, in billionths of the currency. */
  long booked(long day) throws IOException;

  /** A book of this process alone, forgotten with it. */
  static SpendBook inMemory() {
    return new SpendBook() {
      private long today = Long.MIN_VALUE;
      private long sum;

      @Override
      public synchronized boolean book(long day, long nanos, long most) {
        turnTo(day);
        boolean past = nanos <= 0 && day < today;
        long after = past ? sum : Math.max(0, Math.addExact(sum, nanos));
        boolean fits = nanos <= 0 || after <= most;
        sum = fits ? after : sum;
        return fits;
      }

      @Override
      public synchronized long booked(long day) {
        turnTo(day);
        return sum;
      }

      private void turnTo(long day) {
        if (day > today) {
          today = day;
          sum = 0;
        }
      }
    };
  }
}
