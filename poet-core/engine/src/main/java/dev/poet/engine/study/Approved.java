package dev.poet.engine.study;

import dev.poet.spi.Candidate;
import dev.poet.spi.ContextPartition;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import java.util.ArrayList;
import java.util.List;

/**
 * A point that somebody has approved, for all contexts or for one cell of them.
 *
 * @param partition of contexts; whole if it is for all
 * @param cell of {@code partition}
 */
public record Approved(Point point, ContextPartition partition, int cell) {

  /** For all contexts. */
  public static Approved everywhere(Point point) {
    return new Approved(point, ContextPartition.whole(), 0);
  }

  /** The contexts that have to be told apart so that everything else goes on as under a policy. */
  ContextPartition beside(Policy policy) {
    return partition.size() == 1 ? partition : partition.and(policy.partition());
  }

  /**
   * What is tried in each cell of {@link #beside}: this point where it is meant, else what the
   * policy tries there.
   *
   * @param features how many a context has
   */
  List<List<Candidate>> cells(Policy policy, int features) {
    ContextPartition both = beside(policy);
    List<List<Candidate>> cells = new ArrayList<>();
    for (int each = 0; each < both.size(); each++) {
      List<Double> context = both.contextIn(each, features);
      boolean isMeant = partition.cell(context) == cell;
      cells.add(
          isMeant
              ? List.of(new Candidate(point, 1))
              : policy.tuned().get(policy.partition().cell(context)));
    }
    return cells;
  }
}
