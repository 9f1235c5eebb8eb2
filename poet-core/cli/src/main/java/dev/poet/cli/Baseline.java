package dev.poet.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Problem;
import dev.poet.spi.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The gains that an earlier {@code poet check --json} found, or that are in a full package of
 * {@code poet export}.
 *
 * @param gains by function, relative
 */
record Baseline(Map<String, Interval> gains) {
  static final Baseline NONE = new Baseline(Map.of());

  private static final String PACKAGE = ".zip";
  private static final long MOST_BYTES = 10L << 20;
  private static final double LEVEL = 0.95;
  private static final double PERCENT = 100;

  static Baseline read(Path file) throws CliException {
    try {
      if (file.toString().toLowerCase(Locale.ROOT).endsWith(PACKAGE)) {
        return ofPackage(file);
      }
      if (Files.size(file) > MOST_BYTES) {
        throw unreadable(file, "it is larger than 10 MB", null);
      }
      return of(file, new ObjectMapper().readTree(Files.readAllBytes(file)));
    } catch (NoSuchFileException e) {
      throw new CliException(
          Problem.NO_FILE,
          "there is no baseline %s; poet check --json > %s writes one".formatted(file, file),
          e);
    } catch (JsonProcessingException e) {
      throw unreadable(file, "it is no JSON", e);
    } catch (IOException e) {
      throw unreadable(file, e.toString(), e);
    }
  }

  private static Baseline ofPackage(Path file) throws CliException, IOException {
    if (Files.notExists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    Map<String, Interval> gains = PackageGains.read(file);
    if (gains.isEmpty()) {
      throw unreadable(file, "it has no trials, which only --privacy full exports", null);
    }
    return new Baseline(Map.copyOf(gains));
  }

  private static Baseline of(Path file, JsonNode root) throws CliException {
    Map<String, Interval> gains = new LinkedHashMap<>();
    JsonNode functions = root.path("functions");
    for (JsonNode each : functions) {
      if (!each.path("function").isTextual() || !each.has("gain_percent")) {
        throw unreadable(file, "a function in it has no name or no gain_percent", null);
      }
      gains.put(each.get("function").asText(), gain(each));
    }
    if (!functions.isArray()) {
      throw unreadable(file, "it has no list functions", null);
    }
    return new Baseline(Map.copyOf(gains));
  }

  /** What was not known is null. */
  private static Interval gain(JsonNode function) {
    return new Interval(
        function.path("gain_percent").asDouble(Double.NaN) / PERCENT,
        function.path("gain_low").asDouble(Double.NEGATIVE_INFINITY) / PERCENT,
        function.path("gain_high").asDouble(Double.POSITIVE_INFINITY) / PERCENT,
        LEVEL,
        0);
  }

  Optional<Interval> gain(String function) {
    return Optional.ofNullable(gains.get(function));
  }

  /** Of the functions in it, those that are not among {@code present}. */
  Set<String> without(Set<String> present) {
    Map<String, Interval> missing = new LinkedHashMap<>(gains);
    missing.keySet().removeAll(present);
    return missing.keySet();
  }

  private static CliException unreadable(Path file, String why, Exception cause) {
    return new CliException(
        Problem.BAD_VALUE,
        "--baseline must name what poet check --json has printed, or a full package, but %s is neither (%s); write it anew"
            .formatted(file, why),
        cause);
  }
}
