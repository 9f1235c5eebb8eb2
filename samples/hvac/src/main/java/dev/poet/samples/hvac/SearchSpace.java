package dev.poet.samples.hvac;

/** The eight tunables as a box of numbers, in the order and with the bounds of the thermostat. */
final class SearchSpace {
  static final String[] NAMES = {
    "heatingSetBack", "coolingSetUp", "preHeatMinutes", "preCoolMinutes",
    "hysteresis", "occupiedOffset", "peakOffset", "gap"
  };
  static final String[] UNITS = {"K", "K", "min", "min", "K", "K", "K", "K"};
  static final double[] LOW = {0, 0, 0, 0, 0.3, -2, 0, 2.8};
  static final double[] HIGH = {5, 8, 180, 180, 1.5, 1, 2, 6};
  static final int SIZE = NAMES.length;

  private SearchSpace() {}

  static Settings settings(double[] v) {
    return new Settings(
        v[0], v[1], (int) Math.rint(v[2]), (int) Math.rint(v[3]), v[4], v[5], v[6], v[7]);
  }

  /** Reads eight numbers separated by commas. */
  static Settings parse(String text) throws UsageException {
    String[] words = text.split(",", -1);
    double[] vector = new double[SIZE];
    try {
      for (int i = 0; i < SIZE; i++) {
        vector[i] = Double.parseDouble(words[i].strip());
      }
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException wrong) {
      throw unreadable(text);
    }
    if (words.length != SIZE) {
      throw unreadable(text);
    }
    return settings(vector);
  }

  private static UsageException unreadable(String text) {
    return new UsageException(
        "settings must be %d numbers separated by commas (%s), but were \"%s\"; correct them"
            .formatted(SIZE, String.join(", ", NAMES), text));
  }

  static double[] vector(Settings s) {
    return new double[] {
      s.heatingSetBack(), s.coolingSetUp(), s.preHeatMinutes(), s.preCoolMinutes(),
      s.hysteresis(), s.occupiedOffset(), s.peakOffset(), s.gap()
    };
  }

  /** A point drawn uniformly from the box. */
  static double[] random(Dice dice) {
    double[] point = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      point[i] = dice.between(LOW[i], HIGH[i]);
    }
    return point;
  }

  /** {@code point} moved along axis {@code i} by a share of its range, kept in the box. */
  static double[] moved(double[] point, int i, double share) {
    double[] next = point.clone();
    next[i] = Math.max(LOW[i], Math.min(HIGH[i], point[i] + share * (HIGH[i] - LOW[i])));
    return next;
  }

  /** {@code point} moved along all axes at random. */
  static double[] jittered(double[] point, Dice dice, double share) {
    double[] next = point;
    for (int i = 0; i < SIZE; i++) {
      next = moved(next, i, share * dice.normal());
    }
    return next;
  }
}
