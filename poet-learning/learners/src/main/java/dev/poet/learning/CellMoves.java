package dev.poet.learning;

import dev.poet.spi.Interval;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Point;
import dev.poet.spi.Proposal.Plateau;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Decides for each context cell, from what is believed now, what to try next and what is best: the
 * anchor is what has the highest expected score there of all that was ever tried; both are looked
 * for in a box around it. Cells whose decisions are oldest come first; the effort of a thought is
 * bounded, so with many cells each has its turn every few thoughts. Used for one thought.
 */
final class CellMoves {
  /** Random points of a search; as many again are spent on its steps. */
  private static final int EFFORT = 120;

  /**
   * With several cells each gets less, because they take turns and start from their last result.
   */
  private static final int EFFORT_OF_MANY = 60;

  /** Samples from which the effort shrinks, because a prediction takes their square. */
  private static final int FEW_SAMPLES = 50;

  /** Visited cells that have their turn in a thought, and the share of all of them. */
  private static final int TURNS = 6;

  private static final int TURNS_SHARE = 3;

  /** Of the thoughts that could not prove what they found, the part that asks the baseline. */
  private static final double ASKING = 1.0 / 8;

  /** Cells over which plateaus are averaged. */
  private static final int PLATEAU_CONTEXTS = 4;

  private final LearnerSettings settings;
  private final Ambition ambition;
  private final Coordinates coordinates;
  private final Beliefs beliefs;
  private final List<Point> tried;
  private final long told;
  private final long since;

  CellMoves(
      LearnerSettings settings,
      Ambition ambition,
      Coordinates coordinates,
      Beliefs beliefs,
      List<Sample> samples,
      long told,
      long since) {
    this.settings = settings;
    this.ambition = ambition;
    this.coordinates = coordinates;
    this.beliefs = beliefs;
    Set<Point> points = new LinkedHashSet<>();
    points.add(settings.baseline());
    samples.forEach(sample -> points.add(sample.point()));
    this.tried = List.copyOf(points);
    this.told = told;
    this.since = since;
  }

  Table revise(ContextCells cells, Table before, Draws draws) {
    List<Point> next = new ArrayList<>(before.next());
    List<Point> best = new ArrayList<>(before.best());
    long[] made = before.made().clone();
    List<Integer> visited =
        IntStream.range(0, cells.size()).filter(cells::isVisited).boxed().toList();
    List<Integer> turns =
        visited.stream().sorted(Comparator.comparingLong(cell -> made[cell])).toList();
    int turn = Math.max(TURNS, visited.size() / TURNS_SHARE);
    int most = visited.size() > 1 ? EFFORT_OF_MANY : EFFORT;
    int effort = most * FEW_SAMPLES / Math.max(FEW_SAMPLES, beliefs.rows().size());
    for (int cell : turns.subList(0, Math.min(turn, turns.size()))) {
      double[] context = cells.context(cell);
      List<Point> starts = List.of(next.get(cell), best.get(cell));
      Point anchor = anchor(context);
      Point found = best(anchor, starts, effort, context, draws);
      Point proven = proven(found, List.of(context));
      Point tempting = next(anchor, starts, effort, context, draws);
      best.set(cell, proven);
      next.set(
          cell, isBaselineAsked(found, proven, context, draws) ? settings.baseline() : tempting);
      made[cell] = told;
    }
    for (int cell = 0; cell < cells.size(); cell++) {
      if (!cells.isVisited(cell)) {
        Point known = anchor(cells.context(cell), best);
        next.set(cell, known);
        best.set(cell, known);
        made[cell] = 0;
      }
    }
    return summary(cells, visited, next, best, made);
  }

  private Point anchor(double[] context) {
    return anchor(context, tried);
  }

  private Point anchor(double[] context, List<Point> points) {
    Point anchor = points.get(0);
    double most = Double.NEGATIVE_INFINITY;
    for (Point point : new LinkedHashSet<>(points)) {
      double mean = beliefs.mean(coordinates.of(point, context));
      if (mean > most) {
        most = mean;
        anchor = point;
      }
    }
    return anchor;
  }

  private Point best(Point anchor, List<Point> starts, int effort, double[] context, Draws draws) {
    CautiousMean cautious = new CautiousMean(beliefs, ambition.doubt());
    return new BoxSearch(settings, anchor, ambition.reach(), draws)
        .best(starts, effort, point -> cautious.of(coordinates.of(point, context)))
        .point();
  }

  private Point next(Point anchor, List<Point> starts, int effort, double[] context, Draws draws) {
    double curiosity = ambition.curiosityAfter(told - since);
    return new BoxSearch(settings, anchor, ambition.reach(), draws)
        .best(
            starts,
            effort,
            point -> {
              Beliefs.Belief belief = beliefs.at(coordinates.of(point, context));
              return belief.mean() + curiosity * belief.deviation();
            })
        .point();
  }

  /**
   * The one point for all cells is the best on average over those that were visited; the baseline,
   * unless another is expected to be better.
   */
  private Table summary(
      ContextCells cells, List<Integer> visited, List<Point> next, List<Point> best, long[] made) {
    Set<Point> points = new LinkedHashSet<>(List.of(settings.baseline()));
    visited.forEach(cell -> points.add(best.get(cell)));
    List<double[]> contexts = visited.stream().map(cells::context).toList();
    Point recommended = settings.baseline();
    double most = Double.NEGATIVE_INFINITY;
    for (Point point : points) {
      double mean = mean(point, contexts);
      if (mean > most) {
        most = mean;
        recommended = point;
      }
    }
    recommended = proven(recommended, contexts);
    Interval gain = gain(recommended, contexts);
    return new Table(
        List.copyOf(next),
        List.copyOf(best),
        made,
        recommended,
        gain,
        plateaus(recommended, gain, contexts));
  }

  /** The point, or the baseline if the point is not believed better firmly enough. */
  private Point proven(Point point, List<double[]> contexts) {
    double proof = ambition.proofAfter(told - since);
    if (proof == 0 || point.equals(settings.baseline())) {
      return point;
    }
    Interval gain = gain(point, contexts);
    double deviation = gain.halfWidth() / Deliberation.QUANTILE;
    return gain.estimate() < proof * deviation ? settings.baseline() : point;
  }

  /**
   * Whether to make some calls with the baseline, since a proof failed and the baseline is known
   * less than what was found. Without a control arm nobody else makes any. Only now and then, as a
   * thought decides for many calls.
   */
  private boolean isBaselineAsked(Point found, Point proven, double[] context, Draws draws) {
    return !proven.equals(found)
        && beliefs.at(coordinates.of(settings.baseline(), context)).deviation()
            > beliefs.at(coordinates.of(found, context)).deviation()
        && draws.uniform() < ASKING;
  }

  private List<Plateau> plateaus(Point recommended, Interval gain, List<double[]> contexts) {
    if (recommended.equals(settings.baseline())) {
      return List.of();
    }
    List<double[]> some = contexts.subList(0, Math.min(PLATEAU_CONTEXTS, contexts.size()));
    double deviation = gain.halfWidth() / Deliberation.QUANTILE / beliefs.rows().unit();
    return Plateaus.around(
        recommended,
        settings.function().space(),
        point -> mean(point, some),
        mean(recommended, some) - deviation,
        points -> {});
  }

  private double mean(Point point, List<double[]> contexts) {
    double sum = 0;
    for (double[] context : contexts) {
      sum += beliefs.mean(coordinates.of(point, context));
    }
    return sum / contexts.size();
  }

  private Interval gain(Point recommended, List<double[]> contexts) {
    double mean = 0;
    double deviation = 0;
    for (double[] context : contexts) {
      Beliefs.Belief difference =
          beliefs.difference(
              coordinates.of(recommended, context), coordinates.of(settings.baseline(), context));
      mean += difference.mean() / contexts.size();
      deviation += difference.deviation() / contexts.size();
    }
    double unit = beliefs.rows().unit();
    double margin = Deliberation.QUANTILE * deviation * unit;
    return new Interval(
        mean * unit, mean * unit - margin, mean * unit + margin, Deliberation.LEVEL, told);
  }
}
