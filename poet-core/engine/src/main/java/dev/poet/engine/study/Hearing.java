package dev.poet.engine.study;

import dev.poet.engine.guard.Guards;
import dev.poet.engine.guard.Guards.Ruling;
import dev.poet.spi.Candidate;
import dev.poet.spi.Interval;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.ProposalEntry.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The guards' judgement of everything that one proposal wants to try. One thread's. */
final class Hearing {
  private final Guards guards;
  private final ParameterSpace space;
  private final Point inForce;
  private final Point best;
  private final List<Guards.Step> steps = new ArrayList<>();
  private final List<List<Candidate>> wanted = new ArrayList<>();
  private final List<List<Ruling>> rulings = new ArrayList<>();

  /**
   * @param best what is believed best
   */
  Hearing(Guards guards, ParameterSpace space, Point inForce, Point best) {
    this.guards = guards;
    this.space = space;
    this.inForce = inForce;
    this.best = best;
  }

  /** What may be tried of the candidates of each cell. */
  List<List<Candidate>> judge(List<List<Candidate>> cells) {
    List<List<Candidate>> allowed = new ArrayList<>();
    for (List<Candidate> cell : cells) {
      List<Candidate> kept = new ArrayList<>();
      List<Ruling> ruled = new ArrayList<>();
      for (Candidate candidate : cell) {
        Ruling ruling = guards.judge(space, inForce, candidate.point(), best);
        ruled.add(ruling);
        steps.addAll(ruling.steps());
        ruling.point().ifPresent(point -> kept.add(new Candidate(point, candidate.weight())));
      }
      wanted.add(cell);
      rulings.add(ruled);
      allowed.add(kept);
    }
    return allowed;
  }

  /** For each cell the share of what was wanted there that is refused altogether. */
  double[] refused() {
    double[] refused = new double[wanted.size()];
    for (int cell = 0; cell < refused.length; cell++) {
      double total = 0;
      double vetoed = 0;
      for (int i = 0; i < wanted.get(cell).size(); i++) {
        double weight = wanted.get(cell).get(i).weight();
        total += weight;
        vetoed += rulings.get(cell).get(i).point().isEmpty() ? weight : 0;
      }
      refused[cell] = total > 0 ? vetoed / total : 0;
    }
    return refused;
  }

  /** The reasons of all objections, each once. */
  SortedSet<String> remarks() {
    SortedSet<String> remarks = new TreeSet<>();
    steps.forEach(step -> Minutes.objection(step.verdict()).ifPresent(remarks::add));
    return remarks;
  }

  /**
   * For each cell the point that was proposed: the recommended one if it is among the candidates,
   * else the one that was to be tried most.
   *
   * @param predicted the gain of {@code recommended}
   * @param tried whether a policy runs what was let through; else that is what is proposed
   */
  List<Minutes.Suggestion> suggestions(Point recommended, Interval predicted, boolean tried) {
    List<Minutes.Suggestion> suggestions = new ArrayList<>();
    for (int cell = 0; cell < wanted.size(); cell++) {
      List<Candidate> candidates = wanted.get(cell);
      if (!candidates.isEmpty()) {
        int first = foremost(candidates, recommended);
        Ruling ruling = rulings.get(cell).get(first);
        Point wished = candidates.get(first).point();
        Point point = tried ? wished : ruling.point().orElse(wished);
        suggestions.add(
            new Minutes.Suggestion(
                cell,
                point,
                point.equals(recommended)
                    ? predicted
                    : Interval.unknown(predicted.level(), predicted.n()),
                status(wished, ruling, tried)));
      }
    }
    return suggestions;
  }

  List<Guards.Step> steps() {
    return steps;
  }

  /** The point that is to be tried most in the first cell; of none, the recommended one. */
  static Point mostWanted(List<List<Candidate>> cells, Point recommended) {
    List<Candidate> first = cells.get(0);
    return first.isEmpty() ? recommended : first.get(foremost(first, recommended)).point();
  }

  private static int foremost(List<Candidate> candidates, Point recommended) {
    Candidate heaviest =
        candidates.stream().max(Comparator.comparingDouble(Candidate::weight)).orElseThrow();
    return candidates.stream()
        .filter(candidate -> candidate.point().equals(recommended))
        .findFirst()
        .map(candidates::indexOf)
        .orElse(candidates.indexOf(heaviest));
  }

  private static Status status(Point point, Ruling ruling, boolean tried) {
    if (ruling.point().isEmpty()) {
      return Status.VETOED;
    }
    if (!tried) {
      return Status.OPEN;
    }
    return ruling.point().get().equals(point) ? Status.ADOPTED : Status.REPLACED;
  }
}
