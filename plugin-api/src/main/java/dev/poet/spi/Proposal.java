package dev.poet.spi;

import java.util.List;

/**
 * What a learner would like to try next. Guards decide what becomes of it.
 *
 * @param partition divides contexts into cells
 * @param cells for each cell the candidates of the tuned arm; an empty list asks for the baseline
 * @param best for each cell the point it believes best there; empty: the recommended one everywhere
 * @param recommended the single point it believes best, by its model rather than by the best
 *     outcome seen
 * @param predictedGain how much better, in score units, the recommended point is believed to be
 *     than the baseline
 * @param reason one sentence for people
 * @param plateaus for each parameter the values that are believed to be as good as the recommended
 *     one while the others stay at theirs; empty while nothing can be said
 */
public record Proposal(
    ContextPartition partition,
    List<List<Candidate>> cells,
    List<Point> best,
    Point recommended,
    Interval predictedGain,
    String reason,
    List<Plateau> plateaus) {

  /** A range of values of one parameter, in its unit; both ends belong to it. */
  public record Plateau(double low, double high) {}

  public Proposal {
    cells = cells.stream().map(List::copyOf).toList();
    best = List.copyOf(best);
    plateaus = List.copyOf(plateaus);
  }

  /** The same point is believed best in every cell. */
  public Proposal(
      ContextPartition partition,
      List<List<Candidate>> cells,
      Point recommended,
      Interval predictedGain,
      String reason,
      List<Plateau> plateaus) {
    this(partition, cells, List.of(), recommended, predictedGain, reason, plateaus);
  }

  /** The point believed best in {@code cell}. */
  public Point best(int cell) {
    return best.isEmpty() ? recommended : best.get(cell);
  }

  /** A proposal about whose plateaus nothing can be said. */
  public Proposal(
      ContextPartition partition,
      List<List<Candidate>> cells,
      Point recommended,
      Interval predictedGain,
      String reason) {
    this(partition, cells, recommended, predictedGain, reason, List.of());
  }

  /** The same single candidate in every context. */
  public static Proposal single(Point next, Point recommended, Interval gain, String reason) {
    return new Proposal(
        ContextPartition.whole(),
        List.of(List.of(new Candidate(next, 1))),
        recommended,
        gain,
        reason);
  }

  /** The baseline everywhere. */
  public static Proposal stay(Point baseline, Interval gain, String reason) {
    return new Proposal(ContextPartition.whole(), List.of(List.of()), baseline, gain, reason);
  }
}
