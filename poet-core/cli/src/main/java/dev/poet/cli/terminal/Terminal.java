package dev.poet.cli.terminal;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

/**
 * Where a command's words go: results to {@code out}, everything else to {@code err}. Characters
 * that the terminal's encoding lacks are replaced by plain ones. Thread-safe.
 */
public final class Terminal {
  /** Set by the launcher to the numbers of the streams that are terminals, such as {@code "12"}. */
  private static final String TTY = "dev.poet.cli.tty";

  /** Set by the launcher to the width of the terminal. */
  private static final String COLUMNS = "dev.poet.cli.columns";

  /** Set by the launcher to what the user typed to start it. */
  private static final String COMMAND = "dev.poet.cli.command";

  private static final int USUAL_COLUMNS = 100;
  private static final int FEWEST_COLUMNS = 40;

  private final PrintStream out;
  private final PrintStream err;
  private final Charset charset;
  private final Properties properties;
  private final boolean mayMove;
  private final boolean mayColour;
  private final boolean plain;

  /**
   * @param charset in which both streams are written
   * @param properties what the launcher has found out
   * @param environment for {@code NO_COLOR} and {@code TERM}
   */
  public Terminal(
      PrintStream out,
      PrintStream err,
      Charset charset,
      Properties properties,
      Map<String, String> environment) {
    this.out = out;
    this.err = err;
    this.charset = charset;
    this.properties = properties;
    this.mayMove = !environment.getOrDefault("TERM", "dumb").equals("dumb");
    this.mayColour = mayMove && environment.getOrDefault("NO_COLOR", "").isEmpty();
    this.plain = false;
  }

  private Terminal(Terminal like) {
    this.out = like.out;
    this.err = like.err;
    this.charset = like.charset;
    this.properties = like.properties;
    this.mayMove = false;
    this.mayColour = false;
    this.plain = true;
  }

  /** The same streams without colours and moving lines, and with tables for scripts. */
  public Terminal asPlain() {
    return new Terminal(this);
  }

  /** Whether tables are for scripts. */
  public boolean isPlain() {
    return plain;
  }

  /** A line of the result. */
  public void say(String line) {
    out.println(plain(line));
  }

  /** A line that is no part of the result. */
  public void note(String line) {
    err.println(plain(line));
  }

  /** Text without a line's end on the error stream. */
  public void draw(String text) {
    err.print(plain(text));
    err.flush();
  }

  /** Whether somebody watches the error stream, so that a line may be drawn over. */
  public boolean isWatched() {
    return mayMove && properties.getProperty(TTY, "").contains("2");
  }

  /** Whether somebody reads the results on a screen. */
  public boolean isRead() {
    return !plain && isOutWatched();
  }

  /** Whether results may be coloured. */
  public boolean isColoured() {
    return mayColour && isOutWatched();
  }

  /** Columns for results. */
  public int columns() {
    String columns = properties.getProperty(COLUMNS, "");
    boolean known = isOutWatched() || isWatched();
    return known && columns.matches("[1-9]\\d{0,3}")
        ? Math.max(FEWEST_COLUMNS, Integer.parseInt(columns))
        : USUAL_COLUMNS;
  }

  /** What the user types to start the command. */
  public String command() {
    return properties.getProperty(COMMAND, "poet");
  }

  /** {@code text} in bold, if results may be coloured. */
  public String bold(String text) {
    return isColoured() ? "\u001B[1m" + text + "\u001B[0m" : text;
  }

  private boolean isOutWatched() {
    return properties.getProperty(TTY, "").contains("1");
  }

  private String plain(String text) {
    return charset.equals(StandardCharsets.UTF_8)
        ? text
        : text.replace("±", "+/-")
            .replace("→", "->")
            .replace("–", "-")
            .replace("·", "-")
            .replace("²", "2")
            .replace("°", " deg");
  }
}
