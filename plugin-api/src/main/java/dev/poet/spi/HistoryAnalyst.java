package dev.poet.spi;

import java.util.List;

/**
 * Looks at a sample of a function's stored trials for what single trials don't tell. Called on a
 * thread of its own, one call at a time; whatever it throws ends that look alone. It stops soon
 * when its thread is interrupted.
 */
public interface HistoryAnalyst {

  /** What was found; equal questions have equal answers. */
  Report analyse(Question question);

  /**
   * What is to be looked at.
   *
   * @param function as declared last
   * @param trials runs of neighbours from the whole history, ascending, all under the parameters
   *     and features of {@code function}
   * @param stored how many trials there are of which these are the sample
   * @param seed of all draws
   * @param atMillis now: wall clock, milliseconds since the epoch
   */
  record Question(
      TunedFunction function, List<CompletedTrial> trials, long stored, long seed, long atMillis) {
    public Question {
      trials = List.copyOf(trials);
    }
  }

  /**
   * What was found.
   *
   * @param looked at how many things
   * @param findings the surest first
   * @param proposals parameters that are surely better than the baseline in this sample
   */
  record Report(int looked, List<Finding> findings, List<Suggestion> proposals) {
    public Report {
      findings = List.copyOf(findings);
      proposals = List.copyOf(proposals);
    }
  }

  /**
   * Parameters to try.
   *
   * @param predicted how much better than the baseline, in score units
   * @param evidence one sentence for people
   */
  record Suggestion(Point point, Interval predicted, String evidence) {}
}
