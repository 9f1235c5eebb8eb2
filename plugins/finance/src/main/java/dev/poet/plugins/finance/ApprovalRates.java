package dev.poet.plugins.finance;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * How many of a protected group, and of everybody else, a cut-off approves. Immutable.
 *
 * @param group scores of the group, ascending
 * @param groupWeight what each of them counts, added up from the first
 * @param others scores of everybody else, ascending
 * @param othersWeight what each of them counts, added up from the first
 */
record ApprovalRates(double[] group, double[] groupWeight, double[] others, double[] othersWeight) {

  /** Fewer are no evidence of a rate. */
  static final int LEAST = 30;

  /** Of all who decided applications. */
  static ApprovalRates of(List<Applicant> applicants, String audit) {
    return of(applicants, audit, applicant -> 1);
  }

  /**
   * @param weight what an applicant counts; 0: is left out
   */
  static ApprovalRates of(
      List<Applicant> applicants, String audit, ToDoubleFunction<Applicant> weight) {
    Column group = column(applicants, a -> Boolean.TRUE.equals(a.groups().get(audit)), weight);
    Column others = column(applicants, a -> Boolean.FALSE.equals(a.groups().get(audit)), weight);
    return new ApprovalRates(group.scores, group.weights, others.scores, others.weights);
  }

  private record Column(double[] scores, double[] weights) {}

  private static Column column(
      List<Applicant> applicants, Predicate<Applicant> member, ToDoubleFunction<Applicant> weight) {
    double[][] rows =
        applicants.stream()
            .filter(member)
            .map(a -> new double[] {a.score(), weight.applyAsDouble(a)})
            .filter(row -> row[1] > 0)
            .sorted((a, b) -> Double.compare(a[0], b[0]))
            .toArray(double[][]::new);
    double[] weights = Arrays.stream(rows).mapToDouble(row -> row[1]).toArray();
    for (int i = 1; i < weights.length; i++) {
      weights[i] += weights[i - 1];
    }
    return new Column(Arrays.stream(rows).mapToDouble(row -> row[0]).toArray(), weights);
  }

  /** Whether there are enough of both. */
  boolean isKnown() {
    return group.length >= LEAST && others.length >= LEAST;
  }

  double ofGroup(double cutOff) {
    return rate(group, groupWeight, cutOff);
  }

  double ofOthers(double cutOff) {
    return rate(others, othersWeight, cutOff);
  }

  /** The lower rate divided by the higher one; 1 where nobody is approved. */
  double ratio(double cutOff) {
    double one = ofGroup(cutOff);
    double other = ofOthers(cutOff);
    double higher = Math.max(one, other);
    return higher == 0 ? 1 : Math.min(one, other) / higher;
  }

  /** How far the rates are apart, 0 to 1. */
  double gap(double cutOff) {
    return Math.abs(ofGroup(cutOff) - ofOthers(cutOff));
  }

  private static double rate(double[] scores, double[] weights, double cutOff) {
    int at = Arrays.binarySearch(scores, cutOff);
    int below = at >= 0 ? at : -at - 1;
    while (below > 0 && scores[below - 1] >= cutOff) {
      below--;
    }
    return below == 0 ? 0 : weights[below - 1] / weights[weights.length - 1];
  }
}
