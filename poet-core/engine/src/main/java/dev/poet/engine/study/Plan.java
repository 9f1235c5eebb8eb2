package dev.poet.engine.study;

import dev.poet.spi.ArmDesign;
import dev.poet.spi.TrialSpan;

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
  private static final ArmDesign ONE_IN_TWENTY = new ArmDesign(1, 20);
  private static final ArmDesign ONE_IN_SIXTY = new ArmDesign(1, 60);
  private static final Plan SLOW =
      new Plan(
          new ArmDesign(3, 3),
          60,
          new ArmDesign(3, 2),
          30,
          new ArmDesign(3, 4),
          60,
          ReleaseRule.NONE);

  /**
   * Fast trials: one in twenty runs the baseline, drawn trial by trial. Slow trials: blocks of
   * three, because a day under other parameters is felt on the next; one block in three is control
   * while exploring, one in two while confirming, one in four afterwards (docs/decisions/005).
   *
   * @param release how what is proposed for fast trials comes into force
   */
  public static Plan forSpan(TrialSpan span, ReleaseRule release) {
    return span instanceof TrialSpan.UntilFeatureChanges
        ? SLOW
        : new Plan(ONE_IN_TWENTY, NEVER, ONE_IN_TWENTY, NEVER, ONE_IN_TWENTY, NEVER, release);
  }

  /**
   * The arms of a phase.
   *
   * @param proven whether what runs is proven to be better than the baseline. Fast trials then give
   *     the baseline a third of its share: enough to notice when that ends (docs/decisions/185)
   */
  ArmDesign design(Phase phase, boolean proven) {
    if (proven && exploreTrials == NEVER) {
      return ONE_IN_SIXTY;
    }
    return switch (phase) {
      case EXPLORE -> explore;
      case CONFIRM -> confirm;
      case ADOPTED -> adopted;
    };
  }
}
