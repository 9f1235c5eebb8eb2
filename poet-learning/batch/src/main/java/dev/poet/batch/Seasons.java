package dev.poet.batch;

import java.util.List;

/** Whether the score follows the time of day or the day of the week. */
final class Seasons implements Analysis {

  /** From this p value on a course is taken away before anything else is said about time. */
  private static final double SURE_ENOUGH = 0.01;

  @Override
  public String name() {
    return "seasons";
  }

  @Override
  public List<Hypothesis> examine(Material material) {
    long[] at = times(material);
    double[] levels = material.model().levels();
    Season daily = Season.daily(at, levels);
    return List.of(daily.hypothesis(), Season.weekly(at, without(daily, levels)).hypothesis());
  }

  /** The levels of the model's rows without daily and weekly courses. */
  static double[] adjusted(Material material) {
    long[] at = times(material);
    double[] levels = material.model().levels();
    levels = without(Season.daily(at, levels), levels);
    return without(Season.weekly(at, levels), levels);
  }

  static long[] times(Material material) {
    long[] at = new long[material.model().size()];
    for (int i = 0; i < at.length; i++) {
      at[i] = material.startedAt(i);
    }
    return at;
  }

  private static double[] without(Season season, double[] levels) {
    if (season.p() > SURE_ENOUGH) {
      return levels;
    }
    double[] course = season.course();
    double[] left = levels.clone();
    for (int i = 0; i < left.length; i++) {
      left[i] -= course[i];
    }
    return left;
  }
}
