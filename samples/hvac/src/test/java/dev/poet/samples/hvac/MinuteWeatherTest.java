package dev.poet.samples.hvac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MinuteWeatherTest {
  private static final int MARCH_21 = 79;
  private static final int JUNE_21 = 171;

  private final HourlyWeather hourly = SyntheticYear.generate();
  private final MinuteWeather year = new MinuteWeather(hourly);

  @Test
  void outdoor_betweenStamps_runsLinearly() {
    double before = hourly.dryBulb()[999];
    double after = hourly.dryBulb()[1000];
    assertThat(year.outdoor(60_030)).isCloseTo(before + (after - before) * 30.5 / 60, within(1e-9));
  }

  @Test
  void global_overEachHour_keepsTheEnergy() {
    for (int hour = 0; hour < HourlyWeather.HOURS; hour++) {
      double sum = 0;
      for (int i = 0; i < 60; i++) {
        sum += year.global(hour * 60 + i);
      }
      assertThat(sum / 60).isCloseTo(hourly.global()[hour], within(1e-9));
    }
  }

  @Test
  void windows_atMidnight_receiveNothing() {
    for (int day = 0; day < 365; day++) {
      assertThat(year.windows(day * MinuteWeather.DAY)).isZero();
    }
  }

  @Test
  void sun_atNoonOfTheEquinox_standsAtNinetyDegreesLessLatitude() {
    double highest = 0;
    for (int minute = 0; minute < MinuteWeather.DAY; minute++) {
      highest = Math.max(highest, SunPosition.at(Location.CHICAGO, MARCH_21, minute).up());
    }
    assertThat(Math.toDegrees(Math.asin(highest))).isCloseTo(90 - 41.98, within(0.6));
  }

  @Test
  void sun_inTheMorning_standsEastAndThenSouthAndThenWest() {
    SunPosition morning = SunPosition.at(Location.CHICAGO, JUNE_21, 8 * 60);
    SunPosition noon = SunPosition.at(Location.CHICAGO, JUNE_21, 12 * 60);
    SunPosition evening = SunPosition.at(Location.CHICAGO, JUNE_21, 17 * 60);
    assertThat(morning.on(Facade.EAST)).isGreaterThan(0.7);
    assertThat(noon.on(Facade.SOUTH)).isBetween(0.2, 0.4);
    assertThat(evening.on(Facade.WEST)).isGreaterThan(0.7);
    assertThat(evening.on(Facade.EAST)).isEqualTo(-evening.on(Facade.WEST));
  }

  @Test
  void sun_everyMoment_isAUnitVector() {
    for (int minute = 0; minute < MinuteWeather.DAY; minute++) {
      SunPosition sun = SunPosition.at(Location.CHICAGO, JUNE_21, minute);
      double length = sun.up() * sun.up() + sun.south() * sun.south() + sun.west() * sun.west();
      assertThat(length).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void syntheticYear_byMonth_isLikeChicago() {
    assertThat(meanDryBulb(0, 31)).isBetween(-8.0, 0.0);
    assertThat(meanDryBulb(181, 31)).isBetween(20.0, 27.0);
    assertThat(meanDryBulb(0, 365)).isBetween(8.0, 12.0);
    assertThat(year.meanGlobal(JUNE_21 * MinuteWeather.DAY)).isBetween(60.0, 380.0);
  }

  @Test
  void syntheticYear_generatedTwice_isTheSame() {
    assertThat(SyntheticYear.generate().dryBulb()).isEqualTo(hourly.dryBulb());
    assertThat(SyntheticYear.generate().direct()).isEqualTo(hourly.direct());
  }

  private double meanDryBulb(int day, int days) {
    double sum = 0;
    for (int hour = day * 24; hour < (day + days) * 24; hour++) {
      sum += hourly.dryBulb()[hour];
    }
    return sum / (days * 24);
  }
}
