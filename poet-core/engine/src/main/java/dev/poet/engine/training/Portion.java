package dev.poet.engine.training;

/**
 * How many trials are learned from in one round. Learning from one takes a microsecond or a tenth
 * of a second; a round should take a second at most, because commands are read between rounds.
 * Where the rounds end changes nothing in what is learned. Owned by the training thread.
 */
final class Portion {
  private static final long LONGEST_NANOS = 1_000_000_000L;
  private static final int FIRST = 64;

  private final int most;
  private int size;

  Portion(int most) {
    this.most = most;
    this.size = Math.min(FIRST, most);
  }

  /** How many are to be learned from next; at least one. */
  int size() {
    return size;
  }

  /** Takes in how long some have taken. */
  void took(int trials, long nanos) {
    if (nanos > LONGEST_NANOS) {
      size = (int) Math.max(1, Math.min(size, (double) trials * LONGEST_NANOS / nanos));
    } else if (trials >= size && nanos < LONGEST_NANOS / 2) {
      size = Math.min(most, 2 * size);
    }
  }
}
