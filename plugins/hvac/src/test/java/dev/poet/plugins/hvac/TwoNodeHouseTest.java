package dev.poet.plugins.hvac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Against solutions on paper, per m2 of floor, from the constants that the class comment names. */
final class TwoNodeHouseTest {
  private static final double AREA = 140;
  private static final double LOSS = 1.2;
  private static final double AIR_LOSS = 0.55 * LOSS;
  private static final double MASS_LOSS = 0.45 * LOSS;
  private static final double COUPLING = 10;
  private static final double AIR = 10_000;
  private static final double MASS = 165_000;
  private static final double OUTDOOR = -3;

  @Test
  void constantGains_afterLong_giveTheTemperatureOfTheBalance() {
    double inner = 5;
    double solar = 8;
    TwoNodeHouse house = house(1800);
    house.start(20);
    for (int i = 0; i < 5000; i++) {
      house.drift(OUTDOOR, inner * AREA, solar * AREA);
      house.step(0);
    }
    // (a + h) Ta - h Tm = gains to air, (m + h) Tm - h Ta = gains to mass, both over outdoors
    double toAir = 0.5 * inner + 0.3 * solar;
    double toMass = 0.5 * inner + 0.7 * solar;
    double above =
        ((MASS_LOSS + COUPLING) * toAir + COUPLING * toMass)
            / ((AIR_LOSS + COUPLING) * (MASS_LOSS + COUPLING) - COUPLING * COUPLING);
    assertThat(house.air()).isCloseTo(OUTDOOR + above, within(1e-9));
  }

  @Test
  void noGains_afterLong_leaveTheOutdoorTemperature() {
    TwoNodeHouse house = house(1800);
    house.start(20);
    for (int i = 0; i < 5000; i++) {
      house.drift(OUTDOOR, 0, 0);
      house.step(0);
    }
    assertThat(house.air()).isCloseTo(OUTDOOR, within(1e-9));
  }

  @Test
  void coolingHouse_afterTheAirHasFollowed_losesAtTheSlowTimeConstant() {
    double seconds = 60;
    TwoNodeHouse house = house(seconds);
    house.start(20);
    for (int i = 0; i < 24 * 60; i++) {
      house.drift(OUTDOOR, 0, 0);
      house.step(0);
    }
    double before = house.air() - OUTDOOR;
    int hours = 10;
    for (int i = 0; i < hours * 60; i++) {
      house.drift(OUTDOOR, 0, 0);
      house.step(0);
    }
    // the smaller root of the characteristic polynomial of both equations, per second
    double a = (AIR_LOSS + COUPLING) / AIR;
    double m = (MASS_LOSS + COUPLING) / MASS;
    double product = a * m - COUPLING * COUPLING / (AIR * MASS);
    double slow = (a + m - Math.sqrt((a + m) * (a + m) - 4 * product)) / 2;
    double decay = Math.log(before / (house.air() - OUTDOOR)) / (hours * 3600);
    assertThat(decay).isCloseTo(slow, within(slow * 1e-3));
    assertThat(1 / slow / 3600).as("time constant, h").isBetween(35.0, 45.0);
  }

  @Test
  void plant_ofSoManyWatts_raisesTheAirByPerWattEach() {
    TwoNodeHouse house = house(1800);
    house.start(19);
    double drift = house.drift(OUTDOOR, 100, 50);
    house.step(2500);
    assertThat(house.perWatt()).isPositive();
    assertThat(house.air()).isCloseTo(drift + 2500 * house.perWatt(), within(1e-12));
  }

  @Test
  void heldTemperature_afterLong_needsThePowerOfTheBalance() {
    double set = 21;
    TwoNodeHouse house = house(1800);
    house.start(set);
    double plant = 0;
    for (int i = 0; i < 5000; i++) {
      plant = (set - house.drift(OUTDOOR, 0, 0)) / house.perWatt();
      house.step(plant);
    }
    double throughMass = MASS_LOSS * COUPLING / (MASS_LOSS + COUPLING);
    double expected = AREA * (AIR_LOSS + throughMass) * (set - OUTDOOR);
    assertThat(plant).isCloseTo(expected, within(1e-6));
  }

  private static TwoNodeHouse house(double seconds) {
    return new TwoNodeHouse(
        HouseFile.read(Worlds.settings("heat.loss", Double.toString(LOSS))),
        ThermalConstants.USUAL,
        seconds);
  }
}
