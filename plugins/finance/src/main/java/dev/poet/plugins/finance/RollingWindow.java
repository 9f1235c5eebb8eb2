package dev.poet.plugins.finance;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** The last applicants that were decided. Not thread-safe. */
final class RollingWindow {
  private final int size;
  private final Queue<Applicant> applicants = new ArrayDeque<>();
  private List<Applicant> snapshot = List.of();
  private boolean changed;

  RollingWindow(int size) {
    this.size = size;
  }

  void add(Applicant applicant) {
    applicants.add(applicant);
    if (applicants.size() > size) {
      applicants.remove();
    }
    changed = true;
  }

  /** The oldest first; the same list until another one was added. */
  List<Applicant> applicants() {
    if (changed) {
      snapshot = List.copyOf(applicants);
      changed = false;
    }
    return snapshot;
  }
}
