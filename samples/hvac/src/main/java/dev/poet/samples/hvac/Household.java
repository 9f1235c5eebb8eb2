package dev.poet.samples.hvac;

/**
 * What the household really does on one day, 04:00 to 04:00, drawn from the seed and the day alone:
 * it wakes within 15 minutes of the usual time and returns within 30, both uniform, and its heat is
 * scaled by a factor of 0.65 to 1.35.
 *
 * <p>Heat: appliances on stand-by 200 W and 350 W more while somebody is awake at home; three
 * people give off 80 W each awake and 60 W asleep, sensible (ASHRAE Fundamentals 2017, 18.4).
 */
final class Household {
  private static final double WAKE_SPREAD = 15;
  private static final double RETURN_SPREAD = 30;
  private static final double HEAT_SPREAD = 0.35;
  private static final double STAND_BY = 200;
  private static final double AWAKE = 350 + 3 * 80;
  private static final double ASLEEP = 3 * 60;

  private final boolean weekend;
  private final int wake;
  private final int back;
  private final double factor;

  Household(long seed, int day, boolean weekend) {
    Dice dice = new Dice(seed, Dice.Purpose.HOUSEHOLD, day);
    this.weekend = weekend;
    this.wake = Timetable.WAKE + (int) StrictMath.rint(dice.around(WAKE_SPREAD));
    this.back = Timetable.RETURN + (int) StrictMath.rint(dice.around(RETURN_SPREAD));
    this.factor = 1 + dice.around(HEAT_SPREAD);
  }

  /** Whether somebody is at home and awake: when comfort counts. */
  boolean home(int minuteOfDay) {
    if (minuteOfDay < wake || minuteOfDay >= Timetable.SLEEP) {
      return false;
    }
    return weekend || minuteOfDay < Timetable.LEAVE || minuteOfDay >= back;
  }

  /** Heat from people and appliances, W. */
  double heat(int minuteOfDay) {
    if (home(minuteOfDay)) {
      return factor * (STAND_BY + AWAKE);
    }
    return factor * (asleep(minuteOfDay) ? STAND_BY + ASLEEP : STAND_BY);
  }

  private boolean asleep(int minuteOfDay) {
    return minuteOfDay < wake || minuteOfDay >= Timetable.SLEEP;
  }
}
