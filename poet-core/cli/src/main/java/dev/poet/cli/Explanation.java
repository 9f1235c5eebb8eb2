package dev.poet.cli;

import dev.poet.cli.evidence.Change;
import dev.poet.cli.evidence.History;
import dev.poet.cli.evidence.Objections;
import dev.poet.cli.evidence.Summary;
import dev.poet.spi.Parameter;
import dev.poet.spi.Point;
import dev.poet.spi.PolicyVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;

/**
 * What {@code poet explain} shows.
 *
 * @param summary where the function stands
 * @param objective what is better, in words
 * @param values one per parameter; empty before the first version
 * @param newest the policy in force
 * @param change the last one that changed a value
 * @param recent the newest versions, newest first
 * @param changes of the function's whole life, oldest first
 * @param guards what guards said of the change, in one line; empty if that is not known
 */
record Explanation(
    Summary summary,
    String objective,
    List<Value> values,
    Optional<PolicyVersion> newest,
    Optional<Change> change,
    List<PolicyVersion> recent,
    List<Change> changes,
    String guards) {

  /**
   * One parameter.
   *
   * @param baseline what the code passes in
   * @param low the smallest value that the tuned arm runs
   * @param high the largest one
   * @param learned what is believed best
   */
  record Value(Parameter parameter, double baseline, double low, double high, double learned) {}

  /**
   * @param objections of the version that {@link Change#last} names
   */
  static Explanation of(Summary summary, History history, Objections objections, int versions) {
    List<Change> changes = Change.all(history.space(), history.versions());
    List<PolicyVersion> recent = new ArrayList<>(history.versions());
    Collections.reverse(recent);
    return new Explanation(
        summary,
        history.function().objective().toString(),
        values(history),
        history.newest(),
        changes.isEmpty() ? Optional.empty() : Optional.of(changes.get(changes.size() - 1)),
        recent.subList(0, Math.min(versions, recent.size())),
        changes,
        objections.sentence(history.space()));
  }

  /** What a version changed; empty if it ran the values of the one before it. */
  Optional<Change> changeIn(PolicyVersion version) {
    return changes.stream().filter(change -> change.version().equals(version)).findFirst();
  }

  private static List<Value> values(History history) {
    List<Value> all = new ArrayList<>();
    Optional<PolicyVersion> newest = history.newest();
    if (newest.isPresent() && newest.get().policy().baseline().size() == history.space().size()) {
      Point baseline = newest.get().policy().baseline();
      List<Point> inForce = History.allInForce(newest.get());
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
