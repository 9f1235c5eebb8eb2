package dev.poet.samples.credit;

/**
 * A decision with the whole truth beside it, which only a simulation knows.
 *
 * @param dear what it costs to approve somebody who does not repay; refusing somebody who would
 *     have repaid costs 1
 * @param cutOff that was in force
 */
record Decided(
    double probability, boolean bad, boolean female, boolean young, double dear, double cutOff) {

  boolean approvedAt(double cut) {
    return probability < cut;
  }

  double costAt(double cut) {
    if (approvedAt(cut)) {
      return bad ? dear : 0;
    }
    return bad ? 0 : 1;
  }

  double cost() {
    return costAt(cutOff);
  }
}
