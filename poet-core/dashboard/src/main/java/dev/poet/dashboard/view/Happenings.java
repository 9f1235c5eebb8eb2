package dev.poet.dashboard.view;

import dev.poet.evidence.Happening;
import java.util.List;

/**
 * Some of what happened, the newest first.
 *
 * @param all how many entries there are to choose from
 * @param matching how many of them were asked for
 * @param kinds the kinds there are
 */
public record Happenings(
    int all, int matching, int page, int size, List<String> kinds, List<Entry> entries) {

  /** One entry; {@code function} is empty if it is about the whole runtime. */
  public record Entry(
      long atMillis, String function, String what, String who, String changed, String why) {
    static Entry of(String function, Happening each) {
      return new Entry(
          each.atMillis(), function, each.what(), each.who(), each.changed(), each.why());
    }
  }
}
