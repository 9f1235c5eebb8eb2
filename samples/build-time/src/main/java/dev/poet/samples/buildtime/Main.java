package dev.poet.samples.buildtime;

import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** Estimates downloads, and prints how wrong the estimates are. */
public final class Main {
  /** What the network really does, seconds per megabyte, and how much that varies. */
  private static final double TRUE_RATE = 0.8;

  private static final double NOISE = 0.2;
  private static final double MOST_MEGABYTES = 4;
  private static final long PAUSE_NANOS = 10_000_000;
  private static final double NANOS_PER_LINE = 2e9;
  private static final long SEED = 7;

  private Main() {}

  /**
   * @param args for how many seconds; 20 by default
   */
  public static void main(String[] args) {
    double seconds = args.length > 0 ? Double.parseDouble(args[0]) : 20;
    long began = System.nanoTime();
    Random random = new Random(SEED);
    while (System.nanoTime() - began < seconds * 1e9) {
      long from = System.nanoTime();
      double sum = 0;
      int downloads = 0;
      while (System.nanoTime() - from < NANOS_PER_LINE) {
        LockSupport.parkNanos(PAUSE_NANOS);
        double megabytes = MOST_MEGABYTES * (1 - random.nextDouble());
        double took = megabytes * TRUE_RATE * (1 + NOISE * random.nextGaussian());
        sum += Estimate.error(megabytes, took, Estimate.RATE);
        downloads++;
      }
      System.out.printf(
          "%4.0f s  mean error %.2f s/MB%n", (System.nanoTime() - began) / 1e9, sum / downloads);
    }
  }
}
