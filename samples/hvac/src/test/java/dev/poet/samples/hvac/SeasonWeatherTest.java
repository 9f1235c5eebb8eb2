package dev.poet.samples.hvac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeasonWeatherTest {

  private static SeasonWeather weather(Season season, long seed) {
    return new SeasonWeather(Worlds.SYNTHETIC, season, seed);
  }

  @Test
  void firstMinute_withinABlock_followsTheCalendar() {
    SeasonWeather weather = weather(Season.WINTER, 3);
    for (int day = 0; day < 700; day++) {
      if (day % 7 != 0) {
        assertThat(weather.firstMinute(day)).isEqualTo(weather.firstMinute(day - 1) + 1440);
      }
    }
  }

  @Test
  void firstMinute_anyDayAndSeed_liesInTheSeasonAtFour() {
    for (Season season : Season.values()) {
      Set<Integer> sources = new HashSet<>();
      for (long seed = -50; seed < 50; seed++) {
        for (int day = 0; day < 400; day += 3) {
          int minute = weather(season, seed).firstMinute(day);
          assertThat(minute % 1440).isEqualTo(240);
          assertThat(minute / 1440 - season.firstDay()).isBetween(0, season.days() - 1);
          sources.add(minute / 1440);
        }
      }
      assertThat(sources).hasSize(season.days());
    }
  }

  @Test
  void forecast_everyDay_isWithinItsErrorAndNotExact() {
    SeasonWeather weather = weather(Season.SUMMER, 5);
    for (int day = 0; day < 200; day++) {
      int from = weather.firstMinute(day);
      double outdoor = Worlds.SYNTHETIC.meanOutdoor(from);
      double solar = Worlds.SYNTHETIC.meanGlobal(from);
      assertThat(weather.forecast(day).outdoor()).isCloseTo(outdoor, within(1.5));
      assertThat(weather.forecast(day).outdoor()).isNotEqualTo(outdoor);
      assertThat(weather.forecast(day).solar()).isCloseTo(solar, within(0.15 * solar));
    }
  }

  @Test
  void weekend_ofTheCalendar_isFiveDaysAfterAMonday() {
    assertThat(Season.WINTER.weekend(4)).isFalse();
    assertThat(Season.WINTER.weekend(5)).isTrue();
    assertThat(Season.WINTER.weekend(6)).isTrue();
    assertThat(Season.WINTER.weekend(7)).isFalse();
    assertThat(Season.SUMMER.weekend(0)).isFalse();
    assertThat(Season.SUMMER.weekend(1)).isTrue();
  }
}
