package dev.poet.test;

import dev.poet.spi.Point;
import dev.poet.spi.TunedFunction;
import java.util.List;

/**
 * What the calls of a script ran with, in order.
 *
 * @param function what was called
 * @param written what a call as written comes to
 * @param best the best call found by looking everywhere
 * @param believed what a call comes to with the values that POET believed best in the end, as
 *     {@code poet explain} tells them
 * @param calls at least 10
 */
public record Course(
    TunedFunction function, Call written, Call best, Call believed, List<Call> calls) {
  static final int FEWEST = 10;

  /** The last of so many equal parts shows what was learned. */
  private static final int PARTS = 10;

  public Course {
    calls = List.copyOf(calls);
  }

  /**
   * One call.
   *
   * @param values that it ran with, in the order of declaration; an option by its index
   * @param score that its script gives for them without noise, the larger the better
   */
  public record Call(Point values, double score) {}

  /**
   * Which share of what is attainable the last tenth of the calls gained over calls as written,
   * those of the control arm included: 0 as long as nothing is learned, near 1 if all is, less than
   * 0 if calls became worse; not a number if there is nothing to gain.
   */
  public double reached() {
    return reached(lastPart());
  }

  /** As {@link #reached()}, of the tenth of the calls that ends after so many tenths. */
  double reachedAfter(int tenths) {
    return reached(calls.subList(size() * (tenths - 1) / PARTS, size() * tenths / PARTS));
  }

  private double reached(List<Call> some) {
    double attainable = best.score() - written.score();
    return attainable > 0 ? (mean(some) - written.score()) / attainable : Double.NaN;
  }

  /** The last tenth of the calls. */
  List<Call> lastPart() {
    return calls.subList(size() * (PARTS - 1) / PARTS, size());
  }

  /** How many calls there were. */
  int size() {
    return calls.size();
  }

  static double mean(List<Call> some) {
    return some.stream().mapToDouble(Call::score).average().orElseThrow();
  }
}
