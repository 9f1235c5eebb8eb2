package dev.poet.plugins.hvac;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Hours of every day.
 *
 * @param spans in order, none overlapping another
 */
record Hours(List<Span> spans) {
  /** Minutes of a day. */
  static final int DAY = 24 * 60;

  private static final Pattern SPAN =
      Pattern.compile("(\\d{1,2}):([0-5]\\d)-(\\d{1,2}):([0-5]\\d)");

  /**
   * Minutes after midnight.
   *
   * @param from the first minute
   * @param until the minute after the last, at most {@link #DAY}
   */
  record Span(int from, int until) {
    boolean contains(int minute) {
      return minute >= from && minute < until;
    }

    @Override
    public String toString() {
      return from + "-" + until;
    }
  }

  Hours {
    spans = List.copyOf(spans);
  }

  /** Reads {@code "7:00-8:30, 17:00-23:00"}; nothing if {@code text} is anything else. */
  static Optional<Hours> parse(String text) {
    List<Span> spans = new ArrayList<>();
    int earliest = 0;
    for (String part : text.split(",", -1)) {
      Matcher matcher = SPAN.matcher(part.strip());
      if (!matcher.matches()) {
        return Optional.empty();
      }
      int from = minute(matcher.group(1), matcher.group(2));
      int until = minute(matcher.group(3), matcher.group(4));
      if (from < earliest || from >= until || until > DAY) {
        return Optional.empty();
      }
      spans.add(new Span(from, until));
      earliest = until;
    }
    return Optional.of(new Hours(spans));
  }

  boolean contain(int minute) {
    return spans.stream().anyMatch(span -> span.contains(minute));
  }

  /** Minutes until the next span begins, today or tomorrow; 0 within one. */
  int until(int minute) {
    if (contain(minute)) {
      return 0;
    }
    return spans.stream()
        .mapToInt(span -> Math.floorMod(span.from() - minute, DAY))
        .min()
        .orElse(DAY);
  }

  private static int minute(String hours, String minutes) {
    return 60 * Integer.parseInt(hours) + Integer.parseInt(minutes);
  }

  @Override
  public String toString() {
    return spans.stream().map(Span::toString).collect(Collectors.joining(","));
  }
}
