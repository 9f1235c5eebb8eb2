package app;

import dev.poet.api.Poet;
import dev.poet.api.Tunable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Calls tuned methods, one of them recursive, on a thread each, virtual where there are such. */
public final class Virtual {
  private static final int THREADS = 1_000;
  private static final AtomicInteger CALLS = new AtomicInteger();

  @Poet(id = "virtual")
  static double run(@Tunable(min = 0, max = 100) double x) {
    Thread.yield(); // a virtual thread may go on on another carrier
    return x;
  }

  @Poet(id = "virtual-recursive")
  static double down(int n, @Tunable(min = 0, max = 100) double x) {
    Thread.yield();
    return n == 0 ? x : down(n - 1, x);
  }

  private static void call() {
    if (run(7) == 75 && down(2, 7) == 75) {
      CALLS.incrementAndGet();
    }
  }

  public static void main(String[] args) throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      threads.add(start(Virtual::call));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println(CALLS.get() + " calls were tuned");
  }

  private static Thread start(Runnable task) throws Exception {
    try {
      return (Thread)
          Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
    } catch (NoSuchMethodException before21) {
      Thread thread = new Thread(task);
      thread.start();
      return thread;
    }
  }
}
