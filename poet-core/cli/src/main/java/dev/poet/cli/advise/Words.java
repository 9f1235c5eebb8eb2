package dev.poet.cli.advise;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words that names are made of. */
final class Words {
  /** A run of capitals, a capitalised or small word, or digits. */
  private static final Pattern WORD = Pattern.compile("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\\d+");

  private Words() {}

  /** {@code maxBufferSize} and {@code MAX_BUFFER_SIZE} are both max, buffer, size. */
  static Set<String> of(String name) {
    Set<String> words = new LinkedHashSet<>();
    Matcher matcher = WORD.matcher(name);
    while (matcher.find()) {
      words.add(matcher.group().toLowerCase(Locale.ROOT));
    }
    return words;
  }

  static Set<String> of(List<String> names) {
    Set<String> words = new LinkedHashSet<>();
    names.forEach(name -> words.addAll(of(name)));
    return words;
  }

  /** {@code copyLarge} is {@code copy-large}. */
  static String hyphenated(String name) {
    return String.join("-", of(name));
  }

  /** Whether one of {@code words} is in {@code wanted}; a plural is its singular. */
  static boolean anyOf(Set<String> words, Set<String> wanted) {
    return words.stream()
        .anyMatch(
            word ->
                wanted.contains(word)
                    || word.length() > 3
                        && word.endsWith("s")
                        && wanted.contains(word.substring(0, word.length() - 1)));
  }
}
