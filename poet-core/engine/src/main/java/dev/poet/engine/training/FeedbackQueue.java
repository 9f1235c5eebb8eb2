package dev.poet.engine.training;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.FeedbackEntry;
import dev.poet.spi.FeedbackRule;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import dev.poet.spi.TrialId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Trials that wait for their feedback. They wait in the store, and so cost no memory and outlast
 * the process. They are learned from in the order in which they were stored: a trial whose feedback
 * is there waits for the older ones, until theirs is there or their time is over. Owned by the
 * training thread.
 */
final class FeedbackQueue {
  private static final int PAGE = 1_000;
  private static final long LOOK_NANOS = 200_000_000L;

  private final FeedbackRule rule;
  private final ReportCaps caps;
  private final Map<Long, Long> told = new HashMap<>();
  private boolean news = true;
  private long overAtMillis = Long.MAX_VALUE;
  private long nextLook;

  FeedbackQueue(FeedbackRule rule, long nowNanos) {
    this.rule = rule;
    this.caps = new ReportCaps(rule);
    this.nextLook = nowNanos;
  }

  boolean isUsed() {
    return rule.isAwaited();
  }

  /** A trial has been learned from, or given up. */
  void told(TrialId trial) {
    told.merge(trial.stream(), trial.number(), Math::max);
  }

  /** Something will be in the store with the next commit. */
  void expect() {
    news = true;
  }

  /** The entry, marked if it is one too many, or comes after its trial was settled. */
  FeedbackEntry heard(FeedbackEntry reported) {
    news = true;
    FeedbackEntry entry = caps.admitted(reported);
    return entry.asLate(entry.trial().number() <= told.getOrDefault(entry.trial().stream(), 0L));
  }

  /**
   * The next trials of {@code function} that need not wait any longer; they come again until they
   * are stored as learned from.
   */
  List<CompletedTrial> settled(String function, Store store, long nowNanos, long nowMillis)
      throws StoreException {
    if (nowNanos - nextLook < 0 || !news && nowMillis < overAtMillis) {
      return List.of();
    }
    List<CompletedTrial> page = store.unlearned(function, PAGE);
    List<CompletedTrial> settled = new ArrayList<>();
    for (CompletedTrial trial : page) {
      if (!rule.isSettled(trial, nowMillis)) {
        break;
      }
      settled.add(trial);
    }
    boolean more = settled.size() == PAGE;
    news = more;
    nextLook = more ? nowNanos : nowNanos + LOOK_NANOS;
    overAtMillis =
        settled.size() == page.size()
            ? Long.MAX_VALUE
            : page.get(settled.size()).startedAtMillis() + rule.within().toMillis();
    settled.forEach(trial -> told(trial.id()));
    return settled;
  }
}
