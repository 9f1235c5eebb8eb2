package dev.poet.engine.study;

import dev.poet.spi.Candidate;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import java.util.ArrayList;
import java.util.List;

/**
 * Smaller steps and less exploration: each candidate moves only a quarter of its way, and three
 * quarters of the tuned trials run what is in force. Stateless.
 */
final class Caution {
  private static final double STEP = 0.25;
  private static final double EXPLORING = 0.25;

  private Caution() {}

  /** The cells as they may be tried; one that asks for the baseline goes on to. */
  static List<List<Candidate>> on(
      List<List<Candidate>> cells, Point inForce, ParameterSpace space) {
    return cells.stream().map(cell -> onCell(cell, inForce, space)).toList();
  }

  private static List<Candidate> onCell(List<Candidate> cell, Point inForce, ParameterSpace space) {
    if (cell.isEmpty()) {
      return cell;
    }
    List<Candidate> careful = new ArrayList<>();
    double total = 0;
    for (Candidate candidate : cell) {
      careful.add(new Candidate(towards(inForce, candidate.point(), space), candidate.weight()));
      total += candidate.weight();
    }
    if (careful.size() == Policy.MAX_CANDIDATES - 1) {
      careful.remove(careful.size() - 1);
    }
    careful.add(new Candidate(inForce, total * (1 - EXPLORING) / EXPLORING));
    return careful;
  }

  /** A quarter of the way, and an option only as a whole: where that is none, what is in force. */
  static Point towards(Point inForce, Point wanted, ParameterSpace space) {
    double[] from = space.toUnit(inForce);
    double[] to = space.toUnit(wanted);
    for (int i = 0; i < from.length; i++) {
      from[i] += STEP * (to[i] - from[i]);
    }
    Point near = space.fromUnit(from);
    return space.contains(near) ? near : inForce;
  }
}
