package dev.poet.engine.guard;

import dev.poet.spi.Guard;
import dev.poet.spi.Guard.Verdict;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Guards one after the other, each judging what the one before let through: pins, bounds, rests,
 * the step limit, the dead band, those of plugins, limits on metrics, then bounds and pins again,
 * because no guard's replacement may leave them. Immutable.
 */
public final class Guards {
  private final List<Guard> more;
  private final Pinned pinned;
  private final RateLimit limit;
  private final Optional<KeepsLimits> metrics;
  private final double longest;
  private final List<Guard> guards;

  /** One guard's word on the point that came to it. */
  public record Step(String guard, Point proposed, Verdict verdict) {}

  /**
   * What the guards made of a point.
   *
   * @param point what may be tried; empty after a veto
   * @param steps what each guard said, in their order, up to a veto
   */
  public record Ruling(Optional<Point> point, List<Step> steps) {}

  /**
   * @param more guards beyond bounds and step limit
   */
  public Guards(List<Guard> more) {
    this(more, Pinned.NONE, RateLimit.NONE, Optional.empty(), 1);
  }

  /**
   * The guards of a function.
   *
   * @param more as for {@link #Guards(List)}
   */
  public static Guards of(ParameterSpace space, List<Guard> more) {
    List<Guard> all = new ArrayList<>();
    if (space.parameters().stream().anyMatch(parameter -> parameter.deadBand() > 0)) {
      all.add(new DeadBand());
    }
    all.addAll(more);
    return new Guards(all);
  }

  private Guards(
      List<Guard> more,
      Pinned pinned,
      RateLimit limit,
      Optional<KeepsLimits> metrics,
      double longest) {
    this.more = List.copyOf(more);
    this.pinned = pinned;
    this.limit = limit;
    this.metrics = metrics;
    this.longest = longest;
    guards = new ArrayList<>();
    if (!pinned.isEmpty()) {
      guards.add(pinned);
    }
    guards.add(new WithinBounds());
    if (limit != RateLimit.NONE) {
      guards.add(limit);
    }
    guards.add(new MaxStep(longest));
    guards.addAll(more);
    metrics.ifPresent(guards::add);
    guards.add(new WithinBounds());
    if (!pinned.isEmpty()) {
      guards.add(pinned.kept());
    }
  }

  /** The same guards with other pins. */
  public Guards with(Pinned pins) {
    return new Guards(more, pins, limit, metrics, longest);
  }

  /** The same guards for a policy in which some parameters rest. */
  public Guards with(RateLimit rests) {
    return new Guards(more, pinned, rests, metrics, longest);
  }

  /** The same guards, and limits on metrics. */
  public Guards with(KeepsLimits limits) {
    return new Guards(more, pinned, limit, Optional.of(limits), longest);
  }

  /** The same guards with steps of at most this share of a range. */
  public Guards withSteps(double most) {
    return new Guards(more, pinned, limit, metrics, most);
  }

  public Pinned pinned() {
    return pinned;
  }

  /**
   * @param best what is believed best: it is judged instead of a point to which a guard says that
   *     nothing new is to be tried
   */
  public Ruling judge(ParameterSpace space, Point current, Point proposed, Point best) {
    Point point = proposed;
    List<Step> steps = new ArrayList<>();
    for (Guard guard : guards) {
      Verdict verdict = guard.judge(space, current, point);
      if (verdict instanceof Verdict.Keep keep && !proposed.equals(best)) {
        steps.add(new Step(guard.name(), point, new Verdict.Replace(best, keep.reason())));
        Ruling instead = judge(space, current, best, best);
        steps.addAll(instead.steps());
        return new Ruling(instead.point(), steps);
      }
      steps.add(new Step(guard.name(), point, asOfBest(verdict)));
      if (verdict instanceof Verdict.Replace replaced) {
        point = replaced.point();
      } else if (verdict instanceof Verdict.Veto) {
        return new Ruling(Optional.empty(), steps);
      }
    }
    return new Ruling(Optional.of(point), steps);
  }

  private static Verdict asOfBest(Verdict verdict) {
    return verdict instanceof Verdict.Keep ? new Verdict.Allow() : verdict;
  }
}
