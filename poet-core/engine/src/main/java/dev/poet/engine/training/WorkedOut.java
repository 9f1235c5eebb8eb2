package dev.poet.engine.training;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.FeedbackRule;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Domain metrics of trials that are stored already: feedback had to come first, or the trial was
 * stored by a process that could not ask the plugins, be it that another one leads or that it was
 * killed. They are stored beside the feedback.
 */
final class WorkedOut {
  private final FeedbackRule rule;

  WorkedOut(FeedbackRule rule) {
    this.rule = rule;
  }

  /** The trials with what plugins can say of them now, in the same order. */
  List<CompletedTrial> add(
      List<CompletedTrial> settled, Subject subject, long nowMillis, Ledger ledger) {
    List<CompletedTrial> measured = new ArrayList<>(subject.measuredAgain(settled));
    for (int i = 0; i < measured.size(); i++) {
      note(settled.get(i), measured.get(i), nowMillis, ledger);
    }
    return measured;
  }

  private void note(CompletedTrial before, CompletedTrial after, long nowMillis, Ledger ledger) {
    SortedSet<String> added = new TreeSet<>(after.metrics().keySet());
    added.removeAll(before.metrics().keySet());
    int place = rule.metrics().size();
    for (String metric : added) {
      if (place < FeedbackPlaces.MOST_METRICS) {
        double value = after.metrics().get(metric);
        ledger.feedback(FeedbackPlaces.assumed(after, metric, value, place, nowMillis));
      }
      place++;
    }
  }
}
