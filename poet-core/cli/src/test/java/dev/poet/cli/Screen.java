package dev.poet.cli;

import dev.poet.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

/** A terminal whose streams are kept, and the command run on it. */
public final class Screen {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Charset charset;
  private final Terminal terminal;

  private Screen(Charset charset, Properties properties, Map<String, String> environment) {
    this.charset = charset;
    this.terminal =
        new Terminal(
            new PrintStream(out, true, charset),
            new PrintStream(err, true, charset),
            charset,
            properties,
            environment);
  }

  /** Nobody watches: both streams are pipes. */
  public static Screen piped() {
    return new Screen(StandardCharsets.UTF_8, new Properties(), Map.of());
  }

  public static Screen piped(Charset charset) {
    return new Screen(charset, new Properties(), Map.of());
  }

  /** Somebody watches both streams on a screen of that width. */
  public static Screen watched(int columns, Map<String, String> environment) {
    Properties properties = new Properties();
    properties.setProperty("dev.poet.cli.tty", "12");
    properties.setProperty("dev.poet.cli.columns", Integer.toString(columns));
    return new Screen(StandardCharsets.UTF_8, properties, environment);
  }

  /** Runs {@code poet} with {@code words}; the exit code is the answer. */
  public int run(String... words) {
    return PoetCommand.run(terminal, words);
  }

  public Terminal terminal() {
    return terminal;
  }

  public String out() {
    return out.toString(charset);
  }

  public String err() {
    return err.toString(charset);
  }
}
