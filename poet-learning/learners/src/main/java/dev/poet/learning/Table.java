package dev.poet.learning;

import dev.poet.spi.Candidate;
import dev.poet.spi.ContextPartition;
import dev.poet.spi.Interval;
import dev.poet.spi.Point;
import dev.poet.spi.Proposal;
import dev.poet.spi.Proposal.Plateau;
import java.util.Arrays;
import java.util.List;

/**
 * What a learner of calls has decided, cell by cell.
 *
 * @param next for each cell what to try next; the baseline: nothing
 * @param best for each cell the point believed best
 * @param made for each cell the number of trials told when it was decided
 * @param recommended the point believed best where one must do for all cells
 * @param gain of it against the baseline, in score units
 * @param plateaus of it
 */
record Table(
    List<Point> next,
    List<Point> best,
    long[] made,
    Point recommended,
    Interval gain,
    List<Plateau> plateaus) {

  /** Before anything is known. */
  static Table of(Point baseline) {
    return new Table(
        List.of(baseline),
        List.of(baseline),
        new long[1],
        baseline,
        Interval.unknown(Deliberation.LEVEL, 0),
        List.of());
  }

  /** The decisions for cells that are cut anew: each takes those of the cell that it was in. */
  Table moved(ContextPartition from, ContextCells to) {
    if (from.equals(to.partition())) {
      return this;
    }
    int[] old = new int[to.size()];
    for (int cell = 0; cell < old.length; cell++) {
      old[cell] = from.cell(Arrays.stream(to.context(cell)).boxed().toList());
    }
    return new Table(
        Arrays.stream(old).mapToObj(next::get).toList(),
        Arrays.stream(old).mapToObj(best::get).toList(),
        Arrays.stream(old).mapToLong(cell -> made[cell]).toArray(),
        recommended,
        gain,
        plateaus);
  }

  Proposal proposal(ContextPartition partition, Point baseline, long told) {
    List<List<Candidate>> cells =
        next.stream()
            .map(
                point ->
                    point.equals(baseline)
                        ? List.<Candidate>of()
                        : List.of(new Candidate(point, 1)))
            .toList();
    boolean resting = cells.stream().allMatch(List::isEmpty);
    return new Proposal(
        partition, cells, best, recommended, gain, reason(baseline, told, resting), plateaus);
  }

  private String reason(Point baseline, long told, boolean resting) {
    if (told == 0) {
      return "nothing is known yet";
    }
    String outcomes = told + (told == 1 ? " outcome says" : " outcomes say");
    if (!recommended.equals(baseline)) {
      String better = gain.isKnown() && gain.low() > 0 ? " is" : " is more likely than not";
      return outcomes + " that the recommended point" + better + " better than the baseline";
    }
    return resting
        ? outcomes + " that nothing near the baseline is worth another try"
        : outcomes + " nothing yet of a point that is better than the baseline";
  }
}
