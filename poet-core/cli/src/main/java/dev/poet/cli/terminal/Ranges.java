package dev.poet.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Many whole numbers in few words: {@code 1, 4 to 17, 20}. */
public final class Ranges {
  private Ranges() {}

  /**
   * @param numbers ascending, none twice
   */
  public static String of(List<Long> numbers) {
    List<String> words = new ArrayList<>();
    int first = 0;
    for (int i = 0; i < numbers.size(); i++) {
      boolean ends = i + 1 == numbers.size() || numbers.get(i + 1) != numbers.get(i) + 1;
      if (ends) {
        words.add(i == first ? "" + numbers.get(i) : numbers.get(first) + " to " + numbers.get(i));
        first = i + 1;
      }
    }
    return String.join(", ", words);
  }
}
