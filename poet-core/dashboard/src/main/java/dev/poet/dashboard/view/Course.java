package dev.poet.dashboard.view;

import java.util.List;

/**
 * A function's scores over time, in parts of equally many trials, and along its parameters.
 *
 * @param goal what is shown, in words
 * @param smallIsBetter which way is good
 * @param trials how many there are
 * @param read from how many of them, evenly spread, this was computed
 * @param points oldest first
 * @param marks what happened meanwhile
 * @param allMarks how many marks there are, of which the newest are given
 * @param slices one per parameter
 */
public record Course(
    String goal,
    boolean smallIsBetter,
    long trials,
    long read,
    List<Point> points,
    List<Mark> marks,
    int allMarks,
    List<Slice> slices) {

  /**
   * A part.
   *
   * @param failed how many of its trials failed
   */
  public record Point(
      long fromMillis, long toMillis, long lastTrial, Arm tuned, Arm control, long failed) {}

  /**
   * The mean score of one arm with its 95 % interval, as the user counts it.
   *
   * @param n how many trials; 0 without any, and then the others are unknown
   */
  public record Arm(long n, Double mean, Double low, Double high) {}

  /**
   * Something that happened.
   *
   * @param kind {@code change}, {@code order}, {@code rollback}, {@code freeze}, {@code thaw},
   *     {@code start}, {@code pin} or {@code approval}
   */
  public record Mark(long atMillis, String kind, long version, String text) {}

  /**
   * What is expected along one parameter, and what trials scored there.
   *
   * @param asWritten the value as written
   * @param best the value believed best
   * @param named whether values are options, whose names the bins' texts are
   * @param plateauLow from here values are believed to be as good as the best; unknown if nothing
   *     is believed
   * @param plateauBy who believes it: {@code learner} if it has said so, else the {@code model};
   *     empty if nobody
   * @param modelled from how many trials the curve was made
   * @param curve what is expected while all else is as it was in the trials, by ascending value;
   *     empty for a parameter of one value or a function of few trials
   * @param bins plain means by ascending value: what else differed is not taken out
   */
  public record Slice(
      String parameter,
      String unit,
      boolean log,
      boolean named,
      Double asWritten,
      Double best,
      Double plateauLow,
      Double plateauHigh,
      String plateauBy,
      long modelled,
      List<Bin> curve,
      List<Bin> bins) {}

  /** A value, or trials with about one value. */
  public record Bin(Double value, String text, Arm score) {}
}
