package dev.poet.samples.hvac;

import java.nio.file.Path;

/** Where the weather comes from. */
final class Weather {
  private Weather() {}

  /** The year in an EPW file, or the synthetic year if {@code file} is null. */
  static HourlyWeather of(Path file) throws WeatherFileException {
    return file == null ? SyntheticYear.generate() : EpwFile.read(file);
  }
}
