package dev.poet.plugins.hvac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.poet.spi.InvalidDeclarationException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HouseFileTest {

  @Test
  void leastSettings_read_areCompletedByTheUsual() {
    assertThat(HouseFile.read(Map.of("price", "0.15")))
        .isEqualTo(
            new HouseDescription(
                120,
                1.2,
                1,
                1,
                false,
                21,
                24,
                20.5,
                24.5,
                0.15,
                0.15,
                0.04,
                Hours.parse("16:00-21:00").orElseThrow(),
                Hours.parse("7:00-8:30, 17:00-23:00").orElseThrow(),
                Hours.parse("7:00-23:00").orElseThrow()));
  }

  @Test
  void allSettings_read_areKept() {
    Map<String, String> all =
        Worlds.settings(
            "heat.loss", "0.7",
            "mass", "light",
            "windows", "many",
            "heating", "furnace",
            "setpoint.heating", "20",
            "setpoint.cooling", "26",
            "comfort.low", "19",
            "comfort.high", "27",
            "price.peak", " 0.4 ",
            "price.gas", "0.1",
            "peak.hours", "6:00-9:00",
            "home.weekdays", "0:00-24:00",
            "home.weekends", "10:00-22:00");
    assertThat(HouseFile.read(all))
        .isEqualTo(
            new HouseDescription(
                140,
                0.7,
                0.5,
                1.5,
                true,
                20,
                26,
                19,
                27,
                0.15,
                0.4,
                0.1,
                Hours.parse("6:00-9:00").orElseThrow(),
                Hours.parse("0:00-24:00").orElseThrow(),
                Hours.parse("10:00-22:00").orElseThrow()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "floor.area | 9 | must be a number from 10.0 to 100000.0 but is \"9\"",
        "mass | stone | must be one of heavy, light, medium but is \"stone\"",
        "floor.area | 140 m2 | must be a number",
        "floor.area | NaN | must be a number",
        "floor.area | '' | must be a number",
        "heat.loss | 0 | must be a number",
        "heating | gas | must be heat-pump or furnace but is \"gas\"",
        "setpoint.heating | 70 | must be a number",
        "setpoint.cooling | 75 | must be a number",
        "comfort.low | -1 | must be a number",
        "comfort.high | 20 | must be at least comfort.low, which is 20.5, but is \"20\"",
        "price | -0.1 | must be a number",
        "price | 0,15 | must be a number from 0.0 to 1000.0 but is \"0,15\"",
        "price.peak | 0.1 | must be at least price, which is 0.15, but is \"0.1\"",
        "price.gas | free | must be a number",
        "peak.hours | 4pm | must be spans such as",
        "home.weekdays | 22:00-6:00 | none past midnight, but is \"22:00-6:00\"",
        "home.weekends | 9-17 | must be spans such as"
      })
  void wrongValue_read_isRefusedWithItsRule(String key, String value, String rule) {
    refuses(Worlds.settings(key, value), key + " in hvac.properties ", rule);
  }

  @ParameterizedTest
  @CsvSource({
    "floor_area, floor.area",
    "flor.area, floor.area",
    "home.weekday, home.weekdays",
    "price.gass, price.gas",
    "Price, price"
  })
  void unknownKey_read_isRefusedWithTheNearest(String key, String nearest) {
    refuses(
        Worlds.settings(key, "1"),
        "hvac.properties has the unknown key " + key,
        "did you mean " + nearest + "?");
  }

  @Test
  void settings_withoutPrice_areRefused() {
    refuses(Map.of("floor.area", "140"), "hvac.properties must say price", "add a line");
  }

  private static void refuses(Map<String, String> settings, String start, String rest) {
    assertThatExceptionOfType(InvalidDeclarationException.class)
        .isThrownBy(() -> HouseFile.read(settings))
        .withMessageStartingWith(start)
        .withMessageContaining(rest)
        .extracting(InvalidDeclarationException::code)
        .isEqualTo("POET-330");
  }
}
