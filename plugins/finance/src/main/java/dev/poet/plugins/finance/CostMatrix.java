package dev.poet.plugins.finance;

/**
 * What a wrong decision costs, in any unit as long as it is the same; right ones cost nothing.
 *
 * @param approvedBad an approved applicant who does not repay; positive
 * @param refusedGood a refused applicant who would have repaid; positive
 */
record CostMatrix(double approvedBad, double refusedGood) {

  /**
   * What a decision costs.
   *
   * @param bad 1 if the applicant does not repay, 0 if he does, between them if that is assumed
   */
  double cost(boolean approved, double bad) {
    return approved ? approvedBad * bad : refusedGood * (1 - bad);
  }

  /**
   * Where probabilities of default are exact, the cheapest cut-off (Elkan, "The foundations of
   * cost-sensitive learning", IJCAI 2001).
   */
  double closedForm() {
    return refusedGood / (refusedGood + approvedBad);
  }
}
