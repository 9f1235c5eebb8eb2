package dev.poet.plugins.hvac;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What of a house is not known when somebody moves in, as factors of what is usual for its floor
 * area; 1 is the usual.
 *
 * @param loss of walls, windows and air
 * @param mass that takes up heat
 * @param sun that comes in
 * @param inner heat of people and appliances
 * @param bill what the plant costs for the heat or cold it gives: below 1 a good machine
 */
record ThermalConstants(double loss, double mass, double sun, double inner, double bill) {
  static final ThermalConstants USUAL = new ThermalConstants(1, 1, 1, 1, 1);

  /** How many there are. */
  static final int COUNT = 5;

  private static final String[] NAMES = {"loss", "mass", "sun", "inner", "bill"};

  /** From natural logarithms, in the order of the components. */
  static ThermalConstants ofLogs(double[] logs) {
    return new ThermalConstants(
        StrictMath.exp(logs[0]),
        StrictMath.exp(logs[1]),
        StrictMath.exp(logs[2]),
        StrictMath.exp(logs[3]),
        StrictMath.exp(logs[4]));
  }

  /** From {@link #named}; what is missing is as usual. */
  static ThermalConstants of(Map<String, Double> named) {
    return new ThermalConstants(
        named.getOrDefault(NAMES[0], 1.0),
        named.getOrDefault(NAMES[1], 1.0),
        named.getOrDefault(NAMES[2], 1.0),
        named.getOrDefault(NAMES[3], 1.0),
        named.getOrDefault(NAMES[4], 1.0));
  }

  Map<String, Double> named() {
    double[] values = {loss, mass, sun, inner, bill};
    Map<String, Double> named = new LinkedHashMap<>();
    for (int i = 0; i < COUNT; i++) {
      named.put(NAMES[i], values[i]);
    }
    return named;
  }
}
