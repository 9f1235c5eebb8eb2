package dev.poet.plugins.finance;

import dev.poet.spi.Guard;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import java.util.List;
import java.util.Locale;

/**
 * More risk must never help an applicant. A weight of the scorecard (a parameter whose name begins
 * with {@value #WEIGHT}) must not be negative; and as long as those with high scores turn out to
 * repay more often than those with low ones, no cut-off on these scores passes.
 */
final class MonotoneGuard implements Guard {
  static final String WEIGHT = "weight";

  /** Standard errors; a healthy scorecard is that far off once in a thousand looks. */
  private static final double CERTAIN = 3;

  private static final int LEAST = 60;

  private final FairnessGuard.Audit audit;

  MonotoneGuard(FairnessGuard.Audit audit) {
    this.audit = audit;
  }

  @Override
  public String name() {
    return "finance-monotone";
  }

  @Override
  public Verdict judge(ParameterSpace space, Point current, Point proposed) {
    for (int i = 0; i < space.size(); i++) {
      if (space.names().get(i).startsWith(WEIGHT) && proposed.get(i) < 0) {
        return new Verdict.Veto(
            "%s must not be negative, or more risk would help an applicant, but is %s"
                .formatted(space.names().get(i), proposed.get(i)));
      }
    }
    return space.indexOf(CreditTerms.CUT_OFF) >= 0 && !proposed.equals(current)
        ? scores()
        : new Verdict.Allow();
  }

  /** Compares those with the lowest third of scores and those with the highest. */
  private Verdict scores() {
    List<Applicant> known =
        audit.applicants().stream()
            .filter(Applicant::isKnown)
            .sorted((a, b) -> Double.compare(a.score(), b.score()))
            .toList();
    int third = known.size() / 3;
    if (known.size() < LEAST) {
      return new Verdict.Allow();
    }
    double low = rate(known.subList(0, third));
    double high = rate(known.subList(known.size() - third, known.size()));
    double error = Math.sqrt((low * (1 - low) + high * (1 - high)) / third);
    return high - low < -CERTAIN * error
        ? new Verdict.Veto(
            String.format(
                Locale.ROOT,
                "scores no longer order risk: %.3f of the lowest third did not repay but %.3f of"
                    + " the highest",
                low,
                high))
        : new Verdict.Allow();
  }

  private static double rate(List<Applicant> applicants) {
    return applicants.stream().mapToDouble(Applicant::bad).average().orElse(0);
  }
}
