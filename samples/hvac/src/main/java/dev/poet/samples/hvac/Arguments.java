package dev.poet.samples.hvac;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Options of a command line: {@code --name value} and {@code --flag}. */
final class Arguments {
  private final Map<String, String> values;

  private Arguments(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Splits {@code words}.
   *
   * @param valued options with a value
   * @param flags options without
   */
  static Arguments parse(String[] words, List<String> valued, List<String> flags)
      throws UsageException {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < words.length; i++) {
      if (flags.contains(words[i])) {
        values.put(words[i], "");
      } else if (!valued.contains(words[i])) {
        throw unknown(words[i], valued, flags);
      } else if (i + 1 == words.length) {
        throw new UsageException(
            "option " + words[i] + " needs a value; write it behind the option");
      } else {
        values.put(words[i], words[++i]);
      }
    }
    return new Arguments(values);
  }

  boolean has(String option) {
    return values.containsKey(option);
  }

  String text(String option) {
    return values.get(option);
  }

  /** A whole number from {@code low} to {@code high}. */
  long whole(String option, long low, long high, long absent) throws UsageException {
    String text = values.get(option);
    if (text == null) {
      return absent;
    }
    try {
      long value = Long.parseLong(text);
      if (value >= low && value <= high) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      // falls through to the sentence below, which holds for both
    }
    throw new UsageException(
        "option "
            + option
            + " must be a whole number from "
            + low
            + " to "
            + high
            + ", but was \""
            + text
            + "\"; correct it");
  }

  /** One of the constants of an enum, written {@code like-this}. */
  <E extends Enum<E>> E choice(String option, E[] choices, E absent) throws UsageException {
    String text = values.get(option);
    if (text == null) {
      return absent;
    }
    for (E choice : choices) {
      if (name(choice).equals(text)) {
        return choice;
      }
    }
    List<String> names =
        Arrays.stream(choices).map(Arguments::name).collect(Collectors.toUnmodifiableList());
    throw new UsageException(
        "option "
            + option
            + " must be one of "
            + String.join(", ", names)
            + ", but was \""
            + text
            + "\"; did you mean "
            + NearestName.of(text, names)
            + "?");
  }

  /** How an enum constant is written on the command line. */
  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static UsageException unknown(String word, List<String> valued, List<String> flags) {
    TreeSet<String> names = new TreeSet<>(valued);
    names.addAll(flags);
    return new UsageException(
        "option "
            + word
            + " is unknown; did you mean "
            + NearestName.of(word, names)
            + "? (--help lists all)");
  }
}
