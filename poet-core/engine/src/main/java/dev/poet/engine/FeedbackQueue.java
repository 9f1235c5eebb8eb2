package dev.poet.engine;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.FeedbackEntry;
import dev.poet.spi.FeedbackRule;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import java.util.ArrayList;
import java.util.List;

/**
 * Trials that wait for their feedback. They wait in the store, and so cost no memory and outlast
 * the process; this knows only how far they have been learned from. They are learned from in the
 * order of their numbers: a trial whose feedback is there waits for the older ones, until theirs is
 * there or their time is over. Owned by the training thread.
 */
final class FeedbackQueue {
  private static final int PAGE = 1_000;
  private static final long LOOK_NANOS = 200_000_000L;

  private final FeedbackRule rule;
  private long told;
  private boolean news = true;
  private long overAtMillis = Long.MAX_VALUE;
  private long nextLook;

  FeedbackQueue(FeedbackRule rule, long nowNanos) {
    this.rule = rule;
    this.nextLook = nowNanos;
  }

  boolean isUsed() {
    return rule.isAwaited();
  }

  /** Trials up to {@code number} have been learned from. */
  void startAfter(long number) {
    told = number;
    news = true;
  }

  /** The number up to which trials have been learned from or given up. */
  long told() {
    return told;
  }

  /** Something will be in the store with the next commit. */
  void expect() {
    news = true;
  }

  /** The entry, marked if it comes after its trial was settled. */
  FeedbackEntry heard(FeedbackEntry entry) {
    news = true;
    return new FeedbackEntry(
        entry.trial(),
        entry.metric(),
        entry.value(),
        entry.atMillis(),
        entry.source(),
        entry.sequence(),
        entry.amends(),
        entry.trial().number() <= told);
  }

  /** The next trials of {@code function} that need not wait any longer. */
  List<CompletedTrial> settled(String function, Store store, long nowNanos, long nowMillis)
      throws StoreException {
    if (nowNanos - nextLook < 0 || !news && nowMillis < overAtMillis) {
      return List.of();
    }
    List<CompletedTrial> page = store.trialsAfter(function, told, PAGE);
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
    if (!settled.isEmpty()) {
      told = settled.get(settled.size() - 1).id().number();
    }
    return settled;
  }
}
