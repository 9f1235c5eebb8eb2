package dev.poet.evidence;

import dev.poet.evidence.text.Clean;
import dev.poet.evidence.text.Numbers;
import dev.poet.spi.Heartbeat;
import dev.poet.spi.ProcessVitals;
import dev.poet.spi.StoreException;
import dev.poet.store.StoreReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The processes that use a store, as each said of itself last, and how they tune which function.
 *
 * @param all those that have not ended in order, in the order in which they started
 * @param nowMillis when they were looked at: wall clock, milliseconds since the epoch
 * @param modes how each function is tuned by those that are not silent, such as {@code online}
 */
public record Processes(List<Heartbeat> all, long nowMillis, Map<String, SortedSet<String>> modes) {
  private static final double MILLIS_A_DAY = Duration.ofDays(1).toMillis();

  public Processes {
    all = List.copyOf(all);
    modes = Map.copyOf(modes);
  }

  public static Processes of(StoreReader reader, long nowMillis) throws StoreException {
    List<Heartbeat> all = reader.processes();
    Map<String, SortedSet<String>> modes = new HashMap<>();
    for (Heartbeat each : all) {
      if (!each.isSilent(nowMillis)) {
        each.modes().forEach((f, mode) -> modes.computeIfAbsent(f, n -> new TreeSet<>()).add(mode));
      }
    }
    return new Processes(all, nowMillis, modes);
  }

  /** Whether a process that tunes the function was heard of just now. */
  public boolean isRunning(String function) {
    return modes.containsKey(function);
  }

  /** In which modes running processes tune a function, with commas between; empty if none does. */
  public String mode(String function) {
    return modes.containsKey(function) ? String.join(", ", modes.get(function)) : "";
  }

  /** Such as {@code 4 s ago} or {@code not heard of for 5 min}. */
  public String heard(Heartbeat each) {
    return each.isSilent(nowMillis)
        ? "not heard of for " + since(each.atMillis())
        : Numbers.age(Duration.ofMillis(nowMillis - each.atMillis()));
  }

  /** How long ago something was, such as {@code 3.2 hours}. */
  public String since(long millis) {
    return Numbers.duration(Math.max(0, nowMillis - millis) / MILLIS_A_DAY);
  }

  /** What is good to know of each, and what is to be done about those that are not well. */
  List<Finding> findings() {
    return all.stream()
        .flatMap(each -> Stream.concat(Stream.of(finding(each)), unsuited(each)))
        .toList();
  }

  /** A host whose call sites, bounds or pins are others than those of the rest. */
  private Stream<Finding> unsuited(Heartbeat each) {
    return each.modes().entrySet().stream()
        .filter(mode -> mode.getValue().equals(Heartbeat.UNSUITED) && !each.isSilent(nowMillis))
        .map(Map.Entry::getKey)
        .sorted()
        .map(
            function ->
                Finding.note(
                    "process",
                    "%s runs %s as written, as its arguments, bounds or pins are not the leader's; poet history says which"
                        .formatted(Clean.line(each.member().name()), Clean.line(function))));
  }

  private Finding finding(Heartbeat each) {
    String name = Clean.line(each.member().name());
    if (each.isSilent(nowMillis)) {
      return Finding.note(
          "process",
          "%s was %s: it was killed, stands still or can't reach the store"
              .formatted(name, heard(each)));
    }
    ProcessVitals vitals = each.vitals();
    String costs =
        "%s, heard of %s: learning takes %s of one core, waits included; %d of %d trials wait, the oldest for %s or less"
            .formatted(
                name,
                heard(each),
                share(vitals),
                vitals.waiting(),
                vitals.room(),
                Numbers.lasting(vitals.lagSeconds()));
    return vitals.dropped() + vitals.refusedFeedback() == 0
        ? Finding.ok("process", costs)
        : Finding.note("process", costs + "; since its start " + lost(vitals));
  }

  /** Such as {@code 1.9 %}. */
  public static String share(ProcessVitals vitals) {
    return Numbers.fixed(100 * vitals.busyShare(), 1) + " %";
  }

  private static String lost(ProcessVitals vitals) {
    return "%d calls were not recorded and %d reports of feedback refused"
        .formatted(vitals.dropped(), vitals.refusedFeedback());
  }
}
