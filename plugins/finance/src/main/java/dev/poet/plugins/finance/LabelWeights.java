package dev.poet.plugins.finance;

import java.util.List;

/**
 * What an applicant whose outcome is known counts, where that of others is not: the inverse of the
 * share of known outcomes among those with a similar score, since whether an outcome is known
 * depends on the score alone. At most {@value #MOST}. Immutable.
 */
final class LabelWeights {
  private static final int BINS = 20;
  private static final double MOST = 20;

  private final double low;
  private final double width;
  private final int[] seen = new int[BINS];
  private final int[] known = new int[BINS];

  LabelWeights(List<Applicant> applicants) {
    double lowest = applicants.stream().mapToDouble(Applicant::score).min().orElse(0);
    double highest = applicants.stream().mapToDouble(Applicant::score).max().orElse(1);
    this.low = lowest;
    this.width = highest > lowest ? (highest - lowest) / BINS : 1;
    for (Applicant applicant : applicants) {
      seen[bin(applicant)]++;
      known[bin(applicant)] += applicant.isKnown() ? 1 : 0;
    }
  }

  /** 0 of an applicant whose outcome nobody knows. */
  double of(Applicant applicant) {
    int bin = bin(applicant);
    return applicant.isKnown() ? Math.min(MOST, (double) seen[bin] / known[bin]) : 0;
  }

  private int bin(Applicant applicant) {
    return Math.min(BINS - 1, (int) ((applicant.score() - low) / width));
  }
}
