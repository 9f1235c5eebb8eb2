package dev.poet.samples.hvac;

import dev.poet.samples.hvac.WeatherFileException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads an EnergyPlus weather file (EPW; EnergyPlus "Auxiliary Programs", chapter "EnergyPlus
 * Weather File (EPW) Data Dictionary"): eight header lines, then one comma-separated row per hour.
 * 29 February is left out. Missing values are filled from their neighbours, see {@link EpwColumn}.
 */
final class EpwFile {
  private static final int HEADER_LINES = 8;
  private static final int LOCATION_FIELDS = 10;
  private static final String[] HEADERS = {
    "LOCATION", "DESIGN CONDITIONS", "TYPICAL/EXTREME PERIODS", "GROUND TEMPERATURES",
    "HOLIDAYS/DAYLIGHT SAVINGS", "COMMENTS 1", "COMMENTS 2", "DATA PERIODS"
  };

  private final Path file;
  private final List<String> lines;

  private EpwFile(Path file, List<String> lines) {
    this.file = file;
    this.lines = lines;
  }

  /**
   * The year in {@code file}.
   *
   * @throws WeatherFileException the file is missing, or not a complete hourly EPW file
   */
  static HourlyWeather read(Path file) throws WeatherFileException {
    EpwFile epw = new EpwFile(file, lines(file));
    epw.checkHeader();
    return epw.year();
  }

  private static List<String> lines(Path file) throws WeatherFileException {
    try {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException missing) {
      throw new WeatherFileException(
          Reason.MISSING,
          "weather file "
              + file
              + " does not exist; give the path of an EPW file, or leave out "
              + "--weather for a synthetic year");
    } catch (IOException unreadable) {
      throw new WeatherFileException(
          Reason.MISSING,
          "weather file "
              + file
              + " cannot be read ("
              + unreadable.getClass().getSimpleName()
              + "); check that it is a file you may read");
    }
  }

  private void checkHeader() throws WeatherFileException {
    for (int i = 0; i < HEADER_LINES; i++) {
      if (i >= lines.size() || !lines.get(i).startsWith(HEADERS[i])) {
        throw wrong(
            Reason.HEADER, i, "must begin with \"" + HEADERS[i] + "\", found \"" + shown(i) + "\"");
      }
    }
    String[] periods = lines.get(HEADER_LINES - 1).split(",", -1);
    if (periods.length < 3 || !periods[1].trim().equals("1") || !periods[2].trim().equals("1")) {
      throw wrong(
          Reason.HEADER,
          HEADER_LINES - 1,
          "must declare one data period with one record per hour, found \""
              + shown(HEADER_LINES - 1)
              + "\"");
    }
  }

  private Location location() throws WeatherFileException {
    String[] fields = lines.get(0).split(",", -1);
    if (fields.length < LOCATION_FIELDS) {
      throw wrong(
          Reason.HEADER, 0, "must have " + LOCATION_FIELDS + " fields, found " + fields.length);
    }
    return new Location(
        fields[1].trim(),
        coordinate(fields[6], "latitude", 90),
        coordinate(fields[7], "longitude", 180),
        coordinate(fields[8], "time zone", 14));
  }

  private double coordinate(String text, String name, double limit) throws WeatherFileException {
    double value = EpwColumn.number(text);
    if (!(Math.abs(value) <= limit)) {
      throw wrong(
          Reason.HEADER,
          0,
          name + " must be a number within +-" + limit + ", found \"" + text.trim() + "\"");
    }
    return value;
  }

  private HourlyWeather year() throws WeatherFileException {
    Location location = location();
    List<EpwRow> rows = rows();
    if (rows.size() != HourlyWeather.HOURS) {
      throw wrong(
          Reason.LENGTH,
          lines.size() - 1,
          "ends the year after "
              + rows.size()
              + " hours (without 29 February), expected "
              + HourlyWeather.HOURS);
    }
    return new HourlyWeather(
        location,
        EpwColumn.DRY_BULB.of(rows, file),
        EpwColumn.WIND_SPEED.of(rows, file),
        EpwColumn.GLOBAL_HORIZONTAL.of(rows, file),
        EpwColumn.DIRECT_NORMAL.of(rows, file),
        EpwColumn.DIFFUSE_HORIZONTAL.of(rows, file));
  }

  private List<EpwRow> rows() throws WeatherFileException {
    List<EpwRow> rows = new ArrayList<>(HourlyWeather.HOURS);
    for (int i = HEADER_LINES; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        EpwRow row = EpwRow.parse(file, i + 1, lines.get(i));
        if (!row.isLeapDay()) {
          rows.add(row);
        }
      }
    }
    return rows;
  }

  private String shown(int index) {
    String line = index < lines.size() ? lines.get(index) : "end of file";
    return line.substring(0, Math.min(40, line.length()));
  }

  private WeatherFileException wrong(Reason reason, int index, String what) {
    return new WeatherFileException(
        reason,
        "weather file "
            + file
            + ", line "
            + (index + 1)
            + ": "
            + what
            + "; use a complete hourly EPW file");
  }
}
