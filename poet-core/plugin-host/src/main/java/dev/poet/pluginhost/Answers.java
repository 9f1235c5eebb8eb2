package dev.poet.pluginhost;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checked copies of what plugins answer. Takes nothing on trust: a generic type says little about
 * what a plugin put in, and a collection may be a class of its own; so everything here runs on the
 * plugin's thread.
 */
final class Answers {
  /** Enough for several functions of a domain; a list without end must end somewhere. */
  static final int MAX_ITEMS = 256;

  private static final int MAX_TEXT = 500;

  private Answers() {}

  static <T> List<T> list(String callback, Class<T> type, List<T> answer) throws RefusedException {
    if (answer == null) {
      throw nonsense("must answer %s with a list but answers null".formatted(callback));
    }
    List<T> items = new ArrayList<>();
    for (Iterator<?> rest = answer.iterator(); rest.hasNext(); ) {
      if (items.size() == MAX_ITEMS) {
        throw nonsense("answers %s with more than %d items".formatted(callback, MAX_ITEMS));
      }
      items.add(item(callback, type, rest.next()));
    }
    return List.copyOf(items);
  }

  /** At most {@code most} values by name. */
  static <T> Map<String, T> map(String callback, Class<T> type, Map<String, T> answer, int most)
      throws RefusedException {
    if (answer == null) {
      throw nonsense("must answer %s with a map but answers null".formatted(callback));
    }
    Map<String, T> items = new HashMap<>();
    for (Iterator<?> rest = answer.entrySet().iterator(); rest.hasNext(); ) {
      if (items.size() == most) {
        throw nonsense("answers %s with more than %d items".formatted(callback, most));
      }
      Map.Entry<?, ?> entry = item(callback, Map.Entry.class, rest.next());
      items.put(
          item(callback, String.class, entry.getKey()), item(callback, type, entry.getValue()));
    }
    return Map.copyOf(items);
  }

  static <T> Optional<T> optional(String callback, Class<T> type, Optional<T> answer)
      throws RefusedException {
    if (answer == null) {
      throw nonsense("must answer %s with an Optional but answers null".formatted(callback));
    }
    Optional<?> any = answer;
    return any.isEmpty() ? Optional.empty() : Optional.of(item(callback, type, any.get()));
  }

  static <T> T item(String callback, Class<T> type, Object item) throws RefusedException {
    if (!type.isInstance(item)) {
      throw nonsense(
          "answers %s with something that is no %s".formatted(callback, type.getSimpleName()));
    }
    return type.cast(item);
  }

  static boolean isText(String text) {
    return text != null
        && text.length() <= MAX_TEXT
        && text.chars().noneMatch(Character::isISOControl);
  }

  static RefusedException nonsense(String reason) {
    return new RefusedException("POET-309", reason + "; repair the plugin");
  }
}
