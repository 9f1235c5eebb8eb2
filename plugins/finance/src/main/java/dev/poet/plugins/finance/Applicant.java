package dev.poet.plugins.finance;

import java.util.Map;

/**
 * A decided application, as guards look at it.
 *
 * @param score grows with the risk
 * @param bad 1 did not repay, 0 did; NaN if nobody knows
 * @param groups by audit metric, whether the applicant belongs to the protected group; lacks those
 *     of which nothing is known
 */
record Applicant(double score, double bad, Map<String, Boolean> groups) {
  Applicant {
    groups = Map.copyOf(groups);
  }

  boolean isKnown() {
    return bad == 0 || bad == 1;
  }
}
