package dev.poet.engine.training;

import dev.poet.spi.Command;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Pin;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What becomes of pins when somebody orders one or takes one back. Stateless. */
final class Pins {
  private Pins() {}

  /**
   * The pins that hold once a command is carried out.
   *
   * @throws IllegalArgumentException if it names a parameter that the space has not, or a value
   *     that is not allowed, or takes back a pin that does not hold; the message says which
   */
  static List<Pin> after(Command command, ParameterSpace space, List<Pin> before) {
    Map<String, Pin> pins = new TreeMap<>();
    before.forEach(pin -> pins.put(pin.parameter(), pin));
    if (command.action() == Command.Action.PIN) {
      command.values().forEach((name, value) -> pins.put(name, pin(command, space, name, value)));
    } else if (command.values().isEmpty()) {
      pins.clear();
    } else {
      command.values().keySet().forEach(name -> requireHeld(command, pins.remove(name), name));
    }
    return List.copyOf(pins.values());
  }

  /** Such as {@code pinned hysteresis = 0.5: too cold}. */
  static String words(Command command) {
    Collection<String> what =
        command.action() == Command.Action.PIN
            ? command.values().entrySet().stream()
                .map(entry -> entry.getKey() + " = " + entry.getValue())
                .collect(Collectors.toCollection(java.util.TreeSet::new))
            : new java.util.TreeSet<>(command.values().keySet());
    String verb = command.action() == Command.Action.PIN ? "pinned " : "unpinned ";
    String names = what.isEmpty() ? "every parameter" : String.join(", ", what);
    return verb + names + ": " + command.why();
  }

  /** Such as {@code hysteresis = 0.5 (ann: too cold)}. */
  static String words(List<Pin> pins) {
    return pins.stream()
        .map(
            pin -> "%s = %s (%s: %s)".formatted(pin.parameter(), pin.value(), pin.who(), pin.why()))
        .collect(Collectors.joining(", "));
  }

  private static Pin pin(Command command, ParameterSpace space, String name, String value) {
    Parameter parameter =
        space.parameters().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "%s has no parameter %s; it has %s"
                            .formatted(
                                command.function(), name, String.join(", ", space.names()))));
    parameter.read(value);
    return new Pin(name, value, command.who(), command.why(), command.atMillis());
  }

  private static void requireHeld(Command command, Pin pin, String name) {
    if (pin == null) {
      throw new IllegalArgumentException(
          "%s has no pin on %s that could be taken back".formatted(command.function(), name));
    }
  }
}
