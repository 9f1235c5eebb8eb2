package dev.poet.samples.hvac;

/**
 * One day, 04:00 to 04:00.
 *
 * @param day index since the start of the run
 * @param cost $
 * @param discomfort K h outside 20.5 to 24.5 degC while somebody was home and awake
 * @param energy kWh of electricity and gas
 * @param outdoor mean outdoor temperature, degC
 * @param sunshine mean global horizontal radiation, W/m2
 * @param weekend whether it was a Saturday or Sunday
 */
record DayReport(
    int day,
    double cost,
    double discomfort,
    double energy,
    double outdoor,
    double sunshine,
    boolean weekend) {

  /** Cost plus 0.5 $ per K h of discomfort: small is good. */
  double score() {
    return cost + Comfort.PRICE * discomfort;
  }
}
