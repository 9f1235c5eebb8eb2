package dev.poet.engine.study;

import dev.poet.spi.Candidate;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.ContextPartition;
import dev.poet.spi.Domain;
import dev.poet.spi.Interval;
import dev.poet.spi.Moments;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.ScoredTrial;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a policy would have done in the newest trials, which another one served: in the contexts
 * that they had, nothing of it runs. Windows of calls have no context of their own: among these
 * nothing is said. Owned by one thread.
 */
final class Shadow {
  /** Of all values of a range those at its ends. */
  private static final double AT_BOUND = 1e-9;

  /** Of what it would run, what has to have run for its outcome to be estimated. */
  private static final double LEAST_SUPPORT = 0.9;

  /** Trials of each arm for that; those of the tuned arm as far as they weigh alike. */
  private static final double LEAST_TRIALS = 10;

  private static final double LEVEL = 0.95;
  private static final double NORMAL = 1.96;

  /**
   * A trial.
   *
   * @param propensity the probability of what it ran
   */
  private record Seen(
      List<Double> context, Point ran, boolean control, double propensity, double score) {}

  private final ParameterSpace space;
  private final int most;
  private final Deque<Seen> seen = new ArrayDeque<>();

  /**
   * @param most trials looked at
   */
  Shadow(ParameterSpace space, int most) {
    this.space = space;
    this.most = most;
  }

  /** For what comes into force by and by; of all else nothing is asked. */
  static Shadow of(StudySettings settings) {
    ReleaseRule rule = settings.plan().release();
    boolean asked = rule.isUsed() && settings.permission() == Permission.EVERYTHING;
    return new Shadow(settings.function().space(), asked ? rule.shadowTrials() : 0);
  }

  void tell(CompletedTrial trial, ScoredTrial scored) {
    if (most == 0) {
      return;
    }
    if (scored.isWindow()) {
      seen.clear();
      return;
    }
    seen.addLast(
        new Seen(
            trial.context(),
            trial.parameters(),
            trial.isControl(),
            trial.propensity(),
            scored.score()));
    if (seen.size() > most) {
      seen.removeFirst();
    }
  }

  /**
   * What would have become of the tuned arm's calls.
   *
   * @param cells what it would run
   * @param refused for each cell the share that guards refuse
   */
  WouldHave would(ContextPartition partition, List<List<Candidate>> cells, double[] refused) {
    double changed = 0;
    double far = 0;
    double bound = 0;
    double vetoed = 0;
    for (Seen trial : seen) {
      int cell = partition.cell(trial.context());
      vetoed += refused[cell];
      double total = total(cells.get(cell));
      for (Candidate candidate : cells.get(cell)) {
        double share = candidate.weight() / total;
        double distance = distance(candidate.point(), trial.ran());
        changed += distance > 0 ? share : 0;
        far = Math.max(far, distance);
        bound += isAtBound(candidate.point(), trial.ran()) ? share : 0;
      }
    }
    int n = Math.max(1, seen.size());
    return new WouldHave(
        seen.size(), changed / n, far, bound / n, vetoed / n, gain(partition, cells));
  }

  private static double total(List<Candidate> cell) {
    return cell.stream().mapToDouble(Candidate::weight).sum();
  }

  /** The longest way of a parameter, as a share of its range. */
  private double distance(Point to, Point from) {
    double[] there = space.toUnit(to);
    double[] here = space.toUnit(from);
    double far = 0;
    for (int i = 0; i < there.length; i++) {
      far = Math.max(far, Math.abs(there[i] - here[i]));
    }
    return far;
  }

  /** Whether a number is moved to an end of its range. */
  private boolean isAtBound(Point to, Point from) {
    double[] there = space.toUnit(to);
    for (int i = 0; i < there.length; i++) {
      boolean end = there[i] <= AT_BOUND || there[i] >= 1 - AT_BOUND;
      if (end && to.get(i) != from.get(i) && !(space.domain(i) instanceof Domain.Choice)) {
        return true;
      }
    }
    return false;
  }

  /**
   * By how much it would have scored more than the control arm: trials of the tuned arm weigh as
   * much as it would have run them more often, p / propensity, self-normalised (Swaminathan and
   * Joachims 2015). Unknown where too little of what it would run has run.
   */
  private Interval gain(ContextPartition partition, List<List<Candidate>> cells) {
    Set<Point> ran = new HashSet<>();
    Moments control = Moments.NONE;
    for (Seen trial : seen) {
      if (trial.control()) {
        control = control.and(Moments.of(trial.score()));
      } else {
        ran.add(trial.ran());
      }
    }
    double supported = 0;
    double weights = 0;
    double squares = 0;
    double scores = 0;
    for (Seen trial : seen) {
      List<Candidate> cell = cells.get(partition.cell(trial.context()));
      supported += share(cell, ran);
      double weight = weight(cell, trial);
      weights += weight;
      squares += weight * weight;
      scores += weight * trial.score();
    }
    boolean known =
        supported >= LEAST_SUPPORT * seen.size()
            && control.n() >= LEAST_TRIALS
            && weights * weights >= LEAST_TRIALS * squares
            && squares > 0;
    if (!known) {
      return Interval.unknown(LEVEL, seen.size());
    }
    double mean = scores / weights;
    double variance = control.variance() / control.n();
    for (Seen trial : seen) {
      double weight = weight(cells.get(partition.cell(trial.context())), trial) / weights;
      variance += weight * weight * (trial.score() - mean) * (trial.score() - mean);
    }
    double gain = mean - control.mean();
    double half = NORMAL * Math.sqrt(variance);
    return new Interval(gain, gain - half, gain + half, LEVEL, seen.size());
  }

  private static double share(List<Candidate> cell, Set<Point> ran) {
    double share = 0;
    for (Candidate candidate : cell) {
      share += ran.contains(candidate.point()) ? candidate.weight() : 0;
    }
    return cell.isEmpty() ? 0 : share / total(cell);
  }

  private static double weight(List<Candidate> cell, Seen trial) {
    return trial.control() || trial.propensity() >= 1
        ? 0
        : share(cell, Set.of(trial.ran())) / trial.propensity();
  }
}
