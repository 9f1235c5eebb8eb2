package dev.poet.evidence;

import dev.poet.spi.Lease;
import dev.poet.spi.StoreException;
import dev.poet.store.StoreReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which process leads the learning of which function. */
public final class Leaders {
  private static final String NOBODY = "nobody";
  private static final int MOST_NAMES = 10;

  private final Map<String, String> byFunction = new LinkedHashMap<>();

  private Leaders() {}

  public static Leaders of(StoreReader reader, List<String> functions, long nowMillis)
      throws StoreException {
    Leaders leaders = new Leaders();
    for (String function : functions) {
      Optional<Lease> lease = reader.lease(function).filter(l -> l.untilMillis() > nowMillis);
      leaders.byFunction.put(function, lease.map(l -> l.holder().name()).orElse(NOBODY));
    }
    return leaders;
  }

  /** The leader's name; empty if nobody leads. */
  public Optional<String> of(String function) {
    return Optional.ofNullable(byFunction.get(function)).filter(name -> !name.equals(NOBODY));
  }

  /** One sentence per leader, with the first of the functions that it leads. */
  public List<String> sentences() {
    Map<String, List<String>> led = new LinkedHashMap<>();
    byFunction.forEach((f, name) -> led.computeIfAbsent(name, n -> new ArrayList<>()).add(f));
    List<String> sentences = new ArrayList<>();
    led.forEach((name, functions) -> sentences.add(name + " leads " + words(functions)));
    return sentences;
  }

  private static String words(List<String> functions) {
    int more = functions.size() - MOST_NAMES;
    return more <= 1
        ? String.join(", ", functions)
        : "%s and %d more".formatted(String.join(", ", functions.subList(0, MOST_NAMES)), more);
  }
}
