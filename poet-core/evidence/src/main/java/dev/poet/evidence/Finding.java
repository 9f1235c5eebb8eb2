package dev.poet.evidence;

/**
 * One thing that was looked at.
 *
 * @param about a word or two, or a function's id
 * @param text one sentence
 */
public record Finding(Level level, String about, String text) {

  /** How bad it is. */
  public enum Level {
    OK,
    /** Works, but somebody should know. */
    NOTE,
    /** Keeps POET from learning or from being told. */
    BAD
  }

  static Finding ok(String about, String text) {
    return new Finding(Level.OK, about, text);
  }

  static Finding note(String about, String text) {
    return new Finding(Level.NOTE, about, text);
  }

  /** Nobody has declared or woven anything. */
  public static Finding noFunction() {
    return bad(
        "functions",
        "there is none yet; run a program with POET first, or name the store it uses with --store");
  }

  /**
   * A store that can't be looked into.
   *
   * @param why what, why and what to do
   */
  public static Finding unusable(String why) {
    return bad("store", why);
  }

  static Finding bad(String about, String text) {
    return new Finding(Level.BAD, about, text);
  }
}
