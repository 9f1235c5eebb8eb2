package dev.poet.plugins.hvac;

/**
 * A house as two temperatures: the air with what stands in the rooms, and the mass of walls and
 * floors.
 *
 * <pre>{@code
 * C_a dTa/dt = H_a (To - Ta) + H (Tm - Ta) + gains to air + plant
 * C_m dTm/dt = H_m (To - Tm) + H (Ta - Tm) + gains to mass
 * }</pre>
 *
 * <p>Per floor area: C_m 165 kJ/K (medium mass, ISO 13790:2008 table 12), C_a 10 kJ/K (ISO
 * 52016-1:2017), H the heat transfer of 2.5 m2 of mass surface with about 4 W/(m2 K). Steps are
 * backward Euler. Not thread-safe.
 */
final class TwoNodeHouse {
  private static final double MASS = 165_000;
  private static final double AIR = 10_000;
  private static final double COUPLING = 4.0 * 2.5;

  /** Share of the loss through windows and air leaks, which the mass does not feel. */
  private static final double LOSS_OF_AIR = 0.55;

  /** Shares of inner and solar gains that warm the air at once. */
  private static final double INNER_TO_AIR = 0.5;

  private static final double SOLAR_TO_AIR = 0.3;

  private final double airLoss;
  private final double massLoss;
  private final double coupling;
  private final double airStore;
  private final double massStore;
  private final double airDiagonal;
  private final double massDiagonal;

  private double air;
  private double mass;
  private double airWithoutPlant;
  private double massRight;

  TwoNodeHouse(HouseDescription house, ThermalConstants constants, double seconds) {
    double loss = constants.loss() * house.heatLoss() * house.floorArea();
    this.airLoss = LOSS_OF_AIR * loss;
    this.massLoss = loss - airLoss;
    this.coupling = COUPLING * house.floorArea();
    this.airStore = AIR * house.floorArea() / seconds;
    this.massStore = constants.mass() * house.mass() * MASS * house.floorArea() / seconds;
    this.airDiagonal = airStore + airLoss + coupling;
    this.massDiagonal = massStore + massLoss + coupling;
  }

  void start(double temperature) {
    air = temperature;
    mass = temperature;
  }

  double air() {
    return air;
  }

  /** K that one W of plant adds to the air in this step. */
  double perWatt() {
    return massDiagonal / (airDiagonal * massDiagonal - coupling * coupling);
  }

  /** The air's temperature at the end of the next step if the plant does nothing, degC. */
  double drift(double outdoor, double inner, double solar) {
    double airRight =
        airStore * air + airLoss * outdoor + INNER_TO_AIR * inner + SOLAR_TO_AIR * solar;
    massRight =
        massStore * mass
            + massLoss * outdoor
            + (1 - INNER_TO_AIR) * inner
            + (1 - SOLAR_TO_AIR) * solar;
    airWithoutPlant =
        (airRight * massDiagonal + coupling * massRight)
            / (airDiagonal * massDiagonal - coupling * coupling);
    return airWithoutPlant;
  }

  /** Ends the step that {@link #drift} began, with so many W of plant. */
  void step(double plant) {
    air = airWithoutPlant + plant * perWatt();
    mass = (massRight + coupling * air) / massDiagonal;
  }
}
