package dev.poet.benchmarks.kill;

import dev.poet.benchmarks.Figure;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import dev.poet.store.SqliteStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/**
 * Lives one small program over and over, each time on a store whose n-th call fails, for every n:
 * openings, readings and commits, these also after they were done; once alone, and once with all
 * calls that follow. Then it starts again on a store that works, which must hold what was promised.
 */
public final class FailingCalls {
  private static final long SEED = 3;
  private static final int CALLS = 4;
  private static final int STARTS = 2;

  /** After a failure the store rests for less than this. */
  private static final long PAUSE_NANOS = 3_000_000_000L;

  /** Once a run it is time to remove what is too old. */
  private static final long FORGETTING_NANOS = 61_000_000_000L;

  private final boolean smoke;
  private final Path folder;
  private int runs;
  private int disturbed;
  private int trials;
  private int feedback;

  /**
   * @param smoke whether to let every sixtieth call fail, not each
   */
  public FailingCalls(boolean smoke, Path folder) {
    this.smoke = smoke;
    this.folder = folder;
  }

  public void run(Consumer<Figure> figures) throws Exception {
    int calls = sweep("once", false);
    sweep("dead", true);
    figures.accept(
        Figure.plain("failing store: calls of the store in a sound run", calls, "", SEED));
    figures.accept(Figure.atLeast("failing store: runs with another failure", runs, "", 4, SEED));
    none("failing store: calls of the program disturbed", disturbed, figures);
    none("failing store: recorded trials lost or twice", trials, figures);
    none("failing store: accepted feedback lost or twice", feedback, figures);
  }

  private static void none(String name, int found, Consumer<Figure> figures) {
    figures.accept(Figure.atMost(name, found, "", 0, SEED));
  }

  /**
   * Until no call failed any more, as there were fewer.
   *
   * @param rest whether all later calls fail, too
   * @return how many calls there were when none failed
   */
  private int sweep(String name, boolean rest) throws Exception {
    for (int n = 1; true; n += smoke ? 60 : 1) {
      int failing = n;
      Run run =
          new Run(
              Files.createDirectory(folder.resolve(name + "-" + n)),
              call -> rest ? call >= failing : call == failing);
      run.live();
      disturbed += run.program.disturbed();
      trials += run.program.trialsWrong();
      feedback += run.program.feedbackWrong();
      if (run.failures.get() == 0) {
        return run.calls.get();
      }
      runs++;
    }
  }

  /** One program with its store. */
  private static final class Run {
    private final Path home;
    private final IntPredicate fails;
    private final SmallProgram program;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicLong skippedNanos = new AtomicLong();
    private volatile boolean sound;

    Run(Path home, IntPredicate fails) {
      this.home = home;
      this.fails = fails;
      this.program =
          new SmallProgram(
              home,
              this::open,
              () -> System.nanoTime() + skippedNanos.get(),
              InstantSource.system());
    }

    void live() {
      for (int start = 0; start < STARTS; start++) {
        program.live(CALLS, () -> skippedNanos.addAndGet(FORGETTING_NANOS / CALLS));
      }
      sound = true;
      program.live(0, () -> {});
    }

    private Store open() throws StoreException {
      perhapsFail();
      Store store =
          SqliteStore.open(
              SmallProgram.connections(home),
              SmallProgram.store(home),
              InstantSource.system(),
              SEED);
      return (Store)
          Proxy.newProxyInstance(
              Store.class.getClassLoader(),
              new Class<?>[] {Store.class},
              (proxy, method, arguments) -> call(store, method, arguments));
    }

    private Object call(Store store, Method method, Object[] arguments) throws Throwable {
      boolean mayFail = Arrays.asList(method.getExceptionTypes()).contains(StoreException.class);
      if (mayFail) {
        perhapsFail();
      }
      try {
        Object answer = method.invoke(store, arguments);
        if (method.getName().equals("commit")) {
          perhapsFail();
        }
        return answer;
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }

    private void perhapsFail() throws StoreException {
      if (!sound && fails.test(calls.incrementAndGet())) {
        failures.incrementAndGet();
        skippedNanos.addAndGet(PAUSE_NANOS);
        throw new StoreException("injected failure");
      }
    }
  }
}
