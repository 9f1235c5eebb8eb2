package dev.poet.dashboard.view;

import java.util.List;

/**
 * Where one function stands.
 *
 * @param state one word, and {@code stateWords} the same for people
 * @param level {@code ok}, {@code note} or {@code bad}
 * @param sentence why nothing changes, or how far it is
 * @param trialsPerMinute of the newest trials; 0 if the last one is more than five minutes old
 * @param lastTrialMillis wall clock, milliseconds since the epoch; 0 without one
 * @param openProposals how many wait for a person
 * @param drift what the newest analysis says about drift, one sentence each
 * @param spark the mean scores of the newest trials in {@value FleetReader#SPARKS} parts at most,
 *     oldest first, as the user counts them
 * @param smallIsBetter which way is good in it
 */
public record FleetRow(
    String function,
    String domain,
    String state,
    String stateWords,
    String remark,
    String level,
    String sentence,
    GainView gain,
    long trials,
    double trialsPerMinute,
    long lastTrialMillis,
    long version,
    int openProposals,
    List<PinView> pins,
    List<String> drift,
    String leader,
    List<Double> spark,
    boolean smallIsBetter) {

  /** Whether a person should look at it. */
  boolean needsAttention() {
    return level.equals("bad") || !drift.isEmpty() || openProposals > 0;
  }
}
