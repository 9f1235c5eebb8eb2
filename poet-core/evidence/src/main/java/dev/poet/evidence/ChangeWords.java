package dev.poet.evidence;

import dev.poet.evidence.text.Numbers;
import dev.poet.spi.Interval;
import dev.poet.spi.PolicyVersion;

/** What is known about a change, in sentences with its numbers. Stateless. */
public final class ChangeWords {
  private ChangeWords() {}

  /** What guards said; of a version stored by an older POET only the sentence is known. */
  public static String guards(Change change, String stored) {
    if (!stored.isEmpty()) {
      return stored;
    }
    return change.guards().isEmpty() ? "no objection" : change.guards();
  }

  /** What had been predicted and measured when a version was made. */
  public static String evidence(PolicyVersion version) {
    Interval predicted = StoredGain.predicted(version);
    if (StoredGain.isOrdered(version)) {
      return "a person decided"
          + (predicted.isKnown() ? "; in score, predicted " + score(predicted) : "");
    }
    Interval measured = StoredGain.measured(version);
    if (StoredGain.harm(version).isKnown()) {
      return undone(version, measured);
    }
    return "in score, predicted %s; %s from %d tuned and %d control trials"
        .formatted(
            predicted.isKnown() ? score(predicted) : "nothing yet",
            measured.isKnown() ? "measured " + score(measured) : "not yet measurable",
            StoredGain.tunedTrials(version),
            StoredGain.controlTrials(version));
  }

  private static String undone(PolicyVersion version, Interval measured) {
    long tuned = StoredGain.harmTuned(version);
    return "in score, what was undone %s%s; in all %s from %d tuned and %d control trials"
        .formatted(
            score(StoredGain.harm(version)),
            tuned == 0
                ? ""
                : " from %d trials of it and %d of the baseline"
                    .formatted(tuned, StoredGain.harmControl(version)),
            measured.isKnown() ? "measured " + score(measured) : "not yet measurable",
            StoredGain.tunedTrials(version),
            StoredGain.controlTrials(version));
  }

  /** An effect in score units with its interval. */
  public static String score(Interval effect) {
    return Numbers.format(
        "%+.4g (95 %%: %+.4g to %+.4g)", effect.estimate(), effect.low(), effect.high());
  }

  /** Into how many parts contexts are divided. */
  public static String contexts(PolicyVersion version) {
    int cells = version.policy().partition().size();
    return cells == 1 ? "all alike" : "in %d parts, each with its own values".formatted(cells);
  }
}
