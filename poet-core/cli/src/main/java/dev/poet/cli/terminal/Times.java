package dev.poet.cli.terminal;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Points in time as people write and read them. Immutable. */
public final class Times {
  private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private final ZoneId zone;
  private final Instant now;

  /**
   * @param zone in which times without an offset are meant and shown
   * @param now a time of day is the last one before this
   */
  public Times(ZoneId zone, Instant now) {
    this.zone = zone;
    this.now = now;
  }

  /** Of this machine, now. */
  public static Times here() {
    return new Times(ZoneId.systemDefault(), Instant.now());
  }

  /** To the second, in the zone. */
  public String text(long millis) {
    return SHOWN.format(Instant.ofEpochMilli(millis).atZone(zone));
  }

  /**
   * The point that {@code text} names: a time of day, a date and time, with an offset or not, or a
   * duration with its unit, which is that long ago.
   */
  public Instant parse(String text) throws CliException {
    Optional<Duration> ago = Durations.withUnit(text);
    if (ago.isPresent()) {
      return now.minus(ago.get());
    }
    String words = text.strip().replace(' ', 'T');
    try {
      return words.contains("T") ? dateTime(words) : timeOfDay(words);
    } catch (DateTimeException e) {
      throw new CliException(
          Problem.BAD_VALUE,
          "TIME must be like 14:03, 2026-01-31T14:03 or 2026-01-31T14:03:05Z, or like 2h for two hours ago, but is \"%s\"; correct it"
              .formatted(text));
    }
  }

  private Instant dateTime(String words) {
    String time = words.substring(words.indexOf('T'));
    boolean hasOffset = time.endsWith("Z") || time.contains("+") || time.contains("-");
    return hasOffset
        ? OffsetDateTime.parse(words).toInstant()
        : LocalDateTime.parse(words).atZone(zone).toInstant();
  }

  private Instant timeOfDay(String words) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    ZonedDateTime time = today.atTime(LocalTime.parse(words)).atZone(zone);
    return time.toInstant().isAfter(now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1))
        ? time.minusDays(1).toInstant()
        : time.toInstant();
  }
}
