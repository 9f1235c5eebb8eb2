package dev.poet.store;

import dev.poet.spi.Command;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Pins that later orders override, and orders that take back what is not there any more: without
 * them the same pins hold, now and at each time since the orders that are due. Orders act in the
 * sequence in which they were given; of a function those before its first that is not due are
 * looked at, and orders about all functions like those of another one.
 */
final class OldPins {
  private final List<InboxEntry> orders;
  private final Map<String, List<Command>> settled = new HashMap<>();
  private final Set<Long> old = new TreeSet<>();

  private OldPins(List<InboxEntry> orders, Predicate<InboxEntry> due) {
    this.orders = orders;
    Set<String> unsettled = new HashSet<>();
    for (InboxEntry entry : orders) {
      String function = entry.command().function();
      if (!due.test(entry)) {
        unsettled.add(function);
      } else if (!unsettled.contains(function)) {
        settled.computeIfAbsent(function, name -> new ArrayList<>()).add(entry.command());
      }
    }
  }

  /**
   * The ids of those orders, ascending: an order may go only with or after those before it.
   *
   * @param orders to pin and unpin, carried out or not answered yet, ascending by id
   * @param due whether an order was carried out so long ago that it need not be kept for itself
   */
  static List<Long> of(List<InboxEntry> orders, Predicate<InboxEntry> due) {
    OldPins pins = new OldPins(orders, due);
    pins.settled.values().forEach(pins::findOverridden);
    pins.settled.values().forEach(pins::findIdle);
    return List.copyOf(pins.old);
  }

  private void findOverridden(List<Command> commands) {
    Set<String> later = new HashSet<>();
    boolean all = false;
    for (int i = commands.size() - 1; i >= 0; i--) {
      Command command = commands.get(i);
      if (all || !meansAll(command) && later.containsAll(command.values().keySet())) {
        old.add(command.id());
      }
      all |= meansAll(command);
      later.addAll(command.values().keySet());
    }
  }

  private void findIdle(List<Command> commands) {
    for (Command command : commands) {
      if (command.action() == Command.Action.UNPIN && !takesSomethingBack(command)) {
        old.add(command.id());
      }
    }
  }

  private boolean takesSomethingBack(Command unpin) {
    return orders.stream()
        .map(InboxEntry::command)
        .takeWhile(command -> command.id() < unpin.id())
        .filter(command -> command.action() == Command.Action.PIN && !old.contains(command.id()))
        .anyMatch(pin -> meet(pin, unpin));
  }

  private static boolean meet(Command pin, Command unpin) {
    boolean sameFunction =
        pin.function().isEmpty()
            || unpin.function().isEmpty()
            || pin.function().equals(unpin.function());
    return sameFunction
        && (meansAll(unpin)
            || pin.values().keySet().stream().anyMatch(unpin.values().keySet()::contains));
  }

  /** One that names no parameter takes all pins back. */
  private static boolean meansAll(Command command) {
    return command.action() == Command.Action.UNPIN && command.values().isEmpty();
  }
}
