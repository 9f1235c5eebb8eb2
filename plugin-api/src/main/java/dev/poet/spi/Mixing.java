package dev.poet.spi;

import java.nio.charset.StandardCharsets;

/**
 * Counter-based pseudo-random numbers: a pure function of seed and counter, so that any draw can be
 * repeated later from what the log holds. The mixer is the finaliser of SplitMix64 (Steele, Lea and
 * Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
 */
public final class Mixing {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private Mixing() {}

  /** 64 well-mixed bits of {@code seed} and {@code counter}. */
  public static long mix(long seed, long counter) {
    return next(start(seed), counter);
  }

  /** What all draws of a seed have in common. */
  public static long start(long seed) {
    return finish(seed + GOLDEN_GAMMA);
  }

  /** {@link #mix} with the seed for which {@code start} was made. */
  public static long next(long start, long counter) {
    return finish(start + counter * GOLDEN_GAMMA);
  }

  /** A number in [0, 1) from {@code seed} and {@code counter}. */
  public static double unit(long seed, long counter) {
    return (mix(seed, counter) >>> 11) * 0x1.0p-53;
  }

  /** A seed for {@code name} that differs from the seeds of other names. */
  public static long seedFor(long seed, String name) {
    long mixed = seed;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      mixed = mix(mixed, b);
    }
    return mixed;
  }

  private static long finish(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
