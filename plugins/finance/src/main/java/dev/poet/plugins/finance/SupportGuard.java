package dev.poet.plugins.finance;

import dev.poet.spi.Guard;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import java.util.Arrays;
import java.util.Locale;

/**
 * Outcomes are known where applicants were approved. A cut-off beyond the scores of which outcomes
 * are known is a guess: in its place comes the last one that is not, and the reason warns of it.
 */
final class SupportGuard implements Guard {
  /** Outcomes beyond a cut-off before it lies outside what was seen. */
  private static final int LEAST = 20;

  private final FairnessGuard.Audit audit;

  SupportGuard(FairnessGuard.Audit audit) {
    this.audit = audit;
  }

  @Override
  public String name() {
    return "finance-support";
  }

  @Override
  public Verdict judge(ParameterSpace space, Point current, Point proposed) {
    int index = space.indexOf(CreditTerms.CUT_OFF);
    if (index < 0 || proposed.get(index) <= current.get(index)) {
      return new Verdict.Allow();
    }
    double[] known =
        audit.applicants().stream()
            .filter(Applicant::isKnown)
            .mapToDouble(Applicant::score)
            .sorted()
            .toArray();
    double last = known.length < LEAST ? current.get(index) : known[known.length - LEAST];
    double supported = Math.max(current.get(index), last);
    if (proposed.get(index) <= supported) {
      return new Verdict.Allow();
    }
    String reason =
        String.format(
            Locale.ROOT,
            "a cut-off of %.4f lies outside what was seen: fewer than %d outcomes are known of"
                + " scores above %.4f",
            proposed.get(index),
            LEAST,
            supported);
    double[] values = proposed.toArray();
    values[index] = space.domain(index).nearest(supported);
    Point point = Point.of(values);
    return space.contains(point) && !Arrays.equals(values, current.toArray())
        ? new Verdict.Replace(point, reason)
        : new Verdict.Veto(reason);
  }
}
