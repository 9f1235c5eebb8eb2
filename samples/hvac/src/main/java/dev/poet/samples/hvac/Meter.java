package dev.poet.samples.hvac;

import dev.poet.api.Outcome;

/** Adds up what a day has cost. Not thread-safe. */
final class Meter {
  private double cost;
  private double discomfort;
  private double energy;

  /**
   * One step of the control.
   *
   * @param dollars price of the energy used
   * @param kelvinHours discomfort while somebody was home and awake, K h
   * @param kwh electricity and gas used
   * @param starts how often a machine was switched on
   * @param travel how far the air temperature went up and down, K
   */
  void record(
      @Outcome("cost") double dollars,
      @Outcome("discomfort") double kelvinHours,
      @Outcome("energy") double kwh,
      @Outcome("starts") double starts,
      @Outcome("travel") double travel) {
    cost += dollars;
    discomfort += kelvinHours;
    energy += kwh;
  }

  void reset() {
    cost = 0;
    discomfort = 0;
    energy = 0;
  }

  /** $ since the reset. */
  double cost() {
    return cost;
  }

  /** K h since the reset. */
  double discomfort() {
    return discomfort;
  }

  /** kWh since the reset. */
  double energy() {
    return energy;
  }
}
