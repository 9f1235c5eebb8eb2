package dev.poet.cli.demo;

/**
 * Which days a demonstration runs.
 *
 * @param start how many days are behind it
 * @param target how many there are in all when it ends
 * @param interrupted whether the run before it was cut off
 */
public record Plan(int start, int target, boolean interrupted) {

  /**
   * @param lastTarget how far the last run was meant to go; 0 if there was none
   * @param done how far it came
   * @param days how many more are asked for
   */
  static Plan of(int lastTarget, int done, int days) {
    if (done == 0) {
      return new Plan(0, days, false);
    }
    return done < lastTarget
        ? new Plan(done, lastTarget, true)
        : new Plan(done, done + days, false);
  }

  /** Whether there are days behind it. */
  public boolean continues() {
    return start > 0;
  }
}
