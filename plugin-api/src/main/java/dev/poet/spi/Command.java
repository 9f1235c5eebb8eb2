package dev.poet.spi;

import java.util.Map;

/**
 * A row of the store's inbox: what somebody asks a running application's POET to do.
 *
 * @param id assigned by the store
 * @param atMillis wall clock, milliseconds since the epoch
 * @param who gave it
 * @param function the tuned function's id; empty for all
 * @param action what to do
 * @param why the reason given
 * @param version of the function's policy that is meant by {@link Action#ROLLBACK}; the number of
 *     the proposal that is meant by {@link Action#APPROVE} and {@link Action#REJECT}; 0 otherwise
 * @param values as people write them, by the name of what they are for: of {@link Action#PIN} each
 *     parameter's value; of {@link Action#UNPIN} an empty text for each parameter that is meant,
 *     and none at all for every one; of a proposal its {@link #SOURCE} and {@link #CELL}; of {@link
 *     Action#FEEDBACK} what {@link FeedbackReport} writes
 */
public record Command(
    long id,
    long atMillis,
    String who,
    String function,
    Action action,
    String why,
    long version,
    Map<String, String> values) {

  /** The name of the value that says who made a proposal. */
  public static final String SOURCE = "source";

  /** The name of the value that says which contexts a proposal is about. */
  public static final String CELL = "cell";

  public Command {
    values = Map.copyOf(values);
  }

  /** A command without values. */
  public Command(
      long id,
      long atMillis,
      String who,
      String function,
      Action action,
      String why,
      long version) {
    this(id, atMillis, who, function, action, why, version, Map.of());
  }

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
    ROLLBACK,
    /** Give a parameter one value in all that is tried, until {@link #UNPIN}. */
    PIN,
    /** Let a parameter be tuned again. */
    UNPIN,
    /** Put a proposal that is open into force. */
    APPROVE,
    /** Refuse a proposal that is open. */
    REJECT,
    /** Take in what came of an execution, a {@link FeedbackReport}. */
    FEEDBACK
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
