package dev.poet.dashboard.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every function's row as they were read at one time. However many ask for the same page, it is
 * made once. Thread-safe.
 */
final class FleetSnapshot {
  /** Each has at most 200 of the rows that are there anyway. */
  private static final int MOST_PAGES = 200;

  private final List<FleetRow> rows;
  private final int declared;
  private final long atMillis;
  private final String problem;
  private final String store;
  private final List<ProcessView> processes;
  private final Map<Wanted, FleetPage> pages = new ConcurrentHashMap<>();

  private record Wanted(
      String text,
      String state,
      String mode,
      FleetSort sort,
      boolean descending,
      int page,
      int size) {}

  /**
   * @param declared how many functions there are; not all may have been read yet
   * @param problem why the store could not be read; empty if it could
   * @param store where it is, for people
   * @param processes that use it
   */
  FleetSnapshot(
      List<FleetRow> rows,
      int declared,
      long atMillis,
      String problem,
      String store,
      List<ProcessView> processes) {
    this.rows = rows;
    this.declared = declared;
    this.atMillis = atMillis;
    this.problem = problem;
    this.store = store;
    this.processes = processes;
  }

  List<FleetRow> rows() {
    return rows;
  }

  int declared() {
    return declared;
  }

  String problem() {
    return problem;
  }

  List<ProcessView> processes() {
    return processes;
  }

  FleetPage page(
      String text,
      String state,
      String mode,
      FleetSort sort,
      boolean descending,
      int page,
      int size) {
    Wanted wanted =
        new Wanted(text.toLowerCase(Locale.ROOT), state, mode, sort, descending, page, size);
    FleetPage made = pages.get(wanted);
    if (made == null) {
      made = make(wanted);
      if (pages.size() < MOST_PAGES) {
        pages.put(wanted, made);
      }
    }
    return made;
  }

  private FleetPage make(Wanted wanted) {
    List<FleetRow> matching = new ArrayList<>();
    Map<String, Integer> states = new TreeMap<>();
    Map<String, Integer> modes = new TreeMap<>();
    int better = 0;
    int worse = 0;
    int attention = 0;
    for (FleetRow row : rows) {
      states.merge(row.state(), 1, Integer::sum);
      if (!row.mode().isEmpty()) {
        modes.merge(row.mode(), 1, Integer::sum);
      }
      better += row.gain().measurable() && row.gain().percent() > 0 ? 1 : 0;
      worse += row.gain().measurable() && row.gain().percent() < 0 ? 1 : 0;
      attention += row.needsAttention() ? 1 : 0;
      if (isIn(row, wanted.state()) && isTuned(row, wanted.mode()) && isNamed(row, wanted.text())) {
        matching.add(row);
      }
    }
    matching.sort(wanted.sort().order(wanted.descending()));
    int from = (int) Math.min(matching.size(), (long) wanted.page() * wanted.size());
    int to = Math.min(matching.size(), from + wanted.size());
    return new FleetPage(
        declared,
        rows.size(),
        matching.size(),
        wanted.page(),
        wanted.size(),
        atMillis,
        states,
        modes,
        better,
        worse,
        attention,
        problem,
        store,
        processes,
        List.copyOf(matching.subList(from, to)));
  }

  private static boolean isIn(FleetRow row, String state) {
    return switch (state) {
      case "" -> true;
      case "attention" -> row.needsAttention();
      case "drift" -> !row.drift().isEmpty();
      default -> row.state().equals(state);
    };
  }

  private static boolean isTuned(FleetRow row, String mode) {
    return mode.isEmpty() || List.of(row.mode().split(", ")).contains(mode);
  }

  private static boolean isNamed(FleetRow row, String part) {
    return row.function().toLowerCase(Locale.ROOT).contains(part)
        || row.domain().toLowerCase(Locale.ROOT).contains(part);
  }
}
