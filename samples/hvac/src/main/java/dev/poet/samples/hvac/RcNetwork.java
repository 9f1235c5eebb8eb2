package dev.poet.samples.hvac;

/**
 * The house as a network of five resistances and two capacities: the 5R1C network of the simple
 * hourly method (ISO 13790:2008, 7.2.2 and Annex C) with a capacity C_a at the air node.
 *
 * <pre>{@code
 *          H_ve           H_is          H_ms
 * theta_e ------ air (C_a) ----- surfaces ----- mass (C_m) ------ theta_e
 *                                   |                     H_em
 *                                   +---- theta_e  (H_w)
 *
 * C_a dTa/dt = H_ve (Te - Ta) + H_is (Ts - Ta) + Phi_ia + Phi_HC
 *          0 = H_is (Ta - Ts) + H_w (Te - Ts) + H_ms (Tm - Ts) + Phi_st
 * C_m dTm/dt = H_em (Te - Tm) + H_ms (Ts - Tm) + Phi_m
 * }</pre>
 *
 * <p>Gains are shared by eq. (C.1) to (C.3). With C_a = 0 the balance of the nodes is that of (C.4)
 * to (C.11). A step is backward Euler, stable for any C_a: the surface node is eliminated and two
 * equations are solved in closed form. Not thread-safe.
 */
final class RcNetwork {
  private final HouseParameters house;
  private final double toSurfaces;
  private final double coupling;

  private double air;
  private double mass;
  private double surface;

  RcNetwork(HouseParameters house, double temperature) {
    this.house = house;
    this.toSurfaces = house.surfaceToAir() + house.windows() + house.massToSurface();
    this.coupling = house.surfaceToAir() * house.massToSurface() / toSurfaces;
    restore(temperature, temperature);
  }

  /** Sets the temperatures of the two capacities, degC. */
  void restore(double airTemperature, double massTemperature) {
    air = airTemperature;
    mass = massTemperature;
    surface = (air + mass) / 2; // until the first step; not part of the state
  }

  /**
   * Goes one step on, everything constant during the step.
   *
   * @param seconds length of the step
   * @param outdoor theta_e, also the temperature of the incoming air, degC
   * @param ventilation H_ve, W/K
   * @param internal Phi_int, heat from people and appliances, W
   * @param solar Phi_sol, W
   * @param plant Phi_HC, heat into the air, below 0 when cooling, W
   */
  void step(
      double seconds,
      double outdoor,
      double ventilation,
      double internal,
      double solar,
      double plant) {
    double radiant = 0.5 * internal + solar;
    double toAir = 0.5 * internal; // (C.1)
    double toMass = house.massShare() * radiant; // (C.2)
    double toSurface = (1 - house.massShare() - house.windowShare()) * radiant; // (C.3)

    double surfaceSource = (house.windows() * outdoor + toSurface) / toSurfaces;
    double airStore = house.airCapacity() / seconds;
    double massStore = house.massCapacity() / seconds;
    double airDiagonal =
        airStore + ventilation + house.surfaceToAir() * share(house.surfaceToAir());
    double massDiagonal =
        massStore + house.outdoorToMass() + house.massToSurface() * share(house.massToSurface());
    double airRight =
        airStore * air
            + ventilation * outdoor
            + toAir
            + plant
            + house.surfaceToAir() * surfaceSource;
    double massRight =
        massStore * mass
            + house.outdoorToMass() * outdoor
            + toMass
            + house.massToSurface() * surfaceSource;

    double determinant = airDiagonal * massDiagonal - coupling * coupling;
    air = (airRight * massDiagonal + coupling * massRight) / determinant;
    mass = (massRight * airDiagonal + coupling * airRight) / determinant;
    surface =
        surfaceSource + (house.surfaceToAir() * air + house.massToSurface() * mass) / toSurfaces;
  }

  /** The part of a conductance to the surfaces that remains when the surface node is eliminated. */
  private double share(double conductance) {
    return 1 - conductance / toSurfaces;
  }

  /** Air temperature theta_air, degC. */
  double air() {
    return air;
  }

  /** Mass temperature theta_m, degC. */
  double mass() {
    return mass;
  }

  /** Surface temperature theta_s, degC. */
  double surface() {
    return surface;
  }
}
