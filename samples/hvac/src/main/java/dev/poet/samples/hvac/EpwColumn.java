package dev.poet.samples.hvac;

import dev.poet.samples.hvac.WeatherFileException.Reason;
import java.nio.file.Path;
import java.util.List;

/**
 * A column of an EPW row with its unit, the range the data dictionary allows and the code that
 * means "missing". Up to {@value #LONGEST_GAP} missing hours in a row are filled linearly between
 * the neighbours; a longer gap is an error.
 */
enum EpwColumn {
  /** Air temperature, degC. */
  DRY_BULB(6, "dry bulb temperature", "degC", -70, 70, 99.9),
  /** Wh/m2 received in the hour = mean W/m2. */
  GLOBAL_HORIZONTAL(13, "global horizontal radiation", "Wh/m2", 0, 1500, 9999),
  /** Wh/m2 received in the hour = mean W/m2. */
  DIRECT_NORMAL(14, "direct normal radiation", "Wh/m2", 0, 1500, 9999),
  /** Wh/m2 received in the hour = mean W/m2. */
  DIFFUSE_HORIZONTAL(15, "diffuse horizontal radiation", "Wh/m2", 0, 1500, 9999),
  /** Wind speed, m/s. */
  WIND_SPEED(21, "wind speed", "m/s", 0, 60, 999);

  /** Longest run of missing values that is filled, in hours. */
  static final int LONGEST_GAP = 6;

  private final int index;
  private final String title;
  private final String unit;
  private final double low;
  private final double high;
  private final double missing;

  EpwColumn(int index, String title, String unit, double low, double high, double missing) {
    this.index = index;
    this.title = title;
    this.unit = unit;
    this.low = low;
    this.high = high;
    this.missing = missing;
  }

  /** The column of all {@code rows}, gaps filled. */
  double[] of(List<EpwRow> rows, Path file) throws WeatherFileException {
    double[] values = new double[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(rows.get(i), file);
    }
    int known = -1;
    for (int i = 0; i <= values.length; i++) {
      if (i == values.length || !Double.isNaN(values[i])) {
        fill(values, known, i, rows, file);
        known = i;
      }
    }
    return values;
  }

  /** The number in {@code text}, NaN if it holds none. */
  static double number(String text) {
    try {
      return Double.parseDouble(text.trim());
    } catch (NumberFormatException notANumber) {
      return Double.NaN;
    }
  }

  private double value(EpwRow row, Path file) throws WeatherFileException {
    double value = number(row.fields()[index]);
    if (value == missing) {
      return Double.NaN;
    }
    if (!(value >= low && value <= high)) {
      throw wrong(
          file,
          row.line(),
          "must be "
              + low
              + " to "
              + high
              + " "
              + unit
              + " or "
              + missing
              + " for missing, found \""
              + row.fields()[index].trim()
              + "\"; correct the value");
    }
    return value;
  }

  private void fill(double[] values, int before, int after, List<EpwRow> rows, Path file)
      throws WeatherFileException {
    int gap = after - before - 1;
    if (gap > LONGEST_GAP) {
      throw wrong(
          file,
          rows.get(before + 1).line(),
          "is missing for "
              + gap
              + " hours, at most "
              + LONGEST_GAP
              + " are filled; use a file without the gap");
    }
    for (int i = before + 1; i < after; i++) {
      double left = before < 0 ? values[after] : values[before];
      double right = after == values.length ? left : values[after];
      values[i] = left + (right - left) * (i - before) / (after - before);
    }
  }

  private WeatherFileException wrong(Path file, int line, String what) {
    return new WeatherFileException(
        Reason.VALUE, "weather file " + file + ", line " + line + ": " + title + " " + what);
  }
}
