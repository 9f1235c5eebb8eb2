package dev.poet.evidence.text;

import dev.poet.spi.Interval;
import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them, the same in every locale. */
public final class Numbers {
  /** What stands for a number that isn't known. */
  public static final String UNKNOWN = "-";

  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private Numbers() {}

  /** With {@code digits} behind the point, or {@link #UNKNOWN}. */
  public static String fixed(double value, int digits) {
    return Double.isFinite(value) ? format("%." + digits + "f", value + 0.0) : UNKNOWN;
  }

  /** With one digit behind the point and, unless that is 0.0, a sign, such as {@code +12.3 %}. */
  public static String percent(double percent) {
    if (!Double.isFinite(percent)) {
      return UNKNOWN;
    }
    return Math.abs(percent) < 0.05 ? "0.0 %" : format("%+.1f %%", percent);
  }

  /**
   * A relative gain with its interval, or that there is none yet: {@code +12.3 % (95 %: +4.0 to
   * +20.6)}.
   */
  public static String gain(Interval relative) {
    if (!relative.isKnown() || !Double.isFinite(relative.estimate())) {
      return "not yet measurable";
    }
    String numbers =
        "%s (%.0f %%: %s)"
            .formatted(percent(100 * relative.estimate()), 100 * relative.level(), range(relative));
    return relative.excludes(0) ? numbers : "not yet measurable: " + numbers;
  }

  /** A relative gain without its interval, or that there is none yet. */
  public static String briefGain(Interval relative) {
    return relative.excludes(0) ? percent(100 * relative.estimate()) : "not yet measurable";
  }

  /** The ends of an interval in percent, such as {@code +4.0 to +20.6}. */
  public static String range(Interval relative) {
    return format("%+.1f to %+.1f", 100 * relative.low(), 100 * relative.high());
  }

  /** At most four significant digits. */
  public static String brief(double value) {
    return Double.isFinite(value) ? trimmed(format("%.4g", value)) : UNKNOWN;
  }

  /** Such as {@code 1 guard} or {@code 2 guards}. */
  public static String count(long number, String one) {
    return count(number, one, one + "s");
  }

  /** Such as {@code 1 entry} or {@code 2 entries}. */
  public static String count(long number, String one, String more) {
    return number + " " + (number == 1 ? one : more);
  }

  /** A size such as {@code 1.4 MB}. */
  public static String bytes(long bytes) {
    if (bytes < 1_000) {
      return bytes + " B";
    }
    return bytes < 1_000_000 ? format("%.1f kB", bytes / 1e3) : format("%.1f MB", bytes / 1e6);
  }

  /** A time that may be short, such as {@code 5 ms} or {@code 1.2 s}. */
  public static String lasting(double seconds) {
    if (!Double.isFinite(seconds)) {
      return UNKNOWN;
    }
    if (seconds >= MINUTE) {
      return duration(seconds / DAY);
    }
    if (seconds >= 1) {
      return format("%.1f s", seconds);
    }
    long millis = Math.max(1, Math.round(1_000 * seconds));
    if (seconds <= 0) {
      return "0 s";
    }
    return millis < 1_000 ? millis + " ms" : "1.0 s";
  }

  /** How long ago something was, such as {@code 3 min ago}. */
  public static String age(Duration age) {
    long seconds = Math.max(0, age.toSeconds());
    if (seconds < MINUTE) {
      return seconds + " s ago";
    }
    if (seconds < 2 * HOUR) {
      return seconds / MINUTE + " min ago";
    }
    return seconds < 2 * DAY ? seconds / HOUR + " h ago" : seconds / DAY + " days ago";
  }

  /** A time of so many days in the unit that suits it, such as {@code 2.0 days} or {@code 9 s}. */
  public static String duration(double days) {
    double seconds = days * DAY;
    if (days >= 1) {
      return format("%.1f days", days);
    }
    if (seconds >= HOUR) {
      return format("%.1f hours", seconds / HOUR);
    }
    return seconds >= MINUTE ? format("%.0f min", seconds / MINUTE) : format("%.0f s", seconds);
  }

  /** {@code format} without regard to the machine's locale. */
  public static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private static String trimmed(String number) {
    return number.contains("e") || !number.contains(".")
        ? number
        : number.replaceFirst("0+$", "").replaceFirst("\\.$", "");
  }
}
