package dev.poet.benchmarks.calls;

import com.sun.management.ThreadMXBean;
import dev.poet.benchmarks.Quantiles;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.util.function.DoubleUnaryOperator;

/**
 * A program that prints what a virtual thread allocates for calls of a tuned method, beside the
 * same calls of the method as written: bytes once for each thread, then bytes for each call. Needs
 * a JVM that has virtual threads, and is compiled for one that has not.
 */
public final class VirtualCalls {
  private static final int THREADS = 4_000;
  private static final int FEW = 10;
  private static final int MANY = 1_010;
  private static final int ROUNDS = 7;
  private static final long WARM_NANOS = 8_000_000_000L;

  private final Target target = new Target();
  private final Method startVirtual;
  private final Method allocated;
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private VirtualCalls() throws NoSuchMethodException {
    startVirtual = Thread.class.getMethod("startVirtualThread", Runnable.class);
    allocated = ThreadMXBean.class.getMethod("getTotalThreadAllocatedBytes");
  }

  public static void main(String[] none) throws Exception {
    new VirtualCalls().run();
  }

  private void run() throws Exception {
    DoubleUnaryOperator plain = x -> target.plain(x, Target.TINY);
    DoubleUnaryOperator tuned = x -> target.tuned(x, Target.TINY);
    long end = System.nanoTime() + WARM_NANOS;
    while (System.nanoTime() < end) {
      bytes(plain, FEW);
      bytes(tuned, MANY);
    }
    double[] once = new double[ROUNDS];
    double[] each = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      double few = bytes(tuned, FEW) - bytes(plain, FEW);
      double many = bytes(tuned, MANY) - bytes(plain, MANY);
      each[i] = (many - few) / (MANY - FEW);
      once[i] = few - FEW * each[i];
    }
    System.out.println(Quantiles.median(once) + " " + Quantiles.median(each));
  }

  /** What one thread allocates, its own start included. */
  private double bytes(DoubleUnaryOperator method, int calls) throws Exception {
    Runnable body =
        () -> {
          for (int i = 0; i < calls; i++) {
            method.applyAsDouble(Target.BASELINE);
          }
        };
    long before = (long) allocated.invoke(threads);
    for (int i = 0; i < THREADS; i++) {
      ((Thread) startVirtual.invoke(null, body)).join();
    }
    return ((long) allocated.invoke(threads) - before) / (double) THREADS;
  }
}
