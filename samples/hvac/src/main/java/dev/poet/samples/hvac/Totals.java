package dev.poet.samples.hvac;

/**
 * Sums over the days of a run.
 *
 * @param days how many
 * @param cost $
 * @param discomfort K h
 * @param energy kWh
 * @param score $
 */
record Totals(int days, double cost, double discomfort, double energy, double score) {
  static final Totals NONE = new Totals(0, 0, 0, 0, 0);

  Totals plus(DayReport day) {
    return new Totals(
        days + 1,
        cost + day.cost(),
        discomfort + day.discomfort(),
        energy + day.energy(),
        score + day.score());
  }

  /** One JSON object, numbers in full precision. */
  String json() {
    return "{\"days\": "
        + days
        + ", \"cost\": "
        + cost
        + ", \"discomfort\": "
        + discomfort
        + ", \"energy\": "
        + energy
        + ", \"score\": "
        + score
        + "}";
  }
}
