package dev.poet.spi;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a feature is read: what words mean, and which numbers can be. It is data and no code, because
 * it is applied on the thread of each caller; nothing of a plugin's ever runs there. A call with a
 * word that has no meaning here, or with a number out of range, runs as usual and teaches nothing.
 *
 * <p>Numbers in a text are read without any perceiver, see {@link dev.poet.woven.Dispatcher#text}:
 * {@code "$50K"} is 50,000 and {@code "25%"} 0.25.
 *
 * @param feature the feature's name, as in {@link ContextFeature#name}
 * @param words what words mean, by word; upper and lower case are the same. At most {@value
 *     #MOST_WORDS}
 * @param low the smallest number that can be
 * @param high the largest number that can be
 */
public record Perceiver(String feature, Map<String, Double> words, double low, double high) {
  /** A dictionary of this size is searched in ten steps. */
  public static final int MOST_WORDS = 1_024;

  public Perceiver {
    Map<String, Double> known = new TreeMap<>();
    words.forEach((word, value) -> known.put(word.strip().toLowerCase(Locale.ROOT), value));
    words = Map.copyOf(known);
    boolean areSound =
        words.values().stream().allMatch(Double::isFinite) && words.size() <= MOST_WORDS;
    if (!areSound || !(low < high)) {
      throw new InvalidDeclarationException(
          "POET-233",
          "a perceiver of %s must have finite values for at most %d words and a range with the smaller bound first but has %d words and %s to %s; correct it"
              .formatted(feature, MOST_WORDS, words.size(), low, high));
    }
  }

  /** Words only: any number can be. */
  public static Perceiver ofWords(String feature, Map<String, Double> words) {
    return new Perceiver(feature, words, -Double.MAX_VALUE, Double.MAX_VALUE);
  }

  /** Numbers of a range only. */
  public static Perceiver inRange(String feature, double low, double high) {
    return new Perceiver(feature, Map.of(), low, high);
  }
}
