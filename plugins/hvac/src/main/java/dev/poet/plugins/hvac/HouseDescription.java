package dev.poet.plugins.hvac;

/**
 * What somebody who lives in a house can say of it, in {@code hvac.properties} beside the plugin.
 * Size, losses, mass and windows are first guesses, which the days of the house correct.
 *
 * @param floorArea heated, m2
 * @param heatLoss of walls, windows and air per floor area, W/(m2 K)
 * @param mass that takes up heat, as a factor of that of a house of medium weight
 * @param glass of windows, as a factor of what is usual
 * @param furnace whether it burns gas; else a heat pump
 * @param heating set point when home, degC
 * @param cooling set point when home, degC
 * @param comfortLow below this a person at home is uncomfortable, degC
 * @param comfortHigh above this, degC
 * @param price of electricity, per kWh
 * @param peakPrice of electricity in peak hours, per kWh
 * @param gasPrice per kWh of heating value
 * @param peak when electricity is dear
 * @param weekdays when somebody is usually home and awake from Monday to Friday
 * @param weekends the same on Saturday and Sunday
 */
record HouseDescription(
    double floorArea,
    double heatLoss,
    double mass,
    double glass,
    boolean furnace,
    double heating,
    double cooling,
    double comfortLow,
    double comfortHigh,
    double price,
    double peakPrice,
    double gasPrice,
    Hours peak,
    Hours weekdays,
    Hours weekends) {

  double price(int minute) {
    return peak.contain(minute) ? peakPrice : price;
  }

  /** Whether the thermostat saves now because electricity is dear. */
  boolean saves(int minute) {
    return peakPrice > price && peak.contain(minute);
  }

  Hours home(boolean weekend) {
    return weekend ? weekends : weekdays;
  }
}
