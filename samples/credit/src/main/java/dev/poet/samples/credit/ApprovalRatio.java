package dev.poet.samples.credit;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * Approval rates of a group and of everybody else.
 *
 * @param group share of the group that is approved
 * @param others share of everybody else
 */
record ApprovalRatio(double group, double others) {
  private static final int RESAMPLES = 400;
  private static final double TAIL = 0.025;

  /** By the cut-offs that were in force. */
  static ApprovalRatio of(List<Decided> decisions, Predicate<Decided> member) {
    return count(decisions, member, d -> d.approvedAt(d.cutOff()));
  }

  static ApprovalRatio at(List<Decided> decisions, Predicate<Decided> member, double cutOff) {
    return count(decisions, member, d -> d.approvedAt(cutOff));
  }

  private static ApprovalRatio count(
      List<Decided> decisions, Predicate<Decided> member, Predicate<Decided> approved) {
    int[] counts = new int[4];
    for (Decided decision : decisions) {
      counts[kind(decision, member, approved)]++;
    }
    return of(counts);
  }

  /** 0 and 1: others, refused and approved; 2 and 3: the group. */
  private static int kind(
      Decided decision, Predicate<Decided> member, Predicate<Decided> approved) {
    return (member.test(decision) ? 2 : 0) + (approved.test(decision) ? 1 : 0);
  }

  private static ApprovalRatio of(int[] counts) {
    return new ApprovalRatio(
        (double) counts[3] / Math.max(1, counts[2] + counts[3]),
        (double) counts[1] / Math.max(1, counts[0] + counts[1]));
  }

  /** The lower rate divided by the higher one; 1 where nobody is approved. */
  double ratio() {
    double higher = Math.max(group, others);
    return higher == 0 ? 1 : Math.min(group, others) / higher;
  }

  /** The 95 % interval of {@link #ratio}, from decisions drawn anew with replacement. Seeded. */
  static double[] bootstrap(List<Decided> decisions, Predicate<Decided> member) {
    int[] kinds =
        decisions.stream().mapToInt(d -> kind(d, member, e -> e.approvedAt(e.cutOff()))).toArray();
    SplittableRandom random = new SplittableRandom(decisions.size());
    double[] ratios = new double[RESAMPLES];
    for (int sample = 0; sample < RESAMPLES && kinds.length > 0; sample++) {
      int[] counts = new int[4];
      for (int i = 0; i < kinds.length; i++) {
        counts[kinds[random.nextInt(kinds.length)]]++;
      }
      ratios[sample] = of(counts).ratio();
    }
    Arrays.sort(ratios);
    return new double[] {
      ratios[(int) (TAIL * RESAMPLES)], ratios[(int) ((1 - TAIL) * RESAMPLES) - 1]
    };
  }
}
