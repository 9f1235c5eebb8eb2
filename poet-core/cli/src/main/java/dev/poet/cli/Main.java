package dev.poet.cli;

import dev.poet.cli.terminal.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/** Where the JVM enters the {@code poet} command. */
public final class Main {
  private Main() {}

  /** Runs the command and ends the JVM with its exit code. */
  public static void main(String[] words) {
    Charset charset = terminalCharset();
    Terminal terminal =
        new Terminal(
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, charset),
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, charset),
            charset,
            System.getProperties(),
            System.getenv());
    System.exit(PoetCommand.run(terminal, words));
  }

  private static Charset terminalCharset() {
    String name = System.getProperty("stdout.encoding", System.getProperty("sun.jnu.encoding"));
    return name != null && Charset.isSupported(name)
        ? Charset.forName(name)
        : Charset.defaultCharset();
  }
}
