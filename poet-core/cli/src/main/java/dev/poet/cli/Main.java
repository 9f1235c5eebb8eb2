package dev.poet.cli;

import dev.poet.cli.terminal.Complaint;
import dev.poet.cli.terminal.Results;
import dev.poet.cli.terminal.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Arrays;

/** Where the JVM enters the {@code poet} command. */
public final class Main {
  private static final int FAILED = 1;
  private static final String LOST =
      "the result could not be written (%s); what was written of it is not whole; make room and run it again";

  private Main() {}

  /** Runs the command and ends the JVM with its exit code. */
  public static void main(String[] words) {
    Charset charset = terminalCharset();
    Results results = new Results(new FileOutputStream(FileDescriptor.out));
    Terminal terminal =
        new Terminal(
            new PrintStream(results, true, charset),
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, charset),
            charset,
            System.getProperties(),
            System.getenv());
    int code = PoetCommand.run(terminal, words);
    boolean json = Arrays.asList(words).contains(Complaint.JSON);
    results
        .lost()
        .map(why -> new Complaint("POET-392", LOST.formatted(why)))
        .ifPresent(complaint -> terminal.note(complaint.line(json)));
    System.exit(results.lost().isPresent() ? FAILED : code);
  }

  private static Charset terminalCharset() {
    String name = System.getProperty("stdout.encoding", System.getProperty("sun.jnu.encoding"));
    return name != null && Charset.isSupported(name)
        ? Charset.forName(name)
        : Charset.defaultCharset();
  }
}
