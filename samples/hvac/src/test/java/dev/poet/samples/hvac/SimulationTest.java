package dev.poet.samples.hvac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTest {

  private static List<DayReport> days(Simulation simulation, Control control, int days) {
    List<DayReport> reports = new ArrayList<>();
    for (int day = 0; day < days; day++) {
      reports.add(simulation.runDay(control));
    }
    return reports;
  }

  private static List<DayReport> days(long seed, Control control) {
    return days(Worlds.simulation(Worlds.winter(seed)), control, 30);
  }

  @Test
  void run_sameSeedAndSettings_givesTheSameBits() {
    assertThat(days(1, new HandSet())).isEqualTo(days(1, new HandSet()));
  }

  @Test
  void run_otherSeed_givesAnotherSeason() {
    assertThat(days(1, new HandSet())).isNotEqualTo(days(2, new HandSet()));
  }

  @Test
  void run_withTheBaselineAsSettings_equalsTheHandSetRun() {
    assertThat(days(1, new FixedSettings(Settings.BASELINE))).isEqualTo(days(1, new HandSet()));
  }

  @Test
  void run_withOtherSettings_differsInResultsButNotInWeather() {
    List<DayReport> baseline = days(1, new HandSet());
    List<DayReport> other = days(1, new FixedSettings(new Settings(0, 3, 180, 60, 0.5, 1, 0.3, 3)));
    for (int day = 0; day < baseline.size(); day++) {
      assertThat(other.get(day).cost()).isNotEqualTo(baseline.get(day).cost());
      assertThat(other.get(day).outdoor()).isEqualTo(baseline.get(day).outdoor());
      assertThat(other.get(day).sunshine()).isEqualTo(baseline.get(day).sunshine());
    }
  }

  @Test
  void run_restoredAtAnyDay_goesOnWithTheSameBits() {
    Simulation whole = Worlds.simulation(Worlds.winter(1));
    List<DayReport> expected = days(whole, new HandSet(), 30);
    for (int stop = 1; stop < 30; stop += 7) {
      Simulation first = Worlds.simulation(Worlds.winter(1));
      days(first, new HandSet(), stop);
      Simulation second = Worlds.simulation(Worlds.winter(1));
      second.restore(first.state());
      assertThat(days(second, new HandSet(), 30 - stop)).isEqualTo(expected.subList(stop, 30));
      assertThat(second.state()).isEqualTo(whole.state());
    }
  }

  @Test
  void control_overTwoDays_isAskedEveryFiveMinutesFromFourAndOnceMore() {
    List<Integer> days = new ArrayList<>();
    List<Integer> minutes = new ArrayList<>();
    Control recorder =
        (day, outdoor, solar, weekend, indoor, minute, home, peak, previous) -> {
          days.add(day);
          minutes.add(minute);
          return Command.OFF;
        };
    Simulation simulation = Worlds.simulation(Worlds.winter(1));
    simulation.runDay(recorder);
    simulation.runDay(recorder);
    simulation.closingCall(recorder);
    assertThat(days).hasSize(2 * 288 + 1).startsWith(0).endsWith(1, 2);
    assertThat(days.indexOf(1)).isEqualTo(288);
    assertThat(minutes).startsWith(240, 245).endsWith(235, 240);
  }

  @Test
  void score_ofADay_isCostAndHalfADollarPerKelvinHour() {
    DayReport day = new DayReport(0, 3, 0.5, 20, 0, 50, false);
    assertThat(day.score()).isEqualTo(3.25);
  }

  @Test
  void house_withoutHeating_coolsDownAndCostsNothing() {
    Control off = (day, outdoor, solar, weekend, indoor, minute, home, peak, prev) -> Command.OFF;
    DayReport last = days(1, off).get(29);
    assertThat(last.cost()).isZero();
    assertThat(last.discomfort()).isGreaterThan(20);
  }

  @Test
  void flatTariff_ofTheSameDay_chargesFifteenCents() {
    Scenario flat = new Scenario(Season.SUMMER, Tariff.FLAT, Heating.HEAT_PUMP, 1);
    for (DayReport day : days(Worlds.simulation(flat), new HandSet(), 20)) {
      assertThat(day.cost()).isCloseTo(0.15 * day.energy(), within(1e-9));
    }
  }

  @Test
  void furnace_inWinter_burnsMoreEnergyThanTheHeatPump() {
    Scenario furnace = new Scenario(Season.WINTER, Tariff.FLAT, Heating.FURNACE, 1);
    double gas = days(Worlds.simulation(furnace), new HandSet(), 30).get(10).energy();
    assertThat(gas).isGreaterThan(1.3 * days(1, new HandSet()).get(10).energy());
  }

  /** The figures of DOMAINS 1.6, with room for another selection of weeks. */
  @Test
  void baseline_inChicago_isAsComfortableAsTheReferenceHouse() throws Exception {
    var file = SharedData.chicago();
    if (file.isEmpty()) {
      return;
    }
    MinuteWeather year = new MinuteWeather(EpwFile.read(file.get()));
    Totals winter = new Seasons(year, Worlds.winter(1), 6, 90).totals(Settings.BASELINE);
    Scenario hot = new Scenario(Season.SUMMER, Tariff.TIME_OF_USE, Heating.HEAT_PUMP, 1);
    Totals summer = new Seasons(year, hot, 6, 90).totals(Settings.BASELINE);
    assertThat(winter.discomfort() / winter.days()).isBetween(0.45, 0.85);
    assertThat(winter.score() / winter.days()).isBetween(5.5, 7.3);
    assertThat(summer.discomfort() / summer.days()).isBetween(0.001, 0.02);
    assertThat(summer.score() / summer.days()).isBetween(1.1, 1.5);
  }
}
