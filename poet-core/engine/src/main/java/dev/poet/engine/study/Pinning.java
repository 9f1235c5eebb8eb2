package dev.poet.engine.study;

import dev.poet.engine.guard.Guards;
import dev.poet.spi.Candidate;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What pins make of the candidates of a policy. Stateless. */
final class Pinning {
  private Pinning() {}

  /**
   * Whether all that is tried has the pinned values; a cell without candidates tries the code's.
   */
  static boolean holds(Guards guards, Point baseline, List<List<Candidate>> cells) {
    return cells.stream()
        .allMatch(
            cell ->
                cell.isEmpty()
                    ? guards.pinned().isHeldBy(baseline)
                    : cell.stream().map(Candidate::point).allMatch(guards.pinned()::isHeldBy));
  }

  /**
   * The same candidates with the pinned values: somebody has ordered them, so that no step is too
   * long. A cell without candidates gets the baseline with the pinned values as its only one,
   * unless a guard objects.
   */
  static List<List<Candidate>> hold(
      Guards guards, ParameterSpace space, Point baseline, List<List<Candidate>> cells) {
    if (guards.pinned().isEmpty()) {
      return cells;
    }
    List<List<Candidate>> held = new ArrayList<>();
    for (List<Candidate> cell : cells) {
      Map<Point, Double> weights = new LinkedHashMap<>();
      if (cell.isEmpty() && !guards.pinned().isHeldBy(baseline)) {
        allowed(guards, space, baseline).ifPresent(point -> weights.put(point, 1.0));
      }
      for (Candidate candidate : cell) {
        allowed(guards, space, candidate.point())
            .ifPresent(point -> weights.merge(point, candidate.weight(), Double::sum));
      }
      held.add(
          weights.entrySet().stream().map(e -> new Candidate(e.getKey(), e.getValue())).toList());
    }
    return held;
  }

  private static Optional<Point> allowed(Guards guards, ParameterSpace space, Point point) {
    Point pinned = guards.pinned().hold(point);
    return guards.judge(space, pinned, pinned, pinned).point();
  }
}
