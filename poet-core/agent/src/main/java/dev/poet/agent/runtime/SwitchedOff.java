package dev.poet.agent.runtime;

import dev.poet.agent.Notice;
import dev.poet.agent.Switches;
import dev.poet.spi.InvalidDeclarationException;
import dev.poet.spi.TunedFunction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Says what the configuration has switched off, and which plugin would have to be there. Plugins
 * come later than classes, so what is said before they are known waits for them. Thread-safe.
 */
final class SwitchedOff {
  static final String CODE = "POET-398";
  static final String NOBODY = "POET-399";

  private final Switches switches;
  private final Set<String> told = new HashSet<>();
  private final List<Consumer<BiConsumer<String, String>>> waiting = new ArrayList<>();
  private Supplier<Map<String, List<String>>> plugins;
  private BiConsumer<String, String> listener;

  SwitchedOff(Switches switches) {
    this.switches = switches;
  }

  Switches switches() {
    return switches;
  }

  /** Who is told, in codes and sentences. */
  synchronized void tell(BiConsumer<String, String> listener) {
    this.listener = listener;
    flush();
  }

  /**
   * @param byDomain the ids of the plugins that are in use when it is asked; any thread asks
   */
  synchronized void know(Supplier<Map<String, List<String>>> byDomain) {
    plugins = byDomain;
    flush();
  }

  /**
   * Refuses a function that is switched off.
   *
   * @throws InvalidDeclarationException if it is
   */
  synchronized void check(TunedFunction function) {
    declared(function.id());
    String why = switches.whyOff(function.id());
    if (why != null) {
      String sentence =
          "%s is switched off since %s; %s tunes it"
              .formatted(function.id(), why, switches.howOn(function.id()));
      if (told.add(function.id())) {
        String domain = function.domain();
        waiting.add(to -> to.accept(CODE, domain.isEmpty() ? sentence : sentence + need(domain)));
        flush();
      }
      throw new InvalidDeclarationException(CODE, sentence);
    }
  }

  private String need(String domain) {
    List<String> known = plugins.get().getOrDefault(domain, List.of());
    return known.isEmpty()
        ? "; its domain " + domain + " needs a plugin, and none is in use"
        : "; its domain " + domain + " needs the plugin " + String.join(", ", known);
  }

  private void flush() {
    if (plugins != null && listener != null) {
      waiting.forEach(each -> each.accept(listener));
      waiting.clear();
    }
  }

  /** One line per switch of a function that no loaded class declares. */
  String unanswered() {
    StringBuilder lines = new StringBuilder();
    for (String id : switches.unanswered()) {
      lines.append("refused=%s %s\n".formatted(NOBODY, nobody(id)));
    }
    return lines.toString();
  }

  private static String nobody(String id) {
    return "poet.functions.%s: no class that has been loaded declares a function %s"
        .formatted(id, id);
  }

  /** A class declares a function: was it meant by a switch that nothing answers to? */
  private void declared(String function) {
    for (String id : switches.declared(function)) {
      String sentence = "%s; did you mean %s?".formatted(nobody(id), function);
      Notice.print(NOBODY + " " + sentence);
      waiting.add(to -> to.accept(NOBODY, sentence));
    }
    flush();
  }
}
