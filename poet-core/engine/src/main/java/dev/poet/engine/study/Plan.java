package dev.poet.engine.study;

import dev.poet.spi.ArmDesign;
import dev.poet.spi.ControlArm;
import dev.poet.spi.TunedFunction;
import java.util.OptionalInt;

/**
 * How a function goes through its phases, again and again: explore, confirm, and, if the
 * confirmation shows a gain, adopt; then explore again from there.
 *
 * @param explore the arms while exploring
 * @param exploreTrials trials after which a confirmation may begin; {@link Long#MAX_VALUE} if
 *     changes are never confirmed separately
 * @param confirm the arms while confirming
 * @param confirmTrials trials of a confirmation
 * @param adopted the arms while an adopted point is left alone
 * @param adoptedTrials trials for which it is left alone
 * @param release how what is proposed comes into force
 */
public record Plan(
    ArmDesign explore,
    long exploreTrials,
    ArmDesign confirm,
    long confirmTrials,
    ArmDesign adopted,
    long adoptedTrials,
    ReleaseRule release) {

  private static final long NEVER = Long.MAX_VALUE;

  /** The share of the control arm among fast trials, if nobody says otherwise. */
  public static final double USUAL_SHARE = 0.05;

  private static final int SLOW_BLOCK = 3;

  /** Once a gain is proven the control arm is so many times smaller. */
  private static final int PROVEN = 3;

  /**
   * Fast trials: one in twenty, or what is declared, runs the baseline, drawn trial by trial or by
   * key. Slow trials: blocks of three, because a day under other parameters is felt on the next;
   * one block in three is control while exploring, one in two while confirming, one in four
   * afterwards (docs/decisions/004).
   *
   * @param release how what is proposed for fast trials comes into force; of slow ones it limits
   *     what learning may lose
   * @param share of the control arm among fast trials whose function declares none
   */
  public static Plan of(TunedFunction function, ReleaseRule release, double share) {
    int key = function.control().key().orElse(ArmDesign.NO_KEY);
    OptionalInt declared = function.control().oneIn();
    if (function.span().isSlow()) {
      return new Plan(
          new ArmDesign(SLOW_BLOCK, declared.orElse(3), key),
          60,
          new ArmDesign(SLOW_BLOCK, 2, key),
          30,
          new ArmDesign(SLOW_BLOCK, declared.orElse(4), key),
          60,
          release.hasBudget()
              ? ReleaseRule.SLOW.withRegret(release.regretShare())
              : ReleaseRule.NONE);
    }
    ArmDesign arms = new ArmDesign(1, declared.orElse(ControlArm.oneIn(share)), key);
    boolean isUsual = declared.isEmpty() && key == ArmDesign.NO_KEY && share == USUAL_SHARE;
    ArmDesign proven = isUsual ? new ArmDesign(1, PROVEN * arms.groupBlocks()) : arms;
    return new Plan(arms, NEVER, arms, NEVER, proven, NEVER, release);
  }

  /** Alternate trials, half of them control, for a canary among trials that are seldom. */
  ArmDesign halves() {
    return new ArmDesign(1, 2, explore.key());
  }

  /**
   * The arms of a phase.
   *
   * @param proven whether what runs is proven to be better than the baseline. Fast trials then give
   *     the baseline a third of its share, unless somebody has stated one or a key decides: enough
   *     to notice when that ends (docs/decisions/185)
   */
  ArmDesign design(Phase phase, boolean proven) {
    if (proven && exploreTrials == NEVER) {
      return adopted;
    }
    return switch (phase) {
      case EXPLORE -> explore;
      case CONFIRM, PROBATION -> confirm;
      case ADOPTED -> adopted;
    };
  }
}
