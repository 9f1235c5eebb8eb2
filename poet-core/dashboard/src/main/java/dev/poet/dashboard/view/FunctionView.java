package dev.poet.dashboard.view;

import java.util.List;

/**
 * Everything about one function that fits on a screen.
 *
 * @param row where it stands
 * @param goal what is better, in words
 * @param trial what a trial is, in words
 * @param values one per parameter; empty before the first version
 * @param change the last one; null if nothing was ever changed
 * @param stages what a change goes through, in order
 * @param stage which of them the function is in; empty if in none
 * @param share of the tuned arm that tries something, in [0, 1]; 1 where all of it does
 * @param controlShare of the trials that run as written, in (0, 1]
 * @param budget what learning may lose and has lost, in words; empty if it has no budget
 * @param shadow what the newest version would have done on the trials before it, in words; empty if
 *     that was not looked at
 * @param cells what runs in which contexts; one for all alike
 * @param proposals those that wait for a person, oldest first
 * @param findings what the newest analysis found, the surest first
 * @param analysedMillis when it ran; 0 if never
 * @param idle what the program itself last saw in its history; null if it has not looked lately
 * @param feedback what may be reported of its executions; null if it awaits nothing
 */
public record FunctionView(
    FleetRow row,
    String goal,
    String trial,
    List<ValueView> values,
    ChangeView change,
    List<String> stages,
    String stage,
    double share,
    double controlShare,
    String budget,
    String shadow,
    List<CellView> cells,
    List<ProposalView> proposals,
    List<FindingView> findings,
    long analysedMillis,
    IdleView idle,
    FeedbackView feedback) {

  /**
   * One parameter; texts are its values with as many digits as its range deserves.
   *
   * @param impact what it does, in one sentence; may be empty
   * @param settled that its value has settled, or has no longer, in words; empty if neither
   * @param options of a choice; empty for numbers
   * @param whole whether only whole numbers are allowed
   */
  public record ValueView(
      String name,
      String unit,
      String asWritten,
      String inForce,
      String best,
      String low,
      String high,
      String impact,
      String settled,
      boolean pinned,
      List<String> options,
      boolean whole) {}

  /** What runs where: a condition on contexts in words, and values in words. */
  public record CellView(String where, String values, long candidates) {}

  /**
   * A proposal.
   *
   * @param id by which people name it
   * @param changes what it would change, in words
   * @param predicted by how much, in words
   */
  public record ProposalView(
      long id, String source, String changes, String predicted, String why, long atMillis) {}

  /**
   * Something that an analysis found.
   *
   * @param chance of finding as much if there were nothing
   */
  public record FindingView(String kind, List<String> subject, String sentence, double chance) {}

  /**
   * A look that the program took in idle time.
   *
   * @param summary how much was looked at, and how much found
   * @param found the surest, one sentence each
   */
  public record IdleView(long atMillis, String summary, List<String> found) {}
}
