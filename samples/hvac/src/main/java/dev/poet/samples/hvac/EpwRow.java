package dev.poet.samples.hvac;

import dev.poet.samples.hvac.WeatherFileException.Reason;
import java.nio.file.Path;

/**
 * One hour of an EPW file, split but not yet read.
 *
 * @param line number of the line, from 1
 * @param fields the comma-separated texts
 */
record EpwRow(int line, String[] fields) {
  /** Up to "days since last snow"; albedo and rain depth came later and may be absent. */
  private static final int FIELDS = 32;

  private static final int MONTH = 1;
  private static final int DAY = 2;

  static EpwRow parse(Path file, int line, String text) throws WeatherFileException {
    String[] fields = text.split(",", -1);
    if (fields.length < FIELDS) {
      throw new WeatherFileException(
          Reason.ROW,
          "weather file "
              + file
              + ", line "
              + line
              + ": a row must have at least "
              + FIELDS
              + " fields, found "
              + fields.length
              + "; the row is cut off, so get the file again");
    }
    return new EpwRow(line, fields);
  }

  boolean isLeapDay() {
    return fields[MONTH].trim().equals("2") && fields[DAY].trim().equals("29");
  }
}
