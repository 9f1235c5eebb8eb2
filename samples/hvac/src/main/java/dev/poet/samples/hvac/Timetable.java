package dev.poet.samples.hvac;

/**
 * The household's usual day, minutes after midnight: weekdays home and awake from 7:00 to 8:30 and
 * from 17:00 to 23:00, weekends from 7:00 to 23:00, asleep at night. It is what the thermostat is
 * programmed with; what really happens is {@link Household}.
 */
final class Timetable {
  static final int WAKE = 7 * 60;
  static final int LEAVE = 8 * 60 + 30;
  static final int RETURN = 17 * 60;
  static final int SLEEP = 23 * 60;

  private Timetable() {}

  /** Whether the household is usually home and awake. */
  static boolean home(int minuteOfDay, boolean weekend) {
    if (minuteOfDay < WAKE || minuteOfDay >= SLEEP) {
      return false;
    }
    return weekend || minuteOfDay < LEAVE || minuteOfDay >= RETURN;
  }

  /** Minutes until the household is usually home and awake again, 0 if it is now. */
  static int untilHome(int minuteOfDay, boolean weekend) {
    if (home(minuteOfDay, weekend)) {
      return 0;
    }
    int next = minuteOfDay >= LEAVE && minuteOfDay < RETURN ? RETURN : WAKE;
    return (next - minuteOfDay + MinuteWeather.DAY) % MinuteWeather.DAY;
  }
}
