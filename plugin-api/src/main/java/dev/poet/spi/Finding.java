package dev.poet.spi;

import java.util.List;

/**
 * Something that an analysis of a function's history found, with its evidence.
 *
 * @param function the tuned function's id
 * @param kind what sort of thing
 * @param subject what it is about: names of parameters, features, or events; may be empty
 * @param effect how large, with its interval; better scores are positive. {@code n} counts the
 *     trials behind it
 * @param unit of the effect; empty for units of the score
 * @param chance the probability of finding as much anywhere in the same run if there were nothing:
 *     a p value corrected for everything that was looked at, in [0, 1]
 * @param sentence one sentence for people
 * @param atMillis when it was found: wall clock, milliseconds since the epoch
 */
public record Finding(
    String function,
    Kind kind,
    List<String> subject,
    Interval effect,
    String unit,
    double chance,
    String sentence,
    long atMillis) {

  /** What sort of thing was found. */
  public enum Kind {
    /** The score depends on a parameter or feature. */
    IMPORTANCE,
    /** What a parameter does depends on another one, or on a feature. */
    INTERACTION,
    /** Kinds of situations have different best parameters, and telling them apart pays. */
    CONTEXTS,
    /** The score rises or falls steadily under equal parameters. */
    TREND,
    /** The score changed at one moment under equal parameters. */
    LEVEL_SHIFT,
    /** The score follows the time of day. */
    DAILY,
    /** The score follows the day of the week. */
    WEEKLY,
    /** The score became worse when the program changed. */
    DEGRADATION,
    /** A kind of change helped, or harmed, more than others. */
    STRATEGY,
    /** Situations and settings that go with good, bad or failing trials. */
    RULE
  }

  public Finding {
    subject = List.copyOf(subject);
    if (!(chance >= 0 && chance <= 1)) {
      throw new IllegalArgumentException(
          "the chance of a finding must be a probability but is " + chance);
    }
  }
}
