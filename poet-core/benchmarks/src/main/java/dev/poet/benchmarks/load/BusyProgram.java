package dev.poet.benchmarks.load;

import dev.poet.engine.Arguments;
import dev.poet.engine.PoetRuntime;
import dev.poet.engine.TunedCall;
import dev.poet.engine.Tuning;
import dev.poet.learning.Auto;
import dev.poet.learning.Gains;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A JVM that calls one tuned function as often as every call is still a trial of its own. */
public final class BusyProgram implements AutoCloseable {
  public static final String FUNCTION = "busy";

  /** Above about 10,000 calls a second windows of calls are learned from. */
  private static final long CALL_NANOS = 140_000;

  private static final long PATIENCE_SECONDS = 20;

  private final Process process;
  private final Path errors;

  private BusyProgram(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
  }

  /** Starts it over the store in {@code folder}; it runs until {@link #close}. */
  public static BusyProgram start(Path folder) throws IOException {
    Path errors = folder.resolve("errors.txt");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    BusyProgram.class.getName(),
                    folder.toString()))
            .redirectOutput(ProcessBuilder.Redirect.PIPE)
            .redirectError(errors.toFile())
            .start();
    if (process.getInputStream().read() < 0) {
      throw new IllegalStateException("the busy program did not start; see " + errors);
    }
    return new BusyProgram(process, errors);
  }

  public void requireAlive() {
    if (!process.isAlive()) {
      throw new IllegalStateException("the busy program has ended; see " + errors);
    }
  }

  /**
   * The program itself.
   *
   * @param words the folder
   */
  public static void main(String[] words) throws Exception {
    Path folder = Path.of(words[0]);
    FileAccess store = new FileAccess(folder.resolve("poet.db"));
    try (PoetRuntime runtime =
        PoetRuntime.builder()
            .home(folder)
            .store(store::open)
            .learners(Auto.factory())
            .gains(Gains::of)
            .start()) {
      TunedCall call = runtime.tune(Tuning.of(FUNCTION).minimise("seconds").real("x", 0, 10, 2));
      System.out.println("started");
      AtomicBoolean goesOn = new AtomicBoolean(true);
      Thread watch =
          new Thread(
              () -> {
                awaitTheEnd();
                goesOn.set(false);
              });
      watch.setDaemon(true);
      watch.start();
      while (goesOn.get()) {
        call.call(BusyProgram::work);
      }
    }
  }

  /** Until somebody says so, or is gone. */
  private static void awaitTheEnd() {
    try {
      System.in.read();
    } catch (IOException gone) {
      return;
    }
  }

  private static double work(Arguments arguments) {
    long end = System.nanoTime() + CALL_NANOS;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    return arguments.getDouble("x");
  }

  @Override
  public void close() throws InterruptedException {
    try {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
    } catch (IOException ended) {
      return;
    }
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
