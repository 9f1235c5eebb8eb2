package dev.poet.learning;

import dev.poet.spi.Candidate;
import dev.poet.spi.ContextPartition;
import dev.poet.spi.Interval;
import dev.poet.spi.Point;
import dev.poet.spi.Proposal;
import java.util.List;
import java.util.Locale;

/** Turns a decision into a {@link Proposal} with numbers and a sentence for people. Stateless. */
final class Deliberation {
  /**
   * Level of the predicted gain's interval, and the two-sided normal quantile that belongs to it.
   */
  static final double LEVEL = 0.95;

  static final double QUANTILE = 1.96;

  private Deliberation() {}

  static Proposal proposal(
      Caution caution, Outlook outlook, List<Observation> observations, Draws draws) {
    SlowStep step = new SlowStep(caution, outlook, observations, draws);
    List<Candidate> candidates = step.candidates(draws);
    return proposal(outlook, candidates, step.recommended(), step.reach(), observations.size());
  }

  private static Proposal proposal(
      Outlook outlook, List<Candidate> candidates, Point recommended, double reach, int n) {
    double gain = outlook.mean(recommended);
    double margin = QUANTILE * outlook.deviation(recommended);
    Interval interval =
        new Interval(gain, gain - margin, gain + margin, LEVEL, n).dividedBy(1 / outlook.level());
    return new Proposal(
        ContextPartition.whole(),
        List.of(candidates),
        recommended,
        interval,
        recommended.equals(outlook.baseline())
            ? sentence(candidates.isEmpty(), reach, n)
            : String.format(
                Locale.ROOT,
                "%d observations say that the recommended point gains %.1f ± %.1f %%; looking"
                    + " within %.0f %% of each range",
                n,
                100 * gain,
                100 * margin,
                100 * reach),
        recommended.equals(outlook.baseline()) ? List.of() : Plateaus.around(recommended, outlook));
  }

  private static String sentence(boolean closed, double reach, int n) {
    return closed
        ? n + " observations show nothing better than the baseline; the search is over"
        : String.format(
            Locale.ROOT,
            "%d observations show nothing better than the baseline yet; looking within %.0f %% of"
                + " each range",
            n,
            100 * reach);
  }
}
