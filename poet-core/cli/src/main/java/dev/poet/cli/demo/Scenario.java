package dev.poet.cli.demo;

import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Which house is simulated: two runs can be compared, or one can continue the other, if their
 * scenarios are equal.
 *
 * @param seed of weather weeks, forecast errors, household, and of the learner
 * @param weather an EPW file; empty for the synthetic year
 */
public record Scenario(Season season, Tariff tariff, long seed, Optional<Path> weather) {

  /** The sample's options for it. */
  List<String> options() {
    List<String> options = new ArrayList<>();
    options.addAll(List.of("--season", Words.of(season), "--tariff", Words.of(tariff)));
    options.addAll(List.of("--seed", Long.toString(seed)));
    weather.ifPresent(file -> options.addAll(List.of("--weather", file.toString())));
    return options;
  }

  /** In words, such as {@code winter, time-of-use, seed 1, synthetic weather}. */
  public String words() {
    return String.join(
        ", ",
        Words.of(season),
        Words.of(tariff),
        "seed " + seed,
        weather.map(file -> "weather " + file.getFileName()).orElse("synthetic weather"));
  }

  /** Refuses a weather file that isn't there. */
  public void requireWeather() throws CliException {
    identity();
  }

  /** What has to be equal, by the name of the option that says it. */
  Map<String, String> identity() throws CliException {
    Map<String, String> identity = new LinkedHashMap<>();
    identity.put("season", Words.of(season));
    identity.put("tariff", Words.of(tariff));
    identity.put("seed", Long.toString(seed));
    identity.put("weather", weather.isPresent() ? fingerprint(weather.get()) : "synthetic");
    return identity;
  }

  private static String fingerprint(Path file) throws CliException {
    try {
      CRC32 crc = new CRC32();
      crc.update(Files.readAllBytes(file));
      return file.getFileName() + " " + Long.toHexString(crc.getValue());
    } catch (IOException e) {
      throw new CliException(
          Problem.NO_FILE,
          Files.exists(file)
              ? "the weather file %s can't be read; check that it is a file you may read"
                  .formatted(file)
              : ("there is no weather file %s; give the path of an EPW file, or leave out "
                      + "--weather for a synthetic year")
                  .formatted(file),
          e);
    }
  }
}
