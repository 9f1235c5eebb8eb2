package dev.poet.evidence;

import dev.poet.spi.Parameter;
import dev.poet.spi.Point;
import dev.poet.spi.PolicyVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;

/**
 * Why a function runs with the values it has.
 *
 * @param summary where the function stands
 * @param objective what is better, in words
 * @param limits on metrics, and how they are kept, one sentence each
 * @param budget what learning may lose, and how much of that is gone
 * @param values one per parameter; empty before the first version
 * @param newest the policy in force
 * @param change the one that is shown in full: the last, or that of a version asked for
 * @param recent the newest versions, newest first
 * @param changes of the function's whole life, oldest first
 * @param guards what guards said of the change, in one line; empty if that is not known
 * @param rejected what was proposed since and refused, one sentence each
 * @param settled which parameters have settled, or had
 * @param before the number of the version before the change; empty if there was none
 */
public record Explanation(
    Summary summary,
    String objective,
    List<String> limits,
    Optional<String> budget,
    List<Value> values,
    Optional<PolicyVersion> newest,
    Optional<Change> change,
    List<PolicyVersion> recent,
    List<Change> changes,
    String guards,
    List<String> rejected,
    List<Convergence> settled,
    Optional<Long> before) {

  /**
   * One parameter.
   *
   * @param baseline what the code passes in
   * @param low the smallest value that the tuned arm runs; of a frozen function the baseline
   * @param high the largest one
   * @param learned what is believed best
   */
  public record Value(
      Parameter parameter, double baseline, double low, double high, double learned) {}

  /**
   * @param change to be shown in full
   * @param guards what they said of its version, in one line; empty if that is not known
   */
  public static Explanation of(
      Summary summary,
      History history,
      Optional<Change> change,
      String guards,
      List<String> rejected,
      int versions) {
    List<PolicyVersion> recent = new ArrayList<>(history.versions());
    Collections.reverse(recent);
    return new Explanation(
        summary,
        history.function().objective().toString(),
        Precautions.limits(history.function(), history.newest()),
        Precautions.budget(history.function(), history.newest()),
        values(history, summary.state() == State.FROZEN),
        history.newest(),
        change,
        recent.subList(0, Math.min(versions, recent.size())),
        Change.all(history.space(), history.versions()),
        guards,
        rejected,
        Convergence.all(history.space(), history.versions()),
        change.flatMap(shown -> before(history, shown)));
  }

  private static Optional<Long> before(History history, Change change) {
    int at = history.versions().indexOf(change.version());
    return at > 0
        ? Optional.of(history.versions().get(at - 1).policy().version())
        : Optional.empty();
  }

  /** Whether somebody holds a parameter at a value: then what the learner believes is not tried. */
  public boolean isPinned(String parameter) {
    return summary.pins().stream().anyMatch(pin -> pin.parameter().equals(parameter));
  }

  /** The parameters that the change has pinned and that are pinned still. */
  public List<String> pinnedByChange() {
    return change.filter(each -> StoredGain.isPinned(each.version())).stream()
        .flatMap(each -> each.moves().stream())
        .map(move -> move.parameter().name())
        .filter(this::isPinned)
        .toList();
  }

  /** The changes of one parameter, oldest first. */
  public List<Change> changesOf(String parameter) {
    return changes.stream()
        .filter(each -> each.moves().stream().anyMatch(m -> m.parameter().name().equals(parameter)))
        .toList();
  }

  /** What a version changed; empty if it ran the values of the one before it. */
  public Optional<Change> changeIn(PolicyVersion version) {
    return changes.stream().filter(change -> change.version().equals(version)).findFirst();
  }

  private static List<Value> values(History history, boolean isFrozen) {
    List<Value> all = new ArrayList<>();
    Optional<PolicyVersion> newest = history.newest();
    if (newest.isPresent() && newest.get().policy().baseline().size() == history.space().size()) {
      Point baseline = newest.get().policy().baseline();
      List<Point> inForce = isFrozen ? List.of(baseline) : History.allInForce(newest.get());
      Point learned = newest.get().recommended();
      for (int i = 0; i < history.space().size(); i++) {
        int index = i;
        DoubleSummaryStatistics values =
            inForce.stream().mapToDouble(point -> point.get(index)).summaryStatistics();
        all.add(
            new Value(
                history.space().parameters().get(i),
                baseline.get(i),
                values.getMin(),
                values.getMax(),
                learned.get(i)));
      }
    }
    return all;
  }
}
