package dev.poet.plugins.hvac;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Spans of a day, minutes after midnight, each from its first minute up to its last but one.
 *
 * @param spans each of two numbers, ascending
 */
record Hours(List<int[]> spans) {
  static final int DAY = 24 * 60;

  private static final Pattern SPAN = Pattern.compile("(\\d{1,2}):(\\d{2})-(\\d{1,2}):(\\d{2})");

  /** Reads {@code "7:00-8:30, 17:00-23:00"}; null if {@code text} is anything else. */
  static Hours parse(String text) {
    List<int[]> spans = new ArrayList<>();
    for (String part : text.split(",")) {
      Matcher span = SPAN.matcher(part.strip());
      if (!span.matches()) {
        return null;
      }
      int from = minute(span.group(1), span.group(2));
      int until = minute(span.group(3), span.group(4));
      if (from >= until || until > DAY || !spans.isEmpty() && last(spans)[1] > from) {
        return null;
      }
      spans.add(new int[] {from, until});
    }
    return new Hours(List.copyOf(spans));
  }

  boolean contain(int minute) {
    for (int[] span : spans) {
      if (minute >= span[0] && minute < span[1]) {
        return true;
      }
    }
    return false;
  }

  /** Minutes until the next span begins, today or tomorrow; 0 within one. */
  int until(int minute) {
    int least = contain(minute) ? 0 : DAY;
    for (int[] span : spans) {
      least = Math.min(least, Math.floorMod(span[0] - minute, DAY));
    }
    return contain(minute) ? 0 : least;
  }

  private static int minute(String hours, String minutes) {
    return 60 * Integer.parseInt(hours) + Integer.parseInt(minutes);
  }

  private static int[] last(List<int[]> spans) {
    return spans.get(spans.size() - 1);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int[] span : spans) {
      text.append(text.isEmpty() ? "" : ",").append(span[0]).append('-').append(span[1]);
    }
    return text.toString();
  }
}
