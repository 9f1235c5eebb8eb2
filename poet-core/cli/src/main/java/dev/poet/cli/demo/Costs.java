package dev.poet.cli.demo;

/** What both runs have cost by a day. */
record Costs(DaySeries withAgent, DaySeries without) {

  /** $ that the tuned run has cost over its first {@code days} days. */
  double tuned(int days) {
    return withAgent.first(days).sum(Day::cost);
  }

  /** $ that the run without the agent has cost over as many. */
  double asWritten(int days) {
    return without.first(days).sum(Day::cost);
  }
}
