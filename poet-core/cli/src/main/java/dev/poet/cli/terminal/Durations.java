package dev.poet.cli.terminal;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people write them: {@code 5ms}, {@code 1.5h}, {@code 2d}. */
public final class Durations {
  private static final Pattern WRITTEN =
      Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?) ?(ms|s|min|m|h|d|w|)");

  /** Of which a number without a unit is seconds. */
  private static final Map<String, Double> SECONDS =
      Map.of(
          "ms", 1e-3, "s", 1.0, "", 1.0, "min", 60.0, "m", 60.0, "h", 3_600.0, "d", 86_400.0, "w",
          604_800.0);

  private static final double NANOS = 1e9;

  /** What is said of a value that is none. */
  public static final String RULE = "must be a duration such as 500ms, 30s, 5m, 1h or 2d";

  private Durations() {}

  /** The duration that {@code text} names; a number alone is seconds; empty if it names none. */
  public static Optional<Duration> of(String text) {
    Matcher written = WRITTEN.matcher(text.strip().toLowerCase(Locale.ROOT));
    return written.matches()
        ? Optional.of(
            Duration.ofNanos(
                Math.round(
                    Double.parseDouble(written.group(1)) * SECONDS.get(written.group(2)) * NANOS)))
        : Optional.empty();
  }

  /** As {@link #of}; what has no unit is none. */
  static Optional<Duration> withUnit(String text) {
    return text.strip().matches(".*\\d") ? Optional.empty() : of(text);
  }
}
