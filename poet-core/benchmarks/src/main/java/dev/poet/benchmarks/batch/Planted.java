package dev.poet.benchmarks.batch;

import dev.poet.batch.History;
import dev.poet.spi.Event;
import dev.poet.spi.Finding;
import dev.poet.spi.PolicyVersion;
import java.util.List;
import java.util.Set;

/**
 * A made history.
 *
 * @param name what was planted, at which strength and noise
 * @param strong whether it is of the strong half
 * @param truth what is so; the first kind is what should be found, and empty a null
 * @param subjects the variables that truly matter
 */
record Planted(
    String name,
    boolean strong,
    List<Finding.Kind> truth,
    Set<String> subjects,
    History history,
    List<PolicyVersion> versions,
    List<Event> events) {

  /** Whether one of the findings says what was planted. */
  boolean isIn(List<Finding> findings) {
    return findings.stream().anyMatch(f -> f.kind() == truth.get(0) && isAbout(f));
  }

  /** Parameters may be set apart beside the one that matters; that is counted as an error. */
  private boolean isAbout(Finding finding) {
    return finding.kind() == Finding.Kind.CONTEXTS
        ? finding.subject().stream().anyMatch(subjects::contains)
        : !isContradictedBy(finding);
  }

  /** Whether a finding says something that is not so. */
  boolean isContradictedBy(Finding finding) {
    boolean ofTime =
        switch (finding.kind()) {
          case TREND, LEVEL_SHIFT, DAILY, WEEKLY, DEGRADATION -> true;
          default -> false;
        };
    return ofTime || finding.kind() == Finding.Kind.STRATEGY
        ? !truth.contains(finding.kind())
        : !subjects.containsAll(finding.subject());
  }
}
