package dev.poet.plugins.finance;

import dev.poet.spi.Domain;
import dev.poet.spi.Guard;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Lets no cut-off pass that treats groups too differently; in its place comes the nearest one that
 * does not, on the way to the one in force and on to the one as written. Where there is none,
 * nothing passes that treats any group worse than what is in force. Nothing is let through as long
 * as too few of a group were seen, or nobody says who belongs to one.
 */
final class FairnessGuard implements Guard {
  /** Places that are looked at. */
  private static final int STEPS = 128;

  private final Audit audit;

  FairnessGuard(Audit audit) {
    this.audit = audit;
  }

  @Override
  public String name() {
    return "finance-fairness";
  }

  @Override
  public Verdict judge(ParameterSpace space, Point current, Point proposed) {
    int index = space.indexOf(CreditTerms.CUT_OFF);
    if (index < 0 || proposed.equals(current) || !audit.isFairnessAsked()) {
      return new Verdict.Allow();
    }
    Optional<String> blind = audit.blindness();
    if (blind.isPresent()) {
      return new Verdict.Veto(blind.get());
    }
    Fairness fairness = audit.fairness();
    double now = current.get(index);
    double wanted = proposed.get(index);
    Optional<String> objection = fairness.objection(wanted);
    if (objection.isEmpty()) {
      return new Verdict.Allow();
    }
    double written = audit.written().orElse(now);
    double end = now >= wanted ? Math.max(now, written) : Math.min(now, written);
    Optional<Double> fair = nearestFair(space.domain(index), wanted, end, fairness);
    if (fair.isEmpty()) {
      return fairness.isNoWorse(wanted, now)
          ? new Verdict.Allow()
          : new Verdict.Veto(objection.get());
    }
    Point point = with(proposed, index, fair.get());
    return space.contains(point) && !point.equals(current)
        ? new Verdict.Replace(point, objection.get())
        : new Verdict.Veto(objection.get());
  }

  private static Optional<Double> nearestFair(
      Domain domain, double wanted, double end, Fairness fairness) {
    double step = (end - wanted) / STEPS;
    for (int i = 1; i <= STEPS; i++) {
      double value = domain.nearest(wanted + i * step);
      if (fairness.objection(value).isEmpty()) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  private static Point with(Point point, int index, double value) {
    double[] values = point.toArray();
    values[index] = value;
    return Point.of(values);
  }

  /** What a guard may ask about those who were decided. */
  interface Audit {
    boolean isFairnessAsked();

    /** Why nothing can be said about fairness; empty if something can. */
    Optional<String> blindness();

    Fairness fairness();

    /** The cut-off as written; empty while it was not seen to run. */
    OptionalDouble written();

    List<Applicant> applicants();
  }
}
