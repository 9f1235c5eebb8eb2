package app;

import com.sun.management.ThreadMXBean;
import dev.poet.api.Enforce;
import dev.poet.api.Feature;
import dev.poet.api.Otherwise;
import dev.poet.api.Outcome;
import dev.poet.api.Poet;
import dev.poet.api.Tunable;
import java.lang.management.ManagementFactory;

/** Counts the bytes that a million warm calls allocate. */
public final class Warm {
  private static final int CALLS = 1_000_000;

  enum Mode {
    A,
    B
  }

  private double sum;

  @Poet(id = "warm")
  double run(
      @Feature int day,
      @Feature Mode now,
      @Tunable(min = 0, max = 100) double x,
      @Tunable(min = 0, max = 100) int n,
      @Tunable Mode mode,
      @Tunable(options = {"a", "b"}) String s) {
    sum = sum * 0.5 + x + n + mode.ordinal() + s.length() + day;
    report(x);
    return sum;
  }

  /** Several parameters in one argument. */
  public record Sizes(
      @Tunable(min = 0, max = 100) int chunk,
      @Tunable(min = 0, max = 100) double ratio,
      @Tunable(options = {"a", "b"}) String codec) {}

  @Poet(id = "warm-judged", retries = 2)
  @Enforce(min = 0, max = 1000, predicate = "isFinite", otherwise = Otherwise.BASELINE)
  double judged(@Tunable Sizes sizes) {
    return sizes.chunk() + sizes.ratio() + sizes.codec().length();
  }

  static boolean isFinite(double result) {
    return Double.isFinite(result);
  }

  static void report(@Outcome("x") double x) {}

  private void calls() {
    Sizes sizes = new Sizes(7, 7.5, "a");
    for (int i = 0; i < CALLS; i++) {
      run(i, Mode.B, 7, 7, Mode.A, "a");
      judged(sizes);
    }
  }

  public static void main(String[] args) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Warm warm = new Warm();
    warm.calls();
    warm.calls();
    threads.getCurrentThreadAllocatedBytes();
    long before = threads.getCurrentThreadAllocatedBytes();
    warm.calls();
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    System.out.println(bytes < 1000 ? "nothing" : bytes + " bytes");
  }
}
