package dev.poet.dashboard.view;

import dev.poet.evidence.Processes;
import java.time.Duration;
import java.util.List;

/**
 * Where one function stands.
 *
 * @param state one word, and {@code stateWords} the same for people
 * @param mode in which running processes tune it, with commas between; empty if none is heard of
 * @param level {@code ok}, {@code note} or {@code bad}
 * @param sentence why nothing changes, or how far it is
 * @param trialsPerMinute of the newest trials; 0 if they don't come any more: no process that tunes
 *     it is heard of, or the last one began more than half a minute and ten times the usual pause
 *     ago, at most five minutes
 * @param lastTrialMillis wall clock, milliseconds since the epoch; 0 without one
 * @param openProposals how many wait for a person
 * @param drift what the newest analysis says about drift, one sentence each
 * @param spark the mean scores of the newest trials in {@value FleetReader#SPARKS} parts at most,
 *     oldest first, as the user counts them
 * @param sparkTrials how many of the trials these are
 * @param smallIsBetter which way is good in it
 */
public record FleetRow(
    String function,
    String domain,
    String state,
    String stateWords,
    String mode,
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
    long sparkTrials,
    boolean smallIsBetter) {

  private static final long LEAST_QUIET_MILLIS = Duration.ofSeconds(30).toMillis();
  private static final long MOST_QUIET_MILLIS = Duration.ofMinutes(5).toMillis();
  private static final double QUIET_PAUSES = 10;
  private static final double MINUTE_MILLIS = Duration.ofMinutes(1).toMillis();

  /**
   * This row, of which the rate was not looked at as to whether it still holds, by what is known of
   * the processes now.
   *
   * @param isCalled whether it has had trials since it was read
   */
  FleetRow by(Processes processes, boolean isCalled) {
    boolean holds = processes.isRunning(function) && (isCalled || !isQuiet(processes.nowMillis()));
    return new FleetRow(
        function,
        domain,
        state,
        stateWords,
        processes.mode(function),
        remark,
        level,
        sentence,
        gain,
        trials,
        holds ? trialsPerMinute : 0,
        lastTrialMillis,
        version,
        openProposals,
        pins,
        drift,
        leader,
        spark,
        sparkTrials,
        smallIsBetter);
  }

  private boolean isQuiet(long nowMillis) {
    double usual = QUIET_PAUSES * MINUTE_MILLIS / trialsPerMinute;
    double limit = Math.min(MOST_QUIET_MILLIS, Math.max(LEAST_QUIET_MILLIS, usual));
    return nowMillis - lastTrialMillis > limit;
  }

  /** Whether a person should look at it. */
  boolean needsAttention() {
    return level.equals("bad") || !drift.isEmpty() || openProposals > 0;
  }
}
