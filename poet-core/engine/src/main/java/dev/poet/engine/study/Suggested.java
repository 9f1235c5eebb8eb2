package dev.poet.engine.study;

import dev.poet.spi.Candidate;
import dev.poet.spi.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * A point that something else than the learner believes to be better. For a while it is tried
 * beside what the learner wants, so that the learner sees what comes of it, and moves there or not.
 *
 * @param until the number of the last trial for which it is tried
 */
record Suggested(Point point, long until) {

  /** Trials for which it is tried. */
  static final long TRIALS = 200;

  /** The share of the tuned arm that tries it. */
  private static final double SHARE = 0.2;

  /** The candidates of each cell, with this one where the learner wants any. */
  List<List<Candidate>> beside(List<List<Candidate>> wanted) {
    List<List<Candidate>> all = new ArrayList<>();
    for (List<Candidate> cell : wanted) {
      List<Candidate> candidates = new ArrayList<>(cell);
      if (!cell.isEmpty()) {
        double total = cell.stream().mapToDouble(Candidate::weight).sum();
        candidates.add(new Candidate(point, total * SHARE / (1 - SHARE)));
      }
      all.add(candidates);
    }
    return all;
  }
}
