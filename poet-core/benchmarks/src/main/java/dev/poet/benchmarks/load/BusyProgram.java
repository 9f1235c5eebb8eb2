package dev.poet.benchmarks.load;

import dev.poet.engine.PoetRuntime;
import dev.poet.engine.call.Arguments;
import dev.poet.engine.call.TunedCall;
import dev.poet.engine.call.Tuning;
import dev.poet.learning.Auto;
import dev.poet.learning.Gains;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** A JVM that calls one tuned function as often as every call is still a trial of its own. */
public final class BusyProgram implements AutoCloseable {
  public static final String FUNCTION = "busy";

  /** Above about 10,000 calls a second windows of calls are learned from. */
  private static final long CALL_NANOS = 140_000;

  private final Child child;

  private BusyProgram(Child child) {
    this.child = child;
  }

  /** Starts it over the store in {@code folder}; it runs until {@link #close}. */
  public static BusyProgram start(Path folder) throws IOException {
    return new BusyProgram(Child.startApplication(BusyProgram.class, folder, folder.toString()));
  }

  public void requireAlive() {
    child.requireAlive();
  }

  public double cpuSeconds() {
    return child.cpuSeconds();
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
      Child.order();
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
    child.close();
  }
}
