package dev.poet.samples.hvac;

/**
 * Runs the house day by day: every five minutes the control is asked, then the physics goes on in
 * steps of one minute, then meter and weather station report. The same year, scenario and control
 * give the same bits. Not thread-safe; several simulations may share one {@link MinuteWeather}.
 */
final class Simulation {
  private static final int CONTROL_MINUTES = 5;
  private static final double SECONDS = 60;
  private static final double KWH_PER_WATT_MINUTE = 1 / 60_000.0;

  private final Scenario scenario;
  private final MinuteWeather year;
  private final SeasonWeather weather;
  private final RcNetwork house;
  private final Plant plant;
  private final Meter meter = new Meter();
  private final WeatherStation station = new WeatherStation();

  private int day;
  private Command previous = Command.OFF;

  Simulation(MinuteWeather year, Scenario scenario) {
    this.scenario = scenario;
    this.year = year;
    this.weather = new SeasonWeather(year, scenario.season(), scenario.seed());
    this.house = new RcNetwork(HouseParameters.REFERENCE, scenario.season().startTemperature());
    this.plant = new Plant(scenario.heating());
  }

  /** Runs the next day under {@code control}. */
  DayReport runDay(Control control) {
    boolean weekend = scenario.season().weekend(day);
    Household household = new Household(scenario.seed(), day, weekend);
    SeasonWeather.Forecast forecast = weather.forecast(day);
    int first = weather.firstMinute(day);
    meter.reset();
    station.reset();
    for (int elapsed = 0; elapsed < MinuteWeather.DAY; elapsed += CONTROL_MINUTES) {
      int minute = (SeasonWeather.DAY_BEGINS + elapsed) % MinuteWeather.DAY;
      previous = ask(control, forecast, weekend, minute, household);
      physics(first + elapsed, minute, household);
    }
    DayReport report =
        new DayReport(
            day,
            meter.cost(),
            meter.discomfort(),
            meter.energy(),
            station.outdoor(),
            station.sunshine(),
            weekend);
    day++;
    return report;
  }

  /**
   * Asks the control once more, at 04:00 after the last day. Nothing follows; but a trial ends when
   * the feature {@code day} changes, so without this call the last day's trial would stay open.
   */
  void closingCall(Control control) {
    boolean weekend = scenario.season().weekend(day);
    ask(
        control,
        weather.forecast(day),
        weekend,
        SeasonWeather.DAY_BEGINS,
        new Household(scenario.seed(), day, weekend));
  }

  /** What has to be known to go on tomorrow. */
  State state() {
    return new State(
        day,
        house.air(),
        house.mass(),
        previous,
        plant.heater().on(),
        plant.heater().minutes(),
        plant.cooler().on(),
        plant.cooler().minutes());
  }

  /** Goes on from {@code state}. */
  void restore(State state) {
    day = state.day();
    house.restore(state.air(), state.mass());
    previous = state.previous();
    plant.heater().restore(state.heating(), state.heaterMinutes());
    plant.cooler().restore(state.cooling(), state.coolerMinutes());
  }

  private Command ask(
      Control control,
      SeasonWeather.Forecast forecast,
      boolean weekend,
      int minute,
      Household household) {
    return control.command(
        day,
        forecast.outdoor(),
        forecast.solar(),
        weekend,
        house.air(),
        minute,
        household.home(minute),
        scenario.tariff().peak(minute),
        previous);
  }

  /** Five minutes under the command given, then the reports. */
  private void physics(int at, int minuteOfDay, Household household) {
    double cost = 0;
    double discomfort = 0;
    double energy = 0;
    double outdoor = 0;
    double sunshine = 0;
    double travel = 0;
    int starts = 0;
    double price = scenario.tariff().price(minuteOfDay);
    for (int i = 0; i < CONTROL_MINUTES; i++) {
      double before = house.air();
      minute(at + i, minuteOfDay + i, household);
      travel += Math.abs(house.air() - before);
      cost += plant.electricity() * price + plant.gas() * Tariff.GAS;
      energy += plant.electricity() + plant.gas();
      starts += plant.starts();
      discomfort += household.home(minuteOfDay + i) ? Comfort.outside(house.air()) : 0;
      outdoor += year.outdoor(at + i);
      sunshine += year.global(at + i);
    }
    meter.record(
        cost * KWH_PER_WATT_MINUTE, discomfort / 60, energy * KWH_PER_WATT_MINUTE, starts, travel);
    station.observe(outdoor / CONTROL_MINUTES, sunshine / CONTROL_MINUTES);
  }

  private void minute(int at, int minuteOfDay, Household household) {
    double outdoor = year.outdoor(at);
    plant.minute(previous, outdoor);
    house.step(
        SECONDS,
        outdoor,
        Infiltration.conductance(house.air(), outdoor, year.wind(at)),
        household.heat(minuteOfDay),
        year.windows(at),
        plant.heat());
  }

  /**
   * The state at the end of a day.
   *
   * @param day index of the next day
   * @param air air temperature, degC
   * @param mass mass temperature, degC
   * @param previous the last command
   * @param heating whether the heater runs
   * @param heaterMinutes since it was switched
   * @param cooling whether the air conditioner runs
   * @param coolerMinutes since it was switched
   */
  record State(
      int day,
      double air,
      double mass,
      Command previous,
      boolean heating,
      int heaterMinutes,
      boolean cooling,
      int coolerMinutes) {}
}
