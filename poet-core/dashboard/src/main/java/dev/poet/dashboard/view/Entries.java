package dev.poet.dashboard.view;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What happened, the newest first, to be shown in parts. Immutable. */
final class Entries {
  private final List<Happenings.Entry> all;
  private final List<String> kinds;

  private Entries(List<Happenings.Entry> all) {
    this.all = all;
    Set<String> seen = new TreeSet<>();
    all.forEach(entry -> seen.add(kind(entry)));
    this.kinds = List.copyOf(seen);
  }

  /**
   * @param entries the oldest first
   */
  static Entries newestFirst(List<Happenings.Entry> entries) {
    List<Happenings.Entry> all = new ArrayList<>(entries);
    Collections.reverse(all);
    return new Entries(List.copyOf(all));
  }

  Entries about(String function) {
    return new Entries(all.stream().filter(entry -> entry.function().equals(function)).toList());
  }

  /** Those that say one of {@code what}. */
  List<Happenings.Entry> of(Set<String> what) {
    return all.stream().filter(entry -> what.contains(entry.what())).toList();
  }

  /**
   * Some of them.
   *
   * @param kind only of this one; empty for all
   */
  Happenings page(String kind, int page, int size) {
    List<Happenings.Entry> matching =
        kind.isEmpty() ? all : all.stream().filter(entry -> kind(entry).equals(kind)).toList();
    int from = (int) Math.min(matching.size(), (long) page * size);
    return new Happenings(
        all.size(),
        matching.size(),
        page,
        size,
        kinds,
        matching.subList(from, Math.min(matching.size(), from + size)));
  }

  /** A kind is the first word: that of a version or a command is followed by which. */
  private static String kind(Happenings.Entry entry) {
    String what = entry.what();
    boolean numbered = what.startsWith("version ") || what.startsWith("command ");
    return numbered ? what.substring(0, what.indexOf(' ')) : what.split(" for ", 2)[0];
  }
}
