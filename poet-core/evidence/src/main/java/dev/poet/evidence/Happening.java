package dev.poet.evidence;

import dev.poet.spi.Command;
import dev.poet.spi.Event;
import dev.poet.spi.GuardDecision;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.StoreException;
import dev.poet.spi.TunedFunction;
import dev.poet.store.InboxEntry;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredFunction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One entry of a function's history.
 *
 * @param atMillis wall clock, milliseconds since the epoch
 * @param what such as {@code version 12}, {@code vetoed for version 12}, {@code frozen} or {@code
 *     command freeze}
 * @param who decided it; empty for POET itself
 * @param changed the values that became others; empty for none
 * @param why one sentence
 */
public record Happening(long atMillis, String what, String who, String changed, String why) {
  private static final int RECENT_EVENTS = 10_000;
  private static final String VERSION = "version ";
  private static final String VERSIONS = "versions ";

  /** Everything about one function, oldest first. */
  public static List<Happening> all(StoreReader reader, StoredFunction function)
      throws StoreException {
    List<Happening> all = new ArrayList<>();
    List<PolicyVersion> versions = reader.versions(function.id());
    Objections decisions = new Objections(reader.guardDecisions(function.id()));
    Map<Long, List<Change>> changes =
        function.declaration().map(TunedFunction::space).stream()
            .flatMap(space -> Change.all(space, versions).stream())
            .collect(Collectors.groupingBy(change -> change.version().policy().version()));
    versions.forEach(version -> all.add(of(version, changes)));
    function
        .declaration()
        .map(TunedFunction::space)
        .ifPresent(space -> decisions.entries(space).forEach(entry -> all.add(of(entry))));
    for (Event event : reader.eventsAbout(function.id(), RECENT_EVENTS)) {
      all.add(new Happening(event.atMillis(), event.kind(), "", "", event.text()));
    }
    for (InboxEntry entry : reader.inbox()) {
      Command command = entry.command();
      boolean isOrder = command.action() != Command.Action.FEEDBACK;
      if (isOrder && (command.function().isEmpty() || command.function().equals(function.id()))) {
        all.add(of(command, entry));
      }
    }
    all.sort(Comparator.comparingLong(Happening::atMillis));
    return all;
  }

  /** The same, but versions after each other that changed nothing are one entry, as of the last. */
  public static List<Happening> brief(List<Happening> all) {
    List<Happening> brief = new ArrayList<>();
    String first = "";
    for (Happening each : all) {
      Happening before = brief.isEmpty() ? each : brief.get(brief.size() - 1);
      if (!brief.isEmpty() && each.isLike(before)) {
        String what = "versions %s to %s".formatted(first, each.version());
        brief.set(brief.size() - 1, new Happening(each.atMillis, what, each.who, "", each.why));
      } else {
        first = each.version();
        brief.add(each);
      }
    }
    return brief;
  }

  private boolean isLike(Happening other) {
    return what.startsWith(VERSION)
        && (other.what.startsWith(VERSION) || other.what.startsWith(VERSIONS))
        && changed.isEmpty()
        && other.changed.isEmpty()
        && who.equals(other.who);
  }

  private String version() {
    return what.startsWith(VERSION) ? what.substring(VERSION.length()) : "";
  }

  private static Happening of(PolicyVersion version, Map<Long, List<Change>> changes) {
    String changed =
        changes.getOrDefault(version.policy().version(), List.of()).stream()
            .flatMap(change -> change.moves().stream())
            .map(Move::words)
            .collect(Collectors.joining(", "));
    String what = VERSION + version.policy().version();
    return new Happening(version.atMillis(), what, version.who(), changed, version.why());
  }

  private static Happening of(Objections.Entry entry) {
    GuardDecision first = entry.first();
    String what =
        "%s for version %d"
            .formatted(first.answer().name().toLowerCase(Locale.ROOT), first.version());
    return new Happening(first.atMillis(), what, first.guard(), entry.moved(), entry.reason());
  }

  private static Happening of(Command command, InboxEntry entry) {
    String what = "command " + command.action().name().toLowerCase(Locale.ROOT);
    String answer =
        entry
            .answer()
            .map(a -> a.done() ? "done" : "refused: " + a.text())
            .orElse("not answered yet");
    String why = command.why() + " (" + answer + ")";
    boolean decides =
        command.action() == Command.Action.APPROVE || command.action() == Command.Action.REJECT;
    String values = decides ? proposal(command) : values(command);
    return new Happening(command.atMillis(), what, command.who(), values, why);
  }

  private static String proposal(Command command) {
    return "proposal %d of %s".formatted(command.version(), command.values().get(Command.SOURCE));
  }

  private static String values(Command command) {
    return new TreeMap<>(command.values())
        .entrySet().stream()
            .map(v -> v.getValue().isEmpty() ? v.getKey() : v.getKey() + " = " + v.getValue())
            .collect(Collectors.joining(", "));
  }
}
