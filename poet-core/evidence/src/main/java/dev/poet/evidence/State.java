package dev.poet.evidence;

import dev.poet.spi.Event;
import dev.poet.spi.PolicyVersion;
import java.util.List;
import java.util.Optional;

/** What a function is doing, as far as its stored rows tell. */
public enum State {
  /** Nothing has been decided yet. */
  WAITING("waiting for the first trials"),
  /** The newest policy has no candidate but the baseline. */
  AS_WRITTEN("running as written"),
  /** Different points are tried. */
  EXPLORING("exploring"),
  /** One point is held against the baseline. */
  CONFIRMING("confirming"),
  /** A confirmed point is in force. */
  ADOPTED("adopted"),
  /** What somebody has approved is in force, and nothing else is tried. */
  APPROVED("running what was approved"),
  /** Somebody went back to an earlier version, to which it keeps. */
  HELD("kept at an earlier version"),
  /** Somebody, or POET itself, has stopped the tuning. */
  FROZEN("frozen");

  /** The kinds of events that tell whether a function is frozen. */
  static final String FREEZE = "frozen";

  static final String THAW = "thawed";

  /** The evidence that names the phase, and its values. */
  private static final String PHASE = "phase";

  /** The evidence of a version that somebody went back to. */
  private static final String ROLLED_BACK_TO = "rolled_back_to";

  /** The evidence of a version in the making of which only people put anything into force. */
  static final String APPROVED_ONLY = "approved_only";

  /** The evidence of a version after which nothing is tried until somebody says so. */
  private static final String STOPPED = "stopped";

  private static final State[] PHASES = {EXPLORING, CONFIRMING, ADOPTED, CONFIRMING};

  private final String words;

  State(String words) {
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }

  /** The state of a function with that newest version. */
  static State of(Optional<PolicyVersion> newest, Optional<Event> freeze) {
    if (freeze.isPresent()) {
      return FROZEN;
    }
    if (newest.isEmpty()) {
      return WAITING;
    }
    return of(newest.get());
  }

  /** What a version makes of its function. */
  public static State of(PolicyVersion version) {
    if (version.evidence().containsKey(ROLLED_BACK_TO)) {
      return HELD;
    }
    if (version.policy().tuned().stream().allMatch(List::isEmpty)) {
      return AS_WRITTEN;
    }
    if (version.evidence().containsKey(APPROVED_ONLY)) {
      return APPROVED;
    }
    int phase = version.evidence().getOrDefault(PHASE, 0.0).intValue();
    return PHASES[Math.max(0, Math.min(PHASES.length - 1, phase))];
  }

  /** The event that froze a function, unless it went on later. */
  static Optional<Event> freeze(
      String function, List<Event> events, Optional<PolicyVersion> newest) {
    return freeze(
        events.stream()
            .filter(event -> event.function().equals(function))
            .filter(event -> event.kind().equals(FREEZE) || event.kind().equals(THAW))
            .reduce((earlier, later) -> later),
        newest);
  }

  /**
   * The last event of these two kinds if it froze a function, unless that went on later. The
   * version that stops a function is stored a moment after its event.
   */
  static Optional<Event> freeze(Optional<Event> last, Optional<PolicyVersion> newest) {
    long wentOn =
        newest
            .filter(version -> !version.evidence().containsKey(STOPPED))
            .map(PolicyVersion::atMillis)
            .orElse(Long.MIN_VALUE);
    return last.filter(event -> event.kind().equals(FREEZE) && event.atMillis() >= wentOn);
  }
}
