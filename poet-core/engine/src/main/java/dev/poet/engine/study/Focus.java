package dev.poet.engine.study;

import dev.poet.spi.Candidate;
import dev.poet.spi.LearningHint.TryFirst;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The parameters that are tried first: until enough trials are scored, every candidate keeps the
 * others at the baseline. Immutable.
 *
 * @param foremost what may move from the beginning, by position in the space
 * @param trials how many trials have to be scored before everything may move; 0: none
 */
public record Focus(Set<Integer> foremost, long trials) {

  /** Everything may move at once. */
  public static final Focus NONE = new Focus(Set.of(), 0);

  public Focus {
    foremost = Set.copyOf(foremost);
  }

  /**
   * What several hints ask for together: all that any of them names, for as long as the longest.
   */
  public static Focus of(ParameterSpace space, Collection<TryFirst> hints) {
    Set<Integer> foremost = new HashSet<>();
    long trials = 0;
    for (TryFirst hint : hints) {
      for (int slot = 0; slot < space.size(); slot++) {
        if (hint.parameters().contains(space.names().get(slot))) {
          foremost.add(slot);
          trials = Math.max(trials, hint.trials());
        }
      }
    }
    return foremost.isEmpty() ? NONE : new Focus(foremost, trials);
  }

  /** The cells as they may be tried after so many scored trials. */
  List<List<Candidate>> on(
      List<List<Candidate>> cells, Point baseline, ParameterSpace space, long scored) {
    if (scored >= trials) {
      return cells;
    }
    List<List<Candidate>> kept = new ArrayList<>();
    for (List<Candidate> cell : cells) {
      kept.add(
          cell.stream()
              .map(c -> new Candidate(moved(c.point(), baseline, space), c.weight()))
              .toList());
    }
    return kept;
  }

  /** A point that would break a constraint between parameters stays as it is. */
  private Point moved(Point wanted, Point baseline, ParameterSpace space) {
    double[] values = new double[space.size()];
    for (int slot = 0; slot < values.length; slot++) {
      values[slot] = (foremost.contains(slot) ? wanted : baseline).get(slot);
    }
    Point moved = Point.of(values);
    return space.contains(moved) ? moved : wanted;
  }
}
