package dev.poet.evidence;

import dev.poet.evidence.text.Clean;
import dev.poet.spi.Event;
import dev.poet.spi.StoreException;
import dev.poet.store.StoreReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the agent made of the marked methods since an application last started.
 *
 * @param woven one sentence per function and class
 * @param refused one sentence per method that is left as written: code, method, reason; and per
 *     declared function whose class was not loaded
 */
public record Weaving(List<String> woven, List<String> refused) {
  private static final String WOVEN = "woven";
  private static final String REFUSED = "refused";
  private static final String AWAITED = "awaited";

  /** What the configuration says, and nothing that has failed. */
  private static final List<String> NOTES = List.of("POET-393 ", "POET-398 ", "POET-399 ");

  /** Those of them that are about no method that is there. */
  private static final List<String> ABOUT_NO_METHOD = List.of("POET-393 ", "POET-399 ");

  private static final Pattern CODE = Pattern.compile("POET-\\d{3} ");

  /** Whether no agent has reported anything since the last start. */
  public boolean isEmpty() {
    return woven.isEmpty() && refused.isEmpty();
  }

  /** What each refusal means for the learning. */
  public List<Finding> findings() {
    return refused.stream().map(Weaving::finding).toList();
  }

  /** How many methods are left as written, by the code of the reason. */
  public SortedMap<String, Long> skipped() {
    return refused.stream()
        .filter(line -> CODE.matcher(line).lookingAt())
        .filter(line -> ABOUT_NO_METHOD.stream().noneMatch(line::startsWith))
        .collect(
            Collectors.groupingBy(
                line -> line.substring(0, line.indexOf(' ')), TreeMap::new, Collectors.counting()));
  }

  private static Finding finding(String line) {
    return NOTES.stream().anyMatch(line::startsWith)
        ? Finding.note("configuration", Clean.line(line))
        : Finding.bad("weaving", Clean.line(line));
  }

  /** Reads the newest report in a store; nothing in it if no agent has written one. */
  public static Weaving of(StoreReader reader) throws StoreException {
    Set<String> woven = new LinkedHashSet<>();
    Set<String> refused = new LinkedHashSet<>();
    Map<String, String> awaited = new LinkedHashMap<>();
    for (Event event : reader.eventsSince("started", WOVEN, REFUSED, AWAITED)) {
      if (event.kind().equals(AWAITED)) {
        awaited.put(event.function(), event.text());
      } else if (event.kind().equals(WOVEN)) {
        woven.add(event.text());
        awaited.remove(event.function());
      } else if (event.function().isEmpty()) {
        refused.add(event.text()); // one about a function is a refused command
        awaited.values().removeIf(text -> text.contains(" " + classIn(event.text()) + ","));
      }
    }
    awaited.values().forEach(text -> refused.add("POET-393 " + text));
    return new Weaving(new ArrayList<>(woven), new ArrayList<>(refused));
  }

  /** The class in {@code POET-112 app.Zone.idle: reason}; of any other sentence some word. */
  private static String classIn(String refusal) {
    String[] words = refusal.split(" ", 3);
    String place = words.length > 1 ? words[1] : refusal;
    return place.substring(0, Math.max(0, place.lastIndexOf('.')));
  }
}
