package dev.poet.evidence;

import dev.poet.evidence.text.Clean;
import dev.poet.spi.Event;
import dev.poet.spi.StoreException;
import dev.poet.store.StoreReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the agent made of the marked methods since an application last started.
 *
 * @param woven one sentence per function and class
 * @param refused one sentence per method that is left as written: code, method, reason
 */
public record Weaving(List<String> woven, List<String> refused) {
  private static final String WOVEN = "woven";
  private static final String REFUSED = "refused";

  /** Whether no agent has reported anything since the last start. */
  public boolean isEmpty() {
    return woven.isEmpty() && refused.isEmpty();
  }

  /** What each refusal means for the learning. */
  public List<Finding> findings() {
    return refused.stream().map(Weaving::finding).toList();
  }

  /** What the configuration switches off is as somebody wants it. */
  private static Finding finding(String line) {
    return line.startsWith("POET-398 ") || line.startsWith("POET-399 ")
        ? Finding.note("configuration", Clean.line(line))
        : Finding.bad("weaving", Clean.line(line));
  }

  /** Reads the newest report in a store; nothing in it if no agent has written one. */
  public static Weaving of(StoreReader reader) throws StoreException {
    Set<String> woven = new LinkedHashSet<>();
    Set<String> refused = new LinkedHashSet<>();
    for (Event event : reader.eventsSince("started", WOVEN, REFUSED)) {
      if (event.kind().equals(WOVEN)) {
        woven.add(event.text());
      } else if (event.function().isEmpty()) {
        refused.add(event.text()); // one about a function is a refused command
      }
    }
    return new Weaving(new ArrayList<>(woven), new ArrayList<>(refused));
  }
}
