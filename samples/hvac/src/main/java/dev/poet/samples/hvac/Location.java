package dev.poet.samples.hvac;

/**
 * Where the weather was recorded.
 *
 * @param name the station's name
 * @param latitude degrees, north positive
 * @param longitude degrees, east positive
 * @param zoneHours hours ahead of UTC of the clock that stamps the records
 */
record Location(String name, double latitude, double longitude, double zoneHours) {

  /** The station that the synthetic year imitates. */
  static final Location CHICAGO = new Location("synthetic Chicago", 41.98, -87.92, -6);
}
