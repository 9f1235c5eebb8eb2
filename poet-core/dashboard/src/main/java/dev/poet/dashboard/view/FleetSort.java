package dev.poet.dashboard.view;

import java.util.Comparator;

/** How rows of the fleet are ordered. */
public enum FleetSort {
  FUNCTION(Comparator.comparing(FleetRow::function)),
  GAIN(Comparator.comparing(row -> orLeast(row.gain().percent()))),
  TRIALS(Comparator.comparingLong(FleetRow::trials)),
  RATE(Comparator.comparingDouble(FleetRow::trialsPerMinute)),
  LAST(Comparator.comparingLong(FleetRow::lastTrialMillis)),
  STATE(Comparator.comparing(FleetRow::state)),
  MODE(Comparator.comparing(FleetRow::mode)),
  ATTENTION(Comparator.comparing(row -> row.needsAttention() ? 1 : 0));

  private final Comparator<FleetRow> order;

  FleetSort(Comparator<FleetRow> order) {
    this.order = order;
  }

  Comparator<FleetRow> order(boolean descending) {
    return (descending ? order.reversed() : order).thenComparing(FleetRow::function);
  }

  private static double orLeast(Double value) {
    return Double.isFinite(value) ? value : Double.NEGATIVE_INFINITY;
  }
}
