package dev.poet.engine.training;

import dev.poet.engine.settings.Knowledge;
import dev.poet.spi.Event;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import java.util.Optional;

/**
 * Whether plugins may say what is tried of a function: by a model or by hints on what to try first.
 * Once that has done harm it is over, in this process and those after it, until other plugins are
 * in the folder. Owned by the training thread.
 */
final class Influence {
  private final String function;
  private String plugins = "";

  Influence(String function) {
    this.function = function;
  }

  /** A function as these plugins may complete it. */
  Knowledge.Enriched of(Knowledge.Enriched enriched, Knowledge knowledge, Store store)
      throws StoreException {
    plugins = " [" + String.join(", ", knowledge.plugins()) + "]";
    Optional<Event> withdrawn = store.lastEvent(function, Event.PLUGIN_WITHDRAWN);
    return withdrawn.isPresent() && withdrawn.get().text().endsWith(plugins)
        ? enriched.withoutInfluence()
        : enriched;
  }

  /** What is said when it is over. */
  String withdrawn(String harm) {
    return "POET-239 %s: %s; the model and the hints of its plugins are not used any more, their bounds and guards hold%s"
        .formatted(function, harm, plugins);
  }
}
