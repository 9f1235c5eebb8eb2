package dev.poet.evidence;

import dev.poet.spi.Event;
import dev.poet.spi.StoreException;
import dev.poet.store.StoreReader;
import java.util.List;
import java.util.Optional;

/**
 * The last look that a running program took at a function's history by itself, in idle time.
 *
 * @param analysed how much was looked at
 * @param found the surest of what was found, one sentence each
 */
public record IdleLook(Event analysed, List<String> found) {
  private static final String ANALYSED = "analysed";
  private static final String FOUND = "found";

  public IdleLook {
    found = List.copyOf(found);
  }

  /** Empty if there was none that is still remembered. */
  public static Optional<IdleLook> last(StoreReader reader, String function) throws StoreException {
    Optional<Event> analysed = reader.lastEvent(function, ANALYSED);
    if (analysed.isEmpty()) {
      return Optional.empty();
    }
    List<String> found =
        reader.eventsAfter(function, ANALYSED, FOUND).stream().map(Event::text).toList();
    return Optional.of(new IdleLook(analysed.get(), found));
  }
}
