package dev.poet.benchmarks.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;

/**
 * A JVM that touches nothing of POET's and only burns processor time, in as many small pieces as
 * clients ask for something: what any neighbour on the machine costs a program.
 */
public final class Neighbour implements AutoCloseable {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Child child;

  private Neighbour(Child child) {
    this.child = child;
  }

  /** Starts it; it waits. */
  public static Neighbour start(Path folder) throws IOException {
    return new Neighbour(Child.start(Neighbour.class, folder));
  }

  /**
   * Burns for a while.
   *
   * @param pieces per second
   * @param cores how much of a core all of them take together
   */
  public void burn(int pieces, double cores, long millis) throws IOException {
    child.say("%d %d %d".formatted(pieces, (long) (cores / pieces * NANOS_PER_SECOND), millis));
    child.answer();
  }

  public double cpuSeconds() {
    return child.cpuSeconds();
  }

  /** The program itself. */
  public static void main(String[] none) throws Exception {
    System.out.println("ready");
    for (String line = Child.order(); line != null; line = Child.order()) {
      String[] words = line.split(" ");
      long nanos = Long.parseLong(words[1]);
      Pulse.run(Integer.parseInt(words[0]), Long.parseLong(words[2]), () -> burn(nanos));
      System.out.println("done");
    }
  }

  private static void burn(long nanos) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long end = threads.getCurrentThreadCpuTime() + nanos;
    while (threads.getCurrentThreadCpuTime() < end) {
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() throws InterruptedException {
    child.close();
  }
}
