package dev.poet.learning;

/**
 * What the two decisions cost under the two outcomes. A decision whose outcomes nobody has seen
 * costs what is assumed of it, an outcome of 1 then nothing: refusing what would have failed is
 * free. Not thread-safe.
 */
final class DecisionCosts {
  private final RecentCost[] known = new RecentCost[4];
  private final RecentCost[] assumed = new RecentCost[2];

  DecisionCosts() {
    for (int i = 0; i < known.length; i++) {
      known[i] = new RecentCost();
    }
    for (int i = 0; i < assumed.length; i++) {
      assumed[i] = new RecentCost();
    }
  }

  DecisionCosts(StateInput in) {
    for (int i = 0; i < known.length; i++) {
      known[i] = new RecentCost(in);
    }
    for (int i = 0; i < assumed.length; i++) {
      assumed[i] = new RecentCost(in);
    }
  }

  void write(StateOutput out) {
    for (RecentCost cost : known) {
      cost.write(out);
    }
    for (RecentCost cost : assumed) {
      cost.write(out);
    }
  }

  /**
   * @param outcome 0 or 1, or the share of ones that is assumed
   */
  void add(boolean yes, double outcome, double cost) {
    if (outcome == 0 || outcome == 1) {
      known[index(yes, outcome == 1)].add(cost);
    } else {
      assumed[yes ? 1 : 0].add(cost / (1 - outcome));
    }
  }

  /** The expected cost of a decision where {@code share} of the outcomes are 1. */
  double of(boolean yes, double share) {
    return share * of(yes, true) + (1 - share) * of(yes, false);
  }

  /** How much faster one decision becomes dearer than the other as the share grows. */
  double difference() {
    return of(true, true) - of(true, false) - of(false, true) + of(false, false);
  }

  private double of(boolean yes, boolean one) {
    RecentCost cost = known[index(yes, one)];
    boolean isAssumed = !one && !cost.isKnown();
    return isAssumed ? assumed[yes ? 1 : 0].value() : cost.value();
  }

  private static int index(boolean yes, boolean one) {
    return (yes ? 2 : 0) + (one ? 1 : 0);
  }
}
