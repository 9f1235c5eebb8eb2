package dev.poet.cli.demo;

import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A sample program in a JVM of its own, of the kind that runs this command. It ends with the
 * command, also on Ctrl-C. Owned by one thread; what the program prints is handed over on two
 * others.
 */
public final class SampleJvm implements AutoCloseable {
  private static final long STOP_SECONDS = 10;

  private final Process process;
  private final Thread stopper;
  private final List<Thread> pumps;

  private SampleJvm(Process process, List<Thread> pumps) {
    this.process = process;
    this.pumps = pumps;
    this.stopper = new Thread(this::stop, "stop-sample");
    Runtime.getRuntime().addShutdownHook(stopper);
  }

  /**
   * Starts {@code java} with {@code words}.
   *
   * @param output takes each line that the program prints
   * @param errors takes each line of its error stream
   */
  public static SampleJvm start(
      List<String> words, Consumer<String> output, Consumer<String> errors) throws CliException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(words);
    try {
      Process process = new ProcessBuilder(command).start();
      process.getOutputStream().close();
      List<Thread> pumps =
          List.of(pump(process.getInputStream(), output), pump(process.getErrorStream(), errors));
      return new SampleJvm(process, pumps);
    } catch (IOException e) {
      throw new CliException(
          Problem.CHILD_FAILED,
          "a JVM for the sample can't be started (%s); check that %s can be run"
              .formatted(e.getMessage(), command.get(0)),
          e);
    }
  }

  /**
   * Waits at most {@code millis}; whether the program has ended and all its lines are handed over.
   */
  public boolean hasEnded(long millis) {
    try {
      if (!process.waitFor(millis, TimeUnit.MILLISECONDS)) {
        return false;
      }
      for (Thread pump : pumps) {
        pump.join();
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** The exit code; the program must have ended. */
  public int exitCode() {
    return process.exitValue();
  }

  /** The program's process. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  /** Ends the program if it still runs. */
  @Override
  public void close() {
    stop();
    try {
      Runtime.getRuntime().removeShutdownHook(stopper);
    } catch (IllegalStateException shuttingDown) {
      // the hook is running already
    }
  }

  private void stop() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static Thread pump(InputStream stream, Consumer<String> lines) {
    Thread pump = new Thread(() -> read(stream, lines), "sample-output");
    pump.setDaemon(true);
    pump.start();
    return pump;
  }

  private static void read(InputStream stream, Consumer<String> lines) {
    Charset charset = Charset.defaultCharset();
    try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, charset))) {
      reader.lines().forEach(lines);
    } catch (IOException | UncheckedIOException ended) {
      // the program is gone, and with it what it might still have said
    }
  }
}
