package dev.poet.samples.hvac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HouseholdTest {

  @Test
  void timetable_onAWeekday_isHomeInTheMorningAndEvening() {
    assertThat(Timetable.home(6 * 60 + 59, false)).isFalse();
    assertThat(Timetable.home(7 * 60, false)).isTrue();
    assertThat(Timetable.home(8 * 60 + 30, false)).isFalse();
    assertThat(Timetable.home(17 * 60, false)).isTrue();
    assertThat(Timetable.home(23 * 60, false)).isFalse();
    assertThat(Timetable.home(12 * 60, true)).isTrue();
  }

  @Test
  void untilHome_acrossMidnight_countsToTheMorning() {
    assertThat(Timetable.untilHome(23 * 60, false)).isEqualTo(8 * 60);
    assertThat(Timetable.untilHome(4 * 60, true)).isEqualTo(3 * 60);
    assertThat(Timetable.untilHome(16 * 60, false)).isEqualTo(60);
    assertThat(Timetable.untilHome(18 * 60, false)).isZero();
  }

  @Test
  void wakeAndReturn_overManyDays_varyWithinTheirSpread() {
    int earliestWake = 1440;
    int latestWake = 0;
    int earliestReturn = 1440;
    int latestReturn = 0;
    for (int day = 0; day < 2000; day++) {
      Household household = new Household(4, day, false);
      int wake = first(household, 0);
      int back = first(household, Timetable.LEAVE);
      earliestWake = Math.min(earliestWake, wake);
      latestWake = Math.max(latestWake, wake);
      earliestReturn = Math.min(earliestReturn, back);
      latestReturn = Math.max(latestReturn, back);
      assertThat(household.home(Timetable.SLEEP)).isFalse();
    }
    assertThat(earliestWake).isEqualTo(Timetable.WAKE - 15);
    assertThat(latestWake).isEqualTo(Timetable.WAKE + 15);
    assertThat(earliestReturn).isEqualTo(Timetable.RETURN - 30);
    assertThat(latestReturn).isEqualTo(Timetable.RETURN + 30);
  }

  private static int first(Household household, int from) {
    int minute = from;
    while (!household.home(minute)) {
      minute++;
    }
    return minute;
  }

  @Test
  void heat_overManyDays_isScaledByAThirdEitherWay() {
    double low = Double.MAX_VALUE;
    double high = 0;
    double sum = 0;
    for (int day = 0; day < 2000; day++) {
      double heat = new Household(4, day, false).heat(12 * 60);
      low = Math.min(low, heat);
      high = Math.max(high, heat);
      sum += heat;
    }
    double mean = sum / 2000;
    assertThat(low / mean).isCloseTo(0.65, within(0.02));
    assertThat(high / mean).isCloseTo(1.35, within(0.02));
  }

  @Test
  void tariff_inTheAfternoonPeak_isDearOnlyWithTimeOfUse() {
    assertThat(Tariff.TIME_OF_USE.price(16 * 60)).isEqualTo(0.32);
    assertThat(Tariff.TIME_OF_USE.price(21 * 60)).isEqualTo(0.10);
    assertThat(Tariff.TIME_OF_USE.peak(20 * 60 + 59)).isTrue();
    assertThat(Tariff.FLAT.price(18 * 60)).isEqualTo(0.15);
    assertThat(Tariff.FLAT.peak(18 * 60)).isFalse();
  }

  @Test
  void comfort_outsideItsBand_countsTheDistance() {
    assertThat(Comfort.outside(20)).isEqualTo(0.5);
    assertThat(Comfort.outside(20.5)).isZero();
    assertThat(Comfort.outside(25)).isEqualTo(0.5);
  }
}
