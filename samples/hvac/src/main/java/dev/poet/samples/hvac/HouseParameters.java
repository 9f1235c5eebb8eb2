package dev.poet.samples.hvac;

/**
 * The constants of a 5R1C network, ISO 13790:2008 with the notation of 7.2.2 and Annex C, and the
 * capacity of air and furnishings that is added to it.
 *
 * @param surfaceToAir H_tr,is, between surfaces and air, W/K
 * @param windows H_tr,w, between outdoors and surfaces, W/K
 * @param massToSurface H_tr,ms, between mass and surfaces, W/K
 * @param outdoorToMass H_tr,em, between outdoors and mass, W/K
 * @param massCapacity C_m, J/K
 * @param airCapacity C_a, J/K (not in the standard)
 * @param massShare A_m / A_t
 * @param windowShare H_tr,w / (9.1 A_t)
 */
record HouseParameters(
    double surfaceToAir,
    double windows,
    double massToSurface,
    double outdoorToMass,
    double massCapacity,
    double airCapacity,
    double massShare,
    double windowShare) {
  /** h_is, between air and surfaces, W/(m2 K): 7.2.2.2. */
  private static final double H_IS = 3.45;

  /** h_ms, between mass and surfaces, W/(m2 K): 12.2.2. */
  private static final double H_MS = 9.1;

  /** Lambda_at, all surfaces facing the room per floor area: 7.2.2.2. */
  private static final double SURFACES_PER_FLOOR = 4.5;

  /** A_m per floor area, class medium: table 12. */
  private static final double MEDIUM_MASS_AREA = 2.5;

  /** C_m per floor area, class medium, J/(m2 K): table 12. */
  private static final double MEDIUM_MASS_CAPACITY = 165_000;

  /**
   * Air and furnishings per floor area, J/(m2 K): 3,000 for the air (2.5 m x 1,200 J/(m3 K)) and
   * five times that for what stands in the rooms and follows the air within minutes. ISO
   * 52016-1:2017 counts 10,000 for both; 18,000 was calibrated.
   */
  private static final double AIR_AND_FURNITURE = 18_000;

  /**
   * The reference house: 140 m2, medium mass, 21 m2 of windows (42 W/K), opaque parts 114 W/K. With
   * the mean infiltration in Chicago it loses 207 W per K in winter and 189 in summer.
   */
  static final HouseParameters REFERENCE = mediumMass(140, 114, 42);

  /**
   * A house of the standard's class "medium".
   *
   * @param floor A_f, m2
   * @param opaque H_tr,op, W/K
   * @param windows H_tr,w, W/K
   */
  static HouseParameters mediumMass(double floor, double opaque, double windows) {
    double surfaces = SURFACES_PER_FLOOR * floor;
    double massArea = MEDIUM_MASS_AREA * floor;
    double massToSurface = H_MS * massArea; // eq. (64)
    return new HouseParameters(
        H_IS * surfaces, // eq. (9)
        windows,
        massToSurface,
        1 / (1 / opaque - 1 / massToSurface), // eq. (63)
        MEDIUM_MASS_CAPACITY * floor,
        AIR_AND_FURNITURE * floor,
        massArea / surfaces,
        windows / (H_MS * surfaces));
  }

  /** The same house with another capacity of air and furnishings, J/K. */
  HouseParameters withAirCapacity(double capacity) {
    return new HouseParameters(
        surfaceToAir,
        windows,
        massToSurface,
        outdoorToMass,
        massCapacity,
        capacity,
        massShare,
        windowShare);
  }
}
