package dev.poet.engine.study;

import dev.poet.spi.Candidate;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Lets a share of the tuned arm run what is proposed, and the rest of it the baseline. */
final class Shares {
  private Shares() {}

  /**
   * @param reference what the rest runs: the baseline with what is pinned
   * @param share from 0 to 1
   */
  static List<List<Candidate>> mix(
      List<List<Candidate>> cells, Point baseline, Point reference, double share) {
    List<Candidate> rest =
        reference.equals(baseline) ? List.of() : List.of(new Candidate(reference, 1));
    return cells.stream().map(cell -> mixCell(cell, reference, rest, share)).toList();
  }

  private static List<Candidate> mixCell(
      List<Candidate> cell, Point reference, List<Candidate> rest, double share) {
    if (share >= 1 || cell.isEmpty()) {
      return cell;
    }
    if (!(share > 0)) {
      return rest;
    }
    List<Candidate> mixed = new ArrayList<>(cell);
    while (mixed.size() > Policy.MAX_CANDIDATES - 2) {
      mixed.remove(mixed.stream().min(Comparator.comparingDouble(Candidate::weight)).orElseThrow());
    }
    double total = mixed.stream().mapToDouble(Candidate::weight).sum();
    mixed.add(new Candidate(reference, total * (1 - share) / share));
    return mixed;
  }
}
