package dev.poet.engine.schedule;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * How far a schedule has come. Immutable.
 *
 * @param lastTold the number of the last trial told; 0 before any
 * @param news trials told since the last time of learning anew, or ever before the first
 * @param refits how often it was learned anew
 * @param refitMillis when, the last time: wall clock, milliseconds since the epoch
 * @param handOvers how often what was learned anew has begun to propose
 * @param wonBy the share of the error with which the last contest was won
 */
record Progress(
    long lastTold, long news, long refits, long refitMillis, long handOvers, double wonBy) {
  static final Progress NONE = new Progress(0, 0, 0, 0, 0, 1);

  Progress told(long number) {
    return new Progress(number, news + 1, refits, refitMillis, handOvers, wonBy);
  }

  /**
   * @param share of the error with which it was won
   */
  Progress handedOver(double share) {
    return new Progress(lastTold, news, refits, refitMillis, handOvers + 1, share);
  }

  Progress refitted(ScheduledLearner.Refit refit) {
    return new Progress(lastTold, 0, refits + 1, refit.atMillis(), handOvers, wonBy);
  }

  void write(DataOutputStream out) throws IOException {
    for (long number : new long[] {lastTold, news, refits, refitMillis, handOvers}) {
      out.writeLong(number);
    }
    out.writeDouble(wonBy);
  }

  static Progress read(DataInputStream in) throws IOException {
    return new Progress(
        in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readDouble());
  }
}
