package dev.poet.plugins.hvac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.SimulationModel;
import dev.poet.spi.SimulationModel.Question;
import dev.poet.spi.SimulationModel.Run;
import dev.poet.spi.TunedFunction;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold in any house; no number in here was taken from the model. */
final class ThermostatModelTest {
  private static final Point STEADY = Worlds.point(Worlds.STEADY);

  /**
   * 140 m2 that lose 168 W/K are kept at 21 degC while it is -5 degC and dark: 105 kWh a day, less
   * 9 kWh of people and appliances (4.5 W/m2 for 7.5 h, else 1.9), from gas at 0.04 and 90 %.
   */
  @Test
  void coldDarkDay_withoutSaving_costsWhatTheBalanceOnPaperSays() {
    double lost = 1.2 * 140 * (21 + 5) * 24 / 1000;
    double gained = 140 * (7.5 * 4.5 + 16.5 * 1.9) / 1000;
    double energy = (lost - gained) / 0.9;

    Map<String, Double> day =
        Worlds.lasting(Worlds.model("heating", "furnace"), Worlds.day(STEADY, -5, 0));

    assertThat(day.get("energy")).isCloseTo(energy, within(0.05 * energy));
    assertThat(day.get("cost")).isCloseTo(day.get("energy") * 0.04, within(1e-9));
    assertThat(day.get("discomfort")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"heat-pump", "furnace"})
  void colderDay_costsMore(String heating) {
    SimulationModel model = Worlds.model("heating", heating);
    double[] costs =
        IntStream.rangeClosed(0, 30)
            .mapToDouble(k -> Worlds.lasting(model, Worlds.day(STEADY, 10 - k, 0)).get("cost"))
            .toArray();
    for (int k = 1; k < costs.length; k++) {
      assertThat(costs[k]).as("at %d degC", 10 - k).isGreaterThan(costs[k - 1]);
    }
  }

  @Test
  void hotterDay_costsMoreCooling() {
    SimulationModel model = Worlds.model();
    double warm = Worlds.lasting(model, Worlds.day(STEADY, 25, 200)).get("cost");
    double hot = Worlds.lasting(model, Worlds.day(STEADY, 30, 200)).get("cost");
    assertThat(hot).isGreaterThan(warm);
    assertThat(warm).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"heat-pump", "furnace"})
  void sun_onAColdDay_savesHeat(String heating) {
    SimulationModel model = Worlds.model("heating", heating);
    assertThat(Worlds.lasting(model, Worlds.day(STEADY, -5, 150)).get("cost"))
        .isLessThan(Worlds.lasting(model, Worlds.day(STEADY, -5, 0)).get("cost"));
  }

  @Test
  void largerSetBack_onAColdDay_needsLessHeatAndIsLessComfortable() {
    // large enough for the furnace not to warm it at once
    SimulationModel model = Worlds.model("heating", "furnace", "floor.area", "250");
    double heat = Double.POSITIVE_INFINITY;
    double discomfort = -1;
    for (int setBack = 0; setBack <= 5; setBack++) {
      Run run = Worlds.day(Worlds.steadyBut("heatingSetBack", setBack), -15, 0);
      Map<String, Double> day = Worlds.lasting(model, run);
      assertThat(day.get("energy")).isLessThan(heat);
      assertThat(day.get("discomfort")).isGreaterThanOrEqualTo(discomfort);
      heat = day.get("energy");
      discomfort = day.get("discomfort");
    }
    assertThat(discomfort).isPositive();
  }

  @Test
  void earlierPreHeating_afterASetBack_isMoreComfortable() {
    SimulationModel model = Worlds.model();
    Map<String, Double> values = Map.of("heatingSetBack", 4.0, "hysteresis", 0.3, "gap", 3.0);
    Point late = Worlds.point(values);
    double[] early = late.toArray();
    early[Worlds.thermostat().space().names().indexOf("preHeatMinutes")] = 120;
    assertThat(Worlds.lasting(model, Worlds.day(Point.of(early), -5, 0)).get("discomfort"))
        .isLessThan(Worlds.lasting(model, Worlds.day(late, -5, 0)).get("discomfort"));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-5, 30})
  void peakOffset_underTimeOfUse_needsLessElectricityInPeakHours(double outdoor) {
    // free at other times, so that the cost is that of peak hours alone
    SimulationModel model = Worlds.model("price", "0", "price.peak", "0.3");
    Run without = Worlds.day(STEADY, outdoor, 150);
    Run with = without.with(Worlds.steadyBut("peakOffset", 1));

    assertThat(Worlds.lasting(model, with).get("cost"))
        .isLessThan(Worlds.lasting(model, without).get("cost"));
    assertThat(Worlds.lasting(model, without).get("cost")).isPositive();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-5, 30})
  void peakOffset_underAFlatPrice_doesNothing(double outdoor) {
    SimulationModel model = Worlds.model("price.peak", "0.15");
    Run without = Worlds.day(STEADY, outdoor, 150);
    Run with = without.with(Worlds.steadyBut("peakOffset", 2));

    assertThat(Worlds.lasting(model, with)).isEqualTo(Worlds.lasting(model, without));
  }

  @Test
  void priceOfGas_countsForAFurnaceOnly() {
    Run cold = Worlds.day(STEADY, -5, 0);
    Map<String, Double> cheap = Worlds.lasting(Worlds.model("heating", "furnace"), cold);
    Map<String, Double> dear =
        Worlds.lasting(
            Worlds.model("heating", "furnace", "price.gas", "0.08", "price", "0.3"), cold);
    assertThat(dear.get("cost")).isCloseTo(2 * cheap.get("cost"), within(1e-9));
    assertThat(dear.get("energy")).isEqualTo(cheap.get("energy"));
    assertThat(Worlds.lasting(Worlds.model("price.gas", "0.08"), cold))
        .isEqualTo(Worlds.lasting(Worlds.model(), cold));
  }

  @Test
  void energy_ofAHeatPump_isElectricity() {
    Map<String, Double> day = Worlds.lasting(Worlds.model(), Worlds.day(STEADY, -5, 0));
    assertThat(day.get("energy") * 0.15).isCloseTo(day.get("cost"), within(1e-9));
  }

  @Test
  void energy_ofCooling_isElectricity() {
    Map<String, Double> day = Worlds.lasting(Worlds.model(), Worlds.day(STEADY, 30, 200));
    assertThat(day.get("energy") * 0.15).isCloseTo(day.get("cost"), within(1e-9));
  }

  @Test
  void coldRooms_ofTheDayBefore_costMoreToday() {
    SimulationModel model = Worlds.model();
    Run today = Worlds.day(STEADY, -5, 0);
    Run cold = today.with(Worlds.steadyBut("heatingSetBack", 5));
    List<Map<String, Double>> answers =
        model.predict(List.of(new Question(today, today), new Question(cold, today)));
    assertThat(answers.get(1).get("cost")).isGreaterThan(answers.get(0).get("cost"));
  }

  @Test
  void weekend_atHome_costsMoreThanAWeekdayWithASetBack() {
    SimulationModel model = Worlds.model();
    Run weekday = Worlds.day(Worlds.steadyBut("heatingSetBack", 4), -5, 0);
    Run weekend = new Run(weekday.parameters(), List.of(0.0, -5.0, 0.0, 1.0), Map.of());
    assertThat(Worlds.lasting(model, weekend).get("cost"))
        .isGreaterThan(Worlds.lasting(model, weekday).get("cost"));
  }

  @Test
  void weatherThatCame_countsMoreThanTheForecast() {
    SimulationModel model = Worlds.model();
    Run forecast = Worlds.day(STEADY, 5, 100);
    Map<String, Double> came = Map.of("outdoor", -5.0, "sunshine", 20.0);
    assertThat(Worlds.lasting(model, new Run(STEADY, forecast.context(), came)))
        .isEqualTo(Worlds.lasting(model, Worlds.day(STEADY, -5, 20)));
    assertThat(Worlds.lasting(model, new Run(STEADY, forecast.context(), Map.of("outdoor", -5.0))))
        .isEqualTo(Worlds.lasting(model, Worlds.day(STEADY, -5, 100)));
  }

  @Test
  void parameter_thatTheFunctionLacks_doesNothing() {
    TunedFunction whole = Worlds.thermostat();
    List<Parameter> one =
        whole.space().parameters().stream()
            .filter(parameter -> parameter.name().equals("heatingSetBack"))
            .toList();
    TunedFunction small =
        new TunedFunction(
            "small",
            "hvac",
            new ParameterSpace(one),
            whole.context(),
            whole.span(),
            whole.objective());
    HouseDescription house = HouseFile.read(Worlds.LEAST);
    SimulationModel model = ThermostatModel.of(small, house).orElseThrow();
    Point others = Worlds.point(Map.of("heatingSetBack", 3.0));

    assertThat(Worlds.lasting(model, Worlds.day(Point.of(3), -5, 0)))
        .isEqualTo(Worlds.lasting(Worlds.model(), Worlds.day(others, -5, 0)));
  }

  @Test
  void function_withoutWeekend_hasWeekdaysOnly() {
    List<String> features = List.of("day", "forecastOutdoor", "forecastSolar");
    SimulationModel model =
        ThermostatModel.of(
                Worlds.thermostat(features, "cost + discomfort"), HouseFile.read(Worlds.LEAST))
            .orElseThrow();
    Run run = new Run(STEADY, List.of(0.0, -5.0, 0.0), Map.of());
    assertThat(Worlds.lasting(model, run))
        .isEqualTo(Worlds.lasting(Worlds.model(), Worlds.day(STEADY, -5, 0)));
  }

  @Test
  void function_withoutWeatherOrWithAnUnknownMetric_hasNoModel() {
    HouseDescription house = HouseFile.read(Worlds.LEAST);
    for (String missing : List.of("forecastOutdoor", "forecastSolar")) {
      List<String> features =
          Worlds.FEATURES.stream().filter(name -> !name.equals(missing)).toList();
      assertThat(ThermostatModel.of(Worlds.thermostat(features, "cost"), house)).isEmpty();
    }
    assertThat(ThermostatModel.of(Worlds.thermostat(Worlds.FEATURES, "cost + noise"), house))
        .isEmpty();
  }

  @Test
  void fingerprint_ofAnotherHouse_isAnother() {
    assertThat(Worlds.model().fingerprint()).isEqualTo(Worlds.model().fingerprint());
    assertThat(
            List.of(
                Worlds.model(),
                Worlds.model("floor.area", "141"),
                Worlds.model("heating", "furnace"),
                Worlds.model("home.weekdays", "7:00-8:31, 17:00-23:00")))
        .extracting(SimulationModel::fingerprint)
        .doesNotHaveDuplicates();
  }

  @Test
  void plugin_withoutSettings_hasNoModel() {
    assertThat(new HvacPlugin().simulation(Worlds.thermostat(), Map.of())).isEmpty();
    assertThat(new HvacPlugin().simulation(Worlds.thermostat(), Worlds.LEAST)).isPresent();
  }
}
