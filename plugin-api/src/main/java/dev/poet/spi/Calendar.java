package dev.poet.spi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A feature that no caller passes: it is read from the clock when a trial begins. In UTC, so that
 * every program of a fleet, and every analysis of what they stored, means the same by it.
 */
public enum Calendar {
  /** The full hour of the day, 0 to 23. */
  HOUR("hour", "h") {
    @Override
    public double at(long millis) {
      return Math.floorMod(millis, DAY_MILLIS) / HOUR_MILLIS;
    }
  },

  /** The day of the week, from 0 for Monday to 6 for Sunday. */
  WEEKDAY("weekday", "") {
    @Override
    public double at(long millis) {
      return Math.floorMod(Math.floorDiv(millis, DAY_MILLIS) + FIRST_DAY, 7);
    }
  };

  private static final int HOUR_MILLIS = 3_600_000;
  private static final long DAY_MILLIS = 24L * HOUR_MILLIS;

  /** The epoch began on a Thursday. */
  private static final int FIRST_DAY = 3;

  private final String feature;
  private final String unit;

  Calendar(String feature, String unit) {
    this.feature = feature;
    this.unit = unit;
  }

  /**
   * The feature's value.
   *
   * @param millis wall clock, milliseconds since the epoch
   */
  public abstract double at(long millis);

  /** The feature's name, by which it is declared. */
  public String feature() {
    return feature;
  }

  /** The unit shown beside the value; empty for none. */
  public String unit() {
    return unit;
  }

  /**
   * The calendar's feature of that name.
   *
   * @throws InvalidDeclarationException POET-107 if there is none
   */
  public static Calendar of(String feature) {
    return Arrays.stream(values())
        .filter(each -> each.feature.equals(feature))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidDeclarationException(
                    "POET-107",
                    "a calendar can tell %s but is asked for \"%s\"; correct it"
                        .formatted(Arrays.stream(values()).map(c -> c.feature).toList(), feature)));
  }

  /**
   * Features that calls pass, and behind them those of the calendar.
   *
   * @param calendar names as for {@link #of}
   * @throws InvalidDeclarationException POET-107 if a name is unknown, or there already
   */
  public static List<ContextFeature> after(List<ContextFeature> passed, List<String> calendar) {
    List<ContextFeature> all = new ArrayList<>(passed);
    for (String name : calendar) {
      ContextFeature next = ContextFeature.of(of(name));
      if (all.stream().anyMatch(feature -> feature.name().equals(name))) {
        throw new InvalidDeclarationException(
            "POET-107",
            "each feature must be there once but %s is there twice; drop it from the calendar"
                .formatted(name));
      }
      all.add(next);
    }
    return all;
  }
}
