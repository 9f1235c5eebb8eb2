package dev.poet.benchmarks;

import java.util.List;

/**
 * A season under a tariff.
 *
 * @param season as the sample's option names it
 * @param tariff as the sample's option names it
 */
record World(String season, String tariff) {
  static final List<World> ALL =
      List.of(
          new World("winter", "time-of-use"),
          new World("summer", "time-of-use"),
          new World("winter", "flat"),
          new World("summer", "flat"));

  /** One world with something to gain and one without. */
  static final List<World> FEW = List.of(ALL.get(0), ALL.get(3));

  boolean isFlat() {
    return tariff.equals("flat");
  }

  String label() {
    return season + " " + tariff;
  }
}
