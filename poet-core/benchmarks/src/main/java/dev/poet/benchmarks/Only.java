package dev.poet.benchmarks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Runs some parts of a benchmark alone: {@code --only PART}. */
public final class Only {
  static final String OPTION = "--only";

  private Only() {}

  /** Removes the option from {@code words}; value by name. */
  static Map<String, String> takeOptions(List<String> words) {
    Map<String, String> taken = new HashMap<>();
    int at = words.indexOf(OPTION);
    if (at >= 0 && at + 1 < words.size()) {
      taken.put(words.remove(at), words.remove(at));
    }
    return taken;
  }

  /**
   * Those with the option's value in their names; all without the option.
   *
   * @param options value by name
   * @throws IllegalArgumentException if there is none
   */
  public static <T> List<T> chosen(
      List<T> parts, Function<T, String> name, Map<String, String> options) {
    String only = options.getOrDefault(OPTION, "");
    List<T> chosen = parts.stream().filter(part -> name.apply(part).contains(only)).toList();
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException(
          "no part has \"%s\" in its name; they are %s"
              .formatted(only, parts.stream().map(name).toList()));
    }
    return chosen;
  }
}
