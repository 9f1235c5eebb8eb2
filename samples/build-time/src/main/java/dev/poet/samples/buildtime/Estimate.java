package dev.poet.samples.buildtime;

import dev.poet.api.Outcome;
import dev.poet.api.Poet;
import dev.poet.api.Scale;
import dev.poet.api.Tunable;

/** How long a download takes, estimated from its size. */
public final class Estimate {
  /** Seconds per megabyte; chosen once, by feel. */
  public static final double RATE = 2;

  private Estimate() {}

  /**
   * How wrong the estimate of one download was.
   *
   * @param seconds that it took
   * @param rate seconds per megabyte
   * @return by how much, seconds per megabyte
   */
  @Poet(id = "estimate", minimise = "error")
  @Outcome("error")
  public static double error(
      double megabytes,
      double seconds,
      @Tunable(min = 0.1, max = 10, scale = Scale.LOG, unit = "s/MB") double rate) {
    return errorAsWritten(megabytes, seconds, rate);
  }

  /** The same, not marked: what a call costs without POET. */
  public static double errorAsWritten(double megabytes, double seconds, double rate) {
    return Math.abs(megabytes * rate - seconds) / megabytes;
  }
}
