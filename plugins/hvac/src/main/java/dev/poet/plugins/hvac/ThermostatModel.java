package dev.poet.plugins.hvac;

import dev.poet.spi.Point;
import dev.poet.spi.SimulationModel;
import dev.poet.spi.TunedFunction;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a day costs, and how uncomfortable it is, in a {@link TwoNodeHouse} whose thermostat has the
 * parameters of {@link ThermostatKnowledge}; a parameter that the function lacks does nothing. The
 * day before is simulated too, because a house remembers. Half an hour a step; weather as daily
 * means with a usual course over the day; a plant that holds its set point exactly while it can.
 *
 * <p>What nobody tells of a house is fitted to its days, see {@link ThermalFit}. Thread-safe.
 */
final class ThermostatModel implements SimulationModel {
  /** Minutes. */
  private static final int STEP = 30;

  private static final double STEP_HOURS = STEP / 60.0;

  /** When a day's settings take over: nobody is up then. Minutes after midnight. */
  private static final int DAY_BEGINS = 4 * 60;

  /** Half the usual difference between afternoon and early morning, K. */
  private static final double SWING = 4;

  private static final double WARMEST_HOUR = 15;

  /**
   * Heat through windows per floor area and horizontal radiation: windows of 15 % of the floor, 70
   * % glass, transmittance 0.6, shading 0.55, vertical over horizontal 0.45.
   */
  private static final double SOLAR_SHARE = 0.15 * 0.7 * 0.6 * 0.55 * 0.45;

  /** Heat of people and appliances per floor area, W/m2. */
  private static final double INNER_HOME = 4.5;

  private static final double INNER_ELSE = 1.9;

  /** No heating above, no cooling below this mean outdoor temperature, degC. */
  private static final double HEATING_LIMIT = 18;

  private static final double COOLING_LIMIT = 12;

  /** Solar heat counts like so many K of outdoor temperature, K per W/m2. */
  private static final double SOL_AIR = 0.03;

  /** Limits of the set points: ASHRAE Guideline 36, as in {@link ThermostatKnowledge}. */
  private static final double HEAT_LOW = 18;

  private static final double HEAT_HIGH = 22;
  private static final double COOL_LOW = 22;
  private static final double COOL_HIGH = 27;
  private static final double AWAY_HEAT_LOW = 16;
  private static final double AWAY_COOL_HIGH = 32;

  private final HouseDescription house;
  private final Reading reading;
  private final double[] swing = new double[Hours.DAY / STEP];
  private final double[] sun = new double[Hours.DAY / STEP];
  private final double[] price = new double[Hours.DAY / STEP];
  private final boolean[] saves = new boolean[Hours.DAY / STEP];
  private final int[] untilHomeOnWeekdays;
  private final int[] untilHomeOnWeekends;

  private ThermostatModel(HouseDescription house, Reading reading) {
    this.house = house;
    this.reading = reading;
    for (int i = 0; i < swing.length; i++) {
      double hour = (i + 0.5) * STEP_HOURS;
      swing[i] = SWING * StrictMath.cos(2 * Math.PI * (hour - WARMEST_HOUR) / 24);
      sun[i] = Math.PI * Math.max(0, StrictMath.sin(Math.PI * (hour - 6) / 12));
      price[i] = house.price(i * STEP);
      saves[i] = house.saves(i * STEP);
    }
    this.untilHomeOnWeekdays = untilHome(house.home(false));
    this.untilHomeOnWeekends = untilHome(house.home(true));
  }

  /** Minutes until somebody is home, step by step from midnight; 0 while somebody is. */
  private static int[] untilHome(Hours home) {
    int[] until = new int[Hours.DAY / STEP];
    Arrays.setAll(until, i -> home.until(i * STEP));
    return until;
  }

  /** A model of {@code function}, if it says what the weather is and asks for what is predicted. */
  static Optional<SimulationModel> of(TunedFunction function, HouseDescription house) {
    return Reading.of(function).map(reading -> new ThermostatModel(house, reading));
  }

  @Override
  public String fingerprint() {
    return "hvac-house-2-" + Integer.toHexString(house.toString().hashCode());
  }

  @Override
  public List<Map<String, Double>> predict(List<Question> questions) {
    return answers(questions, ThermalConstants.USUAL);
  }

  @Override
  public List<Map<String, Double>> predict(
      List<Question> questions, Map<String, Double> constants) {
    return answers(questions, ThermalConstants.of(constants));
  }

  /** Factors of what is usual, named as in {@link ThermalConstants}. */
  @Override
  public Map<String, Double> fit(List<Observed> trials) {
    return ThermalFit.of(this::answers, trials, reading.predicted()).named();
  }

  private List<Map<String, Double>> answers(List<Question> questions, ThermalConstants constants) {
    return questions.stream().map(question -> answer(question, constants)).toList();
  }

  private Map<String, Double> answer(Question question, ThermalConstants constants) {
    TwoNodeHouse rooms = new TwoNodeHouse(house, constants, STEP * 60);
    rooms.start(usual(reading.outdoor(question.before())));
    day(rooms, constants, question.before());
    Sums sums = day(rooms, constants, question.run());
    return Map.of(
        "cost",
        constants.bill() * sums.cost,
        "discomfort",
        sums.discomfort,
        "energy",
        constants.bill() * sums.energy);
  }

  /** Of one day: cost in the user's currency, discomfort in K h, electricity and gas in kWh. */
  private static final class Sums {
    private double cost;
    private double discomfort;
    private double energy;
  }

  /** A guess at the temperature of the rooms, for the first of two days. */
  private double usual(double outdoor) {
    return Math.max(house.heating() - 1, Math.min(house.cooling(), outdoor + 2));
  }

  private Sums day(TwoNodeHouse rooms, ThermalConstants constants, Run run) {
    Sums sums = new Sums();
    Point point = run.parameters();
    double outdoor = reading.outdoor(run);
    double sunshine = reading.sunshine(run);
    double windows = constants.sun() * house.glass() * house.floorArea() * SOLAR_SHARE;
    double inner = constants.inner() * house.floorArea();
    int[] untilHome = reading.weekend(run) ? untilHomeOnWeekends : untilHomeOnWeekdays;
    boolean heats = outdoor < HEATING_LIMIT;
    boolean cools = outdoor + SOL_AIR * sunshine > COOLING_LIMIT;
    for (int elapsed = 0; elapsed < Hours.DAY; elapsed += STEP) {
      int minute = (DAY_BEGINS + elapsed) % Hours.DAY;
      int step = minute / STEP;
      boolean isHome = untilHome[step] == 0;
      double outside = outdoor + swing[step];
      double drift =
          rooms.drift(
              outside, inner * (isHome ? INNER_HOME : INNER_ELSE), windows * sunshine * sun[step]);
      SetPoints set = setPoints(point, saves[step], untilHome[step]);
      double plant = 0;
      if (heats && drift < set.heat()) {
        plant = heat(rooms, drift, set.heat(), outside, price[step], sums);
      } else if (cools && drift > set.cool()) {
        plant = cool(rooms, drift, set.cool(), price[step], sums);
      }
      rooms.step(plant);
      if (isHome) {
        double swings = plant == 0 ? 0 : reading.hysteresis(point) / 2;
        sums.discomfort += STEP_HOURS * uncomfortable(rooms.air(), swings);
      }
    }
    return sums;
  }

  /** Heating starts below {@code heat}, cooling above {@code cool}, degC. */
  private record SetPoints(double heat, double cool) {}

  /** Those of a thermostat of this kind. */
  private SetPoints setPoints(Point point, boolean saves, int untilHome) {
    double shift = reading.occupiedOffset(point);
    double peak = reading.peakOffset(point);
    double heat = within(house.heating() + (saves ? -peak : shift), HEAT_LOW, HEAT_HIGH);
    double cool = within(house.cooling() + (saves ? peak : shift), COOL_LOW, COOL_HIGH);
    cool = Math.max(cool, heat + reading.gap(point));
    if (untilHome > reading.preHeat(point)) {
      heat = Math.max(heat - reading.setBack(point), AWAY_HEAT_LOW);
    }
    if (untilHome > reading.preCool(point)) {
      cool = Math.min(cool + reading.setUp(point), AWAY_COOL_HIGH);
    }
    return new SetPoints(heat, cool);
  }

  private double heat(
      TwoNodeHouse rooms, double drift, double set, double outside, double price, Sums sums) {
    double needed = (set - drift) / rooms.perWatt();
    double given = Math.min(needed, Equipment.heat(house.furnace(), outside));
    sums.cost += given * Equipment.costOfHeat(house, outside, price) * STEP_HOURS;
    sums.energy += given / Equipment.efficiency(house.furnace(), outside) / 1000 * STEP_HOURS;
    double missing = (set - Equipment.BACKUP_DROOP - drift) / rooms.perWatt() - given;
    if (missing <= 0) {
      return given;
    }
    double backup = Math.min(missing, Equipment.BACKUP);
    sums.cost += backup / 1000 * price * STEP_HOURS;
    sums.energy += backup / 1000 * STEP_HOURS;
    return given + backup;
  }

  private static double cool(
      TwoNodeHouse rooms, double drift, double set, double price, Sums sums) {
    double taken = Math.min((drift - set) / rooms.perWatt(), Equipment.cooling());
    sums.cost += taken * Equipment.costOfCooling(price) * STEP_HOURS;
    sums.energy += taken / Equipment.coolingEfficiency() / 1000 * STEP_HOURS;
    return -taken;
  }

  /** Mean distance from the comfort band while the air swings up and down, K. */
  private double uncomfortable(double air, double swing) {
    double sum = 0;
    for (int side = -1; side <= 1; side++) {
      double at = air + side * 0.8 * swing; // three equally likely points of an even spread
      sum += Math.max(0, Math.max(house.comfortLow() - at, at - house.comfortHigh()));
    }
    return sum / 3;
  }

  private static double within(double value, double low, double high) {
    return Math.max(low, Math.min(high, value));
  }
}
