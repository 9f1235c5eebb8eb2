package dev.poet.batch;

import dev.poet.spi.Mixing;
import java.util.ArrayList;
import java.util.List;

/**
 * Which trials of a long history are looked at: runs of consecutive trials, one at a seeded place
 * in each of as many equal stretches as fit. Runs keep what neighbours have in common, without
 * which nothing could be told apart from the time at which it was tried.
 */
public final class SampleDesign {

  /** Trials in a run: a few blocks of neighbours. */
  static final int RUN = 256;

  /** Numbers from {@code after}, excluded, to {@code last}. */
  public record Range(long after, long last) {}

  private SampleDesign() {}

  /**
   * @param stored how many trials there are
   * @param lastNumber the highest of their numbers, which begin at 1
   * @param most how many are to be looked at at most, at least {@value #RUN}
   * @return ascending ranges of numbers that do not overlap
   */
  public static List<Range> of(long stored, long lastNumber, int most, long seed) {
    if (stored <= most) {
      return List.of(new Range(0, lastNumber));
    }
    // several programs may have used a number each
    double perNumber = Math.max(1, (double) stored / lastNumber);
    int runs = Math.max(1, most / RUN);
    double stretch = (double) lastNumber / runs;
    long length = Math.max(1, (long) (RUN / perNumber));
    List<Range> ranges = new ArrayList<>(runs);
    for (int i = 0; i < runs; i++) {
      double room = Math.max(0, stretch - length);
      long after = (long) (i * stretch + room * Mixing.unit(seed, i));
      ranges.add(new Range(after, after + length));
    }
    return ranges;
  }
}
