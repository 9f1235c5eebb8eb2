package dev.poet.engine.training;

import dev.poet.engine.settings.Pace;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.FeedbackEntry;
import dev.poet.spi.FeedbackRule;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import java.util.List;

/**
 * The trials of a function in the store that nobody has learned from yet: those of other processes,
 * those that a killed process left, and those that wait for feedback. They come in pages, so that
 * no transaction that learns from them keeps others waiting for long. Owned by the training thread.
 */
final class Backlog {
  /** Trials that are read, learned from and stored as such at a time. */
  private static final int MOST = 1_000;

  private final String function;
  private final FeedbackQueue queue;
  private final Portion portion = new Portion(MOST);
  private boolean expected;

  Backlog(String function, FeedbackRule rule, Pace pace, long nowNanos) {
    this.function = function;
    this.queue = new FeedbackQueue(rule, pace, nowNanos);
  }

  /** Whether a trial is learned from only when its feedback is there, or its time is over. */
  boolean awaitsFeedback() {
    return queue.isUsed();
  }

  /** Whether there may be trials that have not been seen. */
  boolean isExpected() {
    return expected;
  }

  /** This process or another one may have stored trials or feedback. */
  void expect() {
    expected = true;
    queue.expect();
  }

  /** Own trials, which are learned from already unless they wait for feedback, will be stored. */
  void expectOwn() {
    queue.expectOwn();
  }

  /** These were learned from before. */
  void learned(List<CompletedTrial> trials) {
    trials.forEach(trial -> queue.told(trial.id()));
  }

  /** Takes in feedback, which may be late. */
  FeedbackEntry heard(FeedbackEntry entry) {
    return queue.heard(entry);
  }

  /** The next trials, whether they wait for feedback or not. */
  List<CompletedTrial> page(Store store) throws StoreException {
    List<CompletedTrial> page = store.unlearned(function, portion.size());
    expected = page.size() == portion.size();
    return page;
  }

  /** Takes in how long it took to learn from a page. */
  void took(List<CompletedTrial> page, long nanos) {
    portion.took(page.size(), nanos);
  }

  /** Whether feedback may have settled trials since the last look. */
  boolean hasNews() {
    return queue.hasNews();
  }

  /** The next trials whose feedback is there, or not waited for any longer. */
  List<CompletedTrial> settled(Store store, long nowNanos, long nowMillis) throws StoreException {
    return queue.settled(function, store, nowNanos, nowMillis);
  }
}
