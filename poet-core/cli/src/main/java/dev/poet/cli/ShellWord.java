package dev.poet.cli;

/** Words that can be pasted into a shell. */
final class ShellWord {
  private ShellWord() {}

  /** {@code word}, in single quotes if a shell would read it as something else. */
  static String of(String word) {
    return word.matches("[\\w./:@%+=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
