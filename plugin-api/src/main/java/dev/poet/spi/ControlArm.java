package dev.poet.spi;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Which trials of a function run the baseline, so that the others can be compared with it.
 *
 * @param share of all trials, from {@link #LEAST} to {@link #MOST}; one in n is what comes of it,
 *     with n the whole number nearest to its inverse. Empty: what is usual for the function's
 *     trials
 * @param key the feature by whose value the arm is drawn, once and for all: the same user or tenant
 *     is always in the same arm. Empty: drawn from trial to trial
 */
public record ControlArm(OptionalDouble share, OptionalInt key) {

  /** A share as is usual, drawn from trial to trial. */
  public static final ControlArm USUAL =
      new ControlArm(OptionalDouble.empty(), OptionalInt.empty());

  /** The smallest share: with less, gain and harm are hardly measured. */
  public static final double LEAST = 0.005;

  /** The largest share: with half of the trials each, a difference is found soonest. */
  public static final double MOST = 0.5;

  public ControlArm {
    share.ifPresent(ControlArm::requireShare);
    if (key.isPresent() && key.getAsInt() < 0) {
      throw new IllegalArgumentException("the index of a feature is at least 0");
    }
  }

  /**
   * Refuses what is no share.
   *
   * @throws InvalidDeclarationException POET-223
   */
  public static double requireShare(double share) {
    if (!(share >= LEAST && share <= MOST)) {
      throw new InvalidDeclarationException(
          "POET-223",
          "the control arm must have a share of %s to %s of the trials but has %s; correct it"
              .formatted(LEAST, MOST, share));
    }
    return share;
  }

  /** One in so many trials is control, if a share was declared. */
  public OptionalInt oneIn() {
    return share.isPresent() ? OptionalInt.of(oneIn(share.getAsDouble())) : OptionalInt.empty();
  }

  /** One in so many trials is control. */
  public static int oneIn(double share) {
    return (int) Math.round(1 / share);
  }
}
