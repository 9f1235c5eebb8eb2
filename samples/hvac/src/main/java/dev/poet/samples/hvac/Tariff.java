package dev.poet.samples.hvac;

/** What energy costs. Gas has one price under every tariff. */
enum Tariff {
  /** 0.15 $/kWh at all times. */
  FLAT(0.15, 0.15),
  /** 0.32 $/kWh from 16:00 to 21:00 on every day, 0.10 $/kWh else. */
  TIME_OF_USE(0.10, 0.32);

  /** Gas, $/kWh of heating value (about 1.2 $ per therm). */
  static final double GAS = 0.04;

  static final int PEAK_BEGINS = 16 * 60;
  static final int PEAK_ENDS = 21 * 60;

  private final double offPeak;
  private final double peak;

  Tariff(double offPeak, double peak) {
    this.offPeak = offPeak;
    this.peak = peak;
  }

  /** Price of electricity, $/kWh. */
  double price(int minuteOfDay) {
    return peakHours(minuteOfDay) ? peak : offPeak;
  }

  /** Whether electricity is dearer now than at other times of the day. */
  boolean peak(int minuteOfDay) {
    return peak > offPeak && peakHours(minuteOfDay);
  }

  private static boolean peakHours(int minuteOfDay) {
    return minuteOfDay >= PEAK_BEGINS && minuteOfDay < PEAK_ENDS;
  }
}
