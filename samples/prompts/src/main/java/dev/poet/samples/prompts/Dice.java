package dev.poet.samples.prompts;

/**
 * A seeded stream of random numbers: SplitMix64 (Steele, Lea and Flood, "Fast splittable
 * pseudorandom number generators", OOPSLA 2014), named by (seed, purpose, index): a resumed run
 * draws what the uninterrupted one would have drawn. Not thread-safe.
 */
final class Dice {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  /** What a stream is for: streams of different purposes are independent. */
  enum Purpose {
    NOTE,
    EXAMPLE,
    MODEL
  }

  Dice(long seed, Purpose purpose, long index) {
    state = mix(mix(mix(seed + GOLDEN_GAMMA) + purpose.ordinal() + 1) + index);
  }

  /** A number in [0, 1), uniform. */
  double unit() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  /** A whole number in [0, bound), uniform. */
  int below(int bound) {
    return (int) (unit() * bound);
  }

  private long next() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  private static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
