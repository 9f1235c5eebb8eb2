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
   * @param share from 0 to 1
   */
  static List<List<Candidate>> mix(List<List<Candidate>> cells, Point baseline, double share) {
    return cells.stream().map(cell -> mixCell(cell, baseline, share)).toList();
  }

  private static List<Candidate> mixCell(List<Candidate> cell, Point baseline, double share) {
    if (share >= 1 || cell.isEmpty()) {
      return cell;
    }
    if (!(share > 0)) {
      return List.of();
    }
    List<Candidate> mixed = new ArrayList<>(cell);
    while (mixed.size() > Policy.MAX_CANDIDATES - 2) {
      mixed.remove(mixed.stream().min(Comparator.comparingDouble(Candidate::weight)).orElseThrow());
    }
    double total = mixed.stream().mapToDouble(Candidate::weight).sum();
    mixed.add(new Candidate(baseline, total * (1 - share) / share));
    return mixed;
  }
}
