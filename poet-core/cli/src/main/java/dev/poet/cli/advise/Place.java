package dev.poet.cli.advise;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Where in a method a number is, as the configuration file says it. */
sealed interface Place {

  /** The keys behind {@code parameters.<name>.} and their values, in order. */
  Map<String, String> keys();

  /**
   * A constant in the code.
   *
   * @param text its value, or the name of a {@code static final} constant
   * @param ordinals which ones of that value, from 1; empty if there is no other
   */
  record Constant(String text, List<Integer> ordinals) implements Place {
    @Override
    public Map<String, String> keys() {
      Map<String, String> keys = new LinkedHashMap<>();
      keys.put("constant", text);
      if (!ordinals.isEmpty()) {
        keys.put(
            "ordinal", ordinals.stream().map(String::valueOf).collect(Collectors.joining(", ")));
      }
      return keys;
    }
  }

  /** A field that the method reads. */
  record Field(String name) implements Place {
    @Override
    public Map<String, String> keys() {
      return Map.of("field", name);
    }
  }

  /** An argument, by position from 0. */
  record Argument(int position) implements Place {
    @Override
    public Map<String, String> keys() {
      return Map.of("argument", String.valueOf(position));
    }
  }
}
