package dev.poet.evidence.text;

import java.util.stream.Collectors;

/** Makes text from a store, a file or another program harmless to a terminal. */
public final class Clean {
  private Clean() {}

  /** {@code text} with control, format and surrogate characters spelt out as {@code \xNN}. */
  public static String line(String text) {
    return text.codePoints().mapToObj(Clean::shown).collect(Collectors.joining());
  }

  private static String shown(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          "\\x%02X".formatted(character);
      default -> Character.toString(character);
    };
  }
}
