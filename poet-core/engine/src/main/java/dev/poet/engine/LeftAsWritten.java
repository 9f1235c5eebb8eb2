package dev.poet.engine;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which marked methods are not tuned, and why; of the first {@value #MOST}. Thread-safe. */
final class LeftAsWritten {
  private static final int MOST = 10_000;

  private final Map<String, String> codes = new HashMap<>();

  /** A method that is looked at again is still one. */
  synchronized void add(String method, String code) {
    if (codes.size() < MOST) {
      codes.put(method, code);
    }
  }

  /** How many there are, by the code of the reason. */
  synchronized SortedMap<String, Integer> byCode() {
    SortedMap<String, Integer> counts = new TreeMap<>();
    codes.values().forEach(code -> counts.merge(code, 1, Integer::sum));
    return Collections.unmodifiableSortedMap(counts);
  }
}
