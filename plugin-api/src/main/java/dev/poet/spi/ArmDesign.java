package dev.poet.spi;

/**
 * Which trials run the baseline (the control arm). Trials come in blocks of {@code blockTrials};
 * blocks come in groups of {@code groupBlocks}, of which one, drawn at random, is control. Blocks
 * let slow effects settle; groups keep the arms balanced (permuted blocks, Matts and Lachin 1988).
 *
 * <p>With a key, the value of a feature decides instead, so that a user or a tenant stays in one
 * arm; whoever is control under a smaller share is so under a larger one too.
 *
 * @param blockTrials consecutive trials that share an arm, at least 1
 * @param groupBlocks blocks of which one is control, at least 2; the control share is 1/groupBlocks
 * @param key the index of the feature that decides, or {@link #NO_KEY}
 */
public record ArmDesign(int blockTrials, int groupBlocks, int key) {

  /** No feature decides. */
  public static final int NO_KEY = -1;

  /** Keeps the draws by key apart from those by number. */
  private static final long KEY_STREAM = 0x6B65792D61726DL;

  /** A design without a key. */
  public ArmDesign(int blockTrials, int groupBlocks) {
    this(blockTrials, groupBlocks, NO_KEY);
  }

  public ArmDesign {
    if (blockTrials < 1 || groupBlocks < 2 || key < NO_KEY) {
      throw new IllegalArgumentException(
          "an arm design needs blocks of at least 1 trial and groups of at least 2 blocks but has "
              + blockTrials
              + " and "
              + groupBlocks);
    }
  }

  /** The probability that a trial is control. */
  public double controlShare() {
    return 1.0 / groupBlocks;
  }

  /** Whether the value of a feature decides. */
  public boolean isSticky() {
    return key != NO_KEY;
  }

  /**
   * Whether a trial is control, where no key decides.
   *
   * @param seed of the function
   * @param position counts the trials since the design came into force, from 0
   */
  public boolean isControl(long seed, long position) {
    long block = position / blockTrials;
    long group = block / groupBlocks;
    long controlBlock = Long.remainderUnsigned(Mixing.mix(seed, group), groupBlocks);
    return block % groupBlocks == controlBlock;
  }

  /**
   * Whether the trials of a key's value are control.
   *
   * @param seed of the function
   * @param value of the feature; 0 and -0 are one
   */
  public boolean isControlFor(long seed, double value) {
    return Mixing.unit(seed ^ KEY_STREAM, Double.doubleToLongBits(value + 0.0)) < controlShare();
  }
}
