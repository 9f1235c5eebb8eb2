package dev.poet.samples.quickstart;

/** Prints a line every ten seconds: what a megabyte has cost since the last line. */
final class Throughput {
  private static final double INTERVAL_SECONDS = 10;

  private final long start = System.nanoTime();
  private final double seconds;
  private double nextLine = INTERVAL_SECONDS;
  private double spent;
  private double written;
  private long megabytes;

  Throughput(double seconds) {
    this.seconds = seconds;
  }

  /** Counts one compressed megabyte. */
  void add(long nanos, long bytes) {
    spent += nanos * 1e-9;
    written += bytes * 1e-6;
    megabytes++;
  }

  /** Whether the time is up; prints the line that is due. */
  boolean isOver() {
    double elapsed = (System.nanoTime() - start) * 1e-9;
    if (elapsed >= Math.min(nextLine, seconds)) {
      print(elapsed);
      nextLine += INTERVAL_SECONDS;
      spent = 0;
      written = 0;
      megabytes = 0;
    }
    return elapsed >= seconds;
  }

  private void print(double elapsed) {
    System.out.printf(
        "%4.0f s  a megabyte took %5.1f ms and left %5.3f MB: cost %5.1f%n",
        elapsed,
        1e3 * spent / megabytes,
        written / megabytes,
        1e3 * (spent + 0.1 * written) / megabytes);
  }
}
