package dev.poet.plugins.finance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a cut-off treats groups alike, judged by the last applicants as if it had decided all of
 * them: the four-fifths rule (the lower approval rate is at least so much of the higher one) and
 * equal opportunity (of those who repay, as many are approved in both groups). Immutable.
 */
final class Fairness {
  private final List<Group> groups;
  private final double leastRatio;
  private final double mostGap;

  private record Group(String audit, ApprovalRates all, ApprovalRates repaying) {
    /** 0 while too few are known to repay. */
    double gap(double cutOff) {
      return repaying.isKnown() ? repaying.gap(cutOff) : 0;
    }
  }

  /**
   * @param leastRatio of approval rates, in [0, 1]
   * @param mostGap between approval rates of those who repay, in [0, 1]
   */
  Fairness(List<Applicant> applicants, List<String> audited, double leastRatio, double mostGap) {
    this.leastRatio = leastRatio;
    this.mostGap = mostGap;
    LabelWeights weights = new LabelWeights(applicants);
    this.groups =
        audited.stream()
            .map(
                audit ->
                    new Group(
                        audit,
                        ApprovalRates.of(applicants, audit),
                        ApprovalRates.of(applicants, audit, a -> a.bad() == 0 ? weights.of(a) : 0)))
            .toList();
  }

  /** The groups of which too few were seen. */
  List<String> unknown() {
    return groups.stream().filter(group -> !group.all().isKnown()).map(Group::audit).toList();
  }

  /** Why {@code cutOff} does not treat groups alike, in one sentence; empty if it does. */
  Optional<String> objection(double cutOff) {
    List<String> objections = new ArrayList<>();
    for (Group group : groups) {
      double ratio = group.all().ratio(cutOff);
      if (ratio < leastRatio) {
        objections.add(
            String.format(
                Locale.ROOT,
                "%s: approval rates %.3f and %.3f, a ratio of %.3f below %.2f",
                group.audit(),
                group.all().ofGroup(cutOff),
                group.all().ofOthers(cutOff),
                ratio,
                leastRatio));
      }
      double gap = group.gap(cutOff);
      if (gap > mostGap) {
        objections.add(
            String.format(
                Locale.ROOT,
                "%s: of those who repay, shares that lie %.3f apart are approved, more than %.2f",
                group.audit(),
                gap,
                mostGap));
      }
    }
    return objections.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", objections));
  }

  /** Whether {@code cutOff} treats no group worse than {@code now} does. */
  boolean isNoWorse(double cutOff, double now) {
    return groups.stream()
        .allMatch(
            group ->
                group.all().ratio(cutOff) >= group.all().ratio(now)
                    && group.gap(cutOff) <= group.gap(now));
  }
}
