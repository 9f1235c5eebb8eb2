package dev.poet.cli.report;

import dev.poet.evidence.Move;
import dev.poet.spi.Domain;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.PolicyVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A day on which POET changed its mind noticeably about the best values: by a twentieth of a range
 * or more since the step before. Smaller moves are left out, as there may be one every day.
 *
 * @param day counts from 1
 * @param moves what moved that far
 */
record LearnedStep(int day, List<Move> moves) {
  private static final double NOTICEABLE = 0.05;

  static List<LearnedStep> of(
      ParameterSpace space, Map<Integer, PolicyVersion> versions, int days) {
    List<LearnedStep> steps = new ArrayList<>();
    Point before = null;
    for (Map.Entry<Integer, PolicyVersion> entry : versions.entrySet()) {
      before = before == null ? entry.getValue().policy().baseline() : before;
      Point now = entry.getValue().recommended();
      List<Move> moves = noticeable(space, before, now);
      if (!moves.isEmpty() && entry.getKey() <= days) {
        steps.add(new LearnedStep(entry.getKey(), moves));
        before = now;
      }
    }
    return steps;
  }

  /** Such as {@code From day 14 believed best: hysteresis 0.50 → 0.62 K}. */
  String words() {
    return "From day %d believed best: ".formatted(day)
        + moves.stream().map(Move::words).collect(Collectors.joining(", "));
  }

  private static List<Move> noticeable(ParameterSpace space, Point from, Point to) {
    if (from.size() != space.size() || to.size() != space.size()) {
      return List.of();
    }
    return Move.between(space, from, to).stream().filter(LearnedStep::isNoticeable).toList();
  }

  private static boolean isNoticeable(Move move) {
    Domain domain = move.parameter().domain();
    return Math.abs(domain.toUnit(move.to()) - domain.toUnit(move.from())) >= NOTICEABLE;
  }
}
