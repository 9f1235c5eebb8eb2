package dev.poet.spi;

/**
 * A row of the store's inbox: what somebody asks a running application's POET to do.
 *
 * @param id assigned by the store
 * @param atMillis wall clock, milliseconds since the epoch
 * @param who gave it
 * @param function the tuned function's id; empty for all
 * @param action what to do
 * @param why the reason given
 * @param version of the function's policy that is meant by {@link Action#ROLLBACK}; 0 otherwise
 */
public record Command(
    long id, long atMillis, String who, String function, Action action, String why, long version) {

  /** A command that means no version. */
  public Command(long id, long atMillis, String who, String function, Action action, String why) {
    this(id, atMillis, who, function, action, why, 0);
  }

  /** What can be asked for. */
  public enum Action {
    /** Run the baseline and stop learning. */
    FREEZE,
    /** Go on. */
    THAW,
    /** Run the values of an earlier version, and keep to them until {@link #THAW}. */
    ROLLBACK
  }

  /**
   * What became of a command.
   *
   * @param id of the command
   * @param done whether it was carried out
   * @param text one sentence
   */
  public record Answer(long id, long atMillis, boolean done, String text) {}
}
