package dev.poet.spi;

/**
 * Which trials run the baseline (the control arm). Trials come in blocks of {@code blockTrials};
 * blocks come in groups of {@code groupBlocks}, of which one, drawn at random, is control. Blocks
 * let slow effects settle; groups keep the arms balanced (permuted blocks, Matts and Lachin 1988).
 *
 * @param blockTrials consecutive trials that share an arm, at least 1
 * @param groupBlocks blocks of which one is control, at least 2; the control share is 1/groupBlocks
 */
public record ArmDesign(int blockTrials, int groupBlocks) {

  public ArmDesign {
    if (blockTrials < 1 || groupBlocks < 2) {
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

  /**
   * Whether a trial is control.
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
}
