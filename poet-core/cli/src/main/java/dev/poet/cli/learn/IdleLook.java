package dev.poet.cli.learn;

import dev.poet.cli.evidence.Reading;
import dev.poet.cli.terminal.CliException;
import dev.poet.spi.Event;
import dev.poet.store.StoreReader;
import java.util.ArrayList;
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
  private static final int NEWEST = 10_000;

  public IdleLook {
    found = List.copyOf(found);
  }

  /** Empty if there was none lately. */
  public static Optional<IdleLook> last(StoreReader reader, String function) throws CliException {
    Optional<Event> analysed = Optional.empty();
    List<String> found = new ArrayList<>();
    for (Event event : Reading.of(() -> reader.eventsAbout(function, NEWEST))) {
      if (event.kind().equals(ANALYSED) && event.function().equals(function)) {
        analysed = Optional.of(event);
        found.clear();
      } else if (event.kind().equals(FOUND) && event.function().equals(function)) {
        found.add(event.text());
      }
    }
    return analysed.map(event -> new IdleLook(event, found));
  }
}
